import { Secret } from '@ironloom/core';
import type { HostSpec } from '../host';
import type { Credentials } from './facts';

/** A secret as it is read, its values decoded from base64. */
export interface SecretObject {
  readonly namespace: string;
  readonly name: string;
  readonly resourceVersion: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Judges the secret of a BMC. White space around user name and password is not meant: it comes from `echo "…" | base64`.
 *
 * @param secret undefined when there is none of the name that the spec gives
 */
export function credentialsFrom(spec: HostSpec, namespace: string, secret: SecretObject | undefined): Credentials {
  const { address = '', credentialsName = '' } = spec.bmc ?? {};
  if (credentialsName === '') return { kind: 'invalid', message: 'The BMC secret reference is empty' };
  if (secret === undefined) {
    return { kind: 'missing', message: `The BMC secret ${namespace}/${credentialsName} does not exist` };
  }
  if (address === '') return { kind: 'invalid', message: "Missing BMC connection detail 'Address'" };
  const username = (secret.data.username ?? '').trim();
  const password = (secret.data.password ?? '').trim();
  if (username === '') return invalid("Missing BMC connection detail 'username' in credentials");
  if (password === '') return invalid("Missing BMC connection details 'password' in credentials");
  return {
    kind: 'found',
    username,
    password: new Secret(password),
    secretName: secret.name,
    secretVersion: secret.resourceVersion,
  };
}

const invalid = (why: string): Credentials => ({
  kind: 'invalid',
  message: `Validation error with BMC credentials: ${why}`,
});
