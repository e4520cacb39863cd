import { Secret } from '@ironloom/core';
import type { Secret as KubeSecret } from '@ironloom/kube-runtime';
import { valueOf } from '../cluster/secrets';
import { OperatorError } from '../errors';

interface RegistryLogin {
  readonly auth?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
}

const bad = (why: string): OperatorError => new OperatorError('OPERATOR_BAD_REFERENCE', `ociAuthSecretName: ${why}`);

/**
 * `user:password` in base64 for the registry of an image, from a secret of type `kubernetes.io/dockerconfigjson` or
 * `kubernetes.io/dockercfg`. The entry with the longest match of the image's path wins.
 *
 * @throws OperatorError `OPERATOR_BAD_REFERENCE`
 */
export function pullSecretOf(secret: KubeSecret, imageUrl: string): Secret {
  const place = imageUrl.replace(/^oci:\/\//, '');
  const fitting = Object.entries(loginsOf(secret))
    .map(([registry, login]) => ({ login, prefix: registry.replace(/^https?:\/\//, '').replace(/\/(v[12]\/?)?$/, '') }))
    .filter(({ prefix }) => place === prefix || [...'/:@'].some((end) => place.startsWith(prefix + end)))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const [best] = fitting;
  if (best === undefined) throw bad('the secret has no login for the registry of the image');
  const { auth, username, password } = best.login;
  if (typeof auth === 'string' && auth !== '') return new Secret(auth);
  if (typeof username !== 'string' || typeof password !== 'string')
    throw bad('the login of the registry is incomplete');
  return new Secret(Buffer.from(`${username}:${password}`).toString('base64'));
}

function loginsOf(secret: KubeSecret): Readonly<Record<string, RegistryLogin>> {
  const modern = valueOf(secret, '.dockerconfigjson');
  const text = (modern ?? valueOf(secret, '.dockercfg'))?.reveal();
  if (text === undefined) throw bad('the secret has neither .dockerconfigjson nor .dockercfg');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message would quote the secret.
    throw bad('the secret does not hold JSON');
  }
  const logins = modern === undefined ? parsed : (parsed as { readonly auths?: unknown } | null)?.auths;
  if (typeof logins !== 'object' || logins === null) throw bad('the secret holds no logins');
  return logins as Readonly<Record<string, RegistryLogin>>;
}
