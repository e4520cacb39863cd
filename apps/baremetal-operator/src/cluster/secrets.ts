import { hasCode, Secret } from '@ironloom/core';
import { FINALIZERS } from '@ironloom/host-state-machine';
import {
  commit,
  hasFinalizer,
  isDeleting,
  type KubeObject,
  ownerReference,
  type ResourceClient,
  type Secret as KubeSecret,
  withFinalizer,
  withLabel,
  withoutFinalizer,
  withOwner,
} from '@ironloom/kube-runtime';
import { Latest } from './latest';
import type { Watched } from './watched';

/** Secrets bear this label from the first time they are used; only such secrets are watched. */
export const SECRET_LABEL = { name: 'environment.metal3.io', value: 'baremetal' } as const;
export const SECRET_SELECTOR = `${SECRET_LABEL.name}=${SECRET_LABEL.value}`;

/** How a secret is taken into use. */
export interface Claim {
  /** The host owns the secret, not alone, and its changes are the host's. */
  readonly owner?: KubeObject;
  /** The secret outlives its deletion until {@link Secrets.release}. */
  readonly hold?: boolean;
}

/**
 * The secrets of hosts. Those in use are watched by their label; one that is not labelled yet is read and labelled. No secret is
 * ever deleted, and none is read that no host names.
 */
export class Secrets {
  readonly #resource: ResourceClient<KubeSecret>;
  readonly #latest: Latest<KubeSecret>;

  constructor(watched: Watched<KubeSecret>) {
    this.#resource = watched.resource;
    this.#latest = new Latest(watched);
  }

  /** The secret, labelled and claimed; undefined when there is none. */
  async use(namespace: string, name: string, claim: Claim = {}, signal?: AbortSignal): Promise<KubeSecret | undefined> {
    const found = this.#latest.get(`${namespace}/${name}`) ?? (await this.#read(namespace, name, signal));
    if (found === undefined) return undefined;
    const wanted = claimed(found, claim);
    if (wanted === found) return found;
    const written = await commit(this.#resource, found, wanted, { statusSubresource: false, signal });
    this.#latest.wrote(written);
    return written;
  }

  /** Lets go of a secret that was held. */
  async release(namespace: string, name: string, signal?: AbortSignal): Promise<void> {
    const found = this.#latest.get(`${namespace}/${name}`) ?? (await this.#read(namespace, name, signal));
    if (found === undefined || !hasFinalizer(found, FINALIZERS.secret)) return;
    try {
      const free = withoutFinalizer(found, FINALIZERS.secret);
      this.#latest.wrote(await commit(this.#resource, found, free, { statusSubresource: false, signal }));
    } catch (error) {
      if (!hasCode(error, 'KUBE_NOT_FOUND')) throw error;
    }
  }

  async #read(namespace: string, name: string, signal?: AbortSignal): Promise<KubeSecret | undefined> {
    try {
      return await this.#resource.get({ namespace, name }, signal);
    } catch (error) {
      if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
      throw error;
    }
  }
}

function claimed(secret: KubeSecret, { owner, hold = false }: Claim): KubeSecret {
  const labelled =
    secret.metadata.labels?.[SECRET_LABEL.name] === SECRET_LABEL.value
      ? secret
      : withLabel(secret, SECRET_LABEL.name, SECRET_LABEL.value);
  const isOwned = secret.metadata.ownerReferences?.some(({ uid }) => uid === owner?.metadata.uid) === true;
  const owned =
    owner === undefined || isOwned ? labelled : withOwner(labelled, ownerReference(owner, { controller: false }));
  // The API refuses new finalizers on what is being deleted.
  return hold && !isDeleting(secret) ? withFinalizer(owned, FINALIZERS.secret) : owned;
}

/** The value of one key, decoded; undefined when the secret has no such key. */
export function valueOf(secret: KubeSecret, key: string): Secret | undefined {
  const encoded = secret.data?.[key];
  return encoded === undefined ? undefined : new Secret(Buffer.from(encoded, 'base64').toString('utf8'));
}

/** All values of a secret, decoded: for those who judge it, never for a log. */
export function decoded({ data = {} }: KubeSecret): Readonly<Record<string, string>> {
  const entries = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]);
  return Object.fromEntries(entries) as Record<string, string>;
}
