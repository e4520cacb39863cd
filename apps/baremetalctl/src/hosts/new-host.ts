import type { Secret as SecretText } from '@ironloom/core';
import type { Secret } from '@ironloom/kube-runtime';
import { usage } from '../errors';
import { type BareMetalHost, hostKind } from './host';
import type { ManifestEntry } from './manifest';

/** What a new host is described by. */
export interface NewHost {
  readonly bmc?: string | undefined;
  readonly mac?: string | undefined;
  readonly online: boolean;
  readonly external: boolean;
  readonly insecure: boolean;
  readonly inspect: boolean;
  readonly label?: readonly string[] | undefined;
}

/** The Secret with a host's credentials, and the host. */
export function newHost(
  name: string,
  { bmc: address = '', mac, online, external, insecure, inspect, label }: NewHost,
  credentials: { readonly username: string; readonly password: SecretText },
): readonly ManifestEntry[] {
  const credentialsName = `${name}-bmc-secret`;
  const secret: Secret & { readonly kind: string } = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: credentialsName },
    type: 'Opaque',
    stringData: { username: credentials.username, password: credentials.password.reveal() },
  };
  const host: BareMetalHost = {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: { name, ...(label === undefined ? {} : { labels: labelsOf(label) }) },
    spec: {
      online,
      bmc: { address, credentialsName, ...(insecure ? { disableCertificateVerification: true } : {}) },
      ...(mac === undefined ? {} : { bootMACAddress: mac }),
      ...(external ? { externallyProvisioned: true } : {}),
      ...(inspect ? {} : { inspectionMode: 'disabled' }),
    },
  };
  const secrets = { group: '', version: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true };
  return [
    { kind: secrets, object: secret },
    { kind: hostKind, object: host },
  ];
}

/** Labels of `NAME=VALUE`. */
export function labelsOf(texts: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw usage(`--label ${text}: NAME=VALUE is wanted`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
