import { createHash } from 'node:crypto';
import type { PeerCertificate, SecureContextOptions, TLSSocket } from 'node:tls';
import { Secret } from '@ironloom/core';
import { OvsdbError } from '../errors';

/** Certificates of one side, as PEM. */
export interface TlsIdentity {
  /** `--private-key`. */
  readonly privateKey: Secret | Buffer;
  /** `--certificate`, with intermediate certificates behind it. */
  readonly certificate: Buffer | string;
  /** `--ca-cert`: who may sign the other side's certificate. */
  readonly caCertificate?: Buffer | string;
  /** `--ssl-protocols`. */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  /** `--ssl-ciphers`. */
  readonly ciphers?: string;
}

/** What a client needs to speak TLS. */
export interface TlsClientOptions extends TlsIdentity {
  /**
   * `--bootstrap-ca-cert`: without a `caCertificate` the first connection asks whoever answers for its CA certificate and
   * hands it to this function to be kept; from then on only that CA counts (ovsdb-client(1)).
   */
  readonly bootstrapCa?: (caCertificate: Buffer) => void | Promise<void>;
  /**
   * Name to ask for (SNI) and to find in the certificate. Without it only the CA counts, because the certificates that
   * `ovs-pki` makes name no hosts.
   */
  readonly serverName?: string;
}

/** The options that `node:tls` wants from an identity. */
export function secureContextOptions(identity: TlsIdentity): SecureContextOptions {
  const { privateKey, certificate, caCertificate, minVersion, ciphers } = identity;
  return {
    key: privateKey instanceof Secret ? privateKey.reveal() : privateKey,
    cert: certificate,
    ...(caCertificate === undefined ? {} : { ca: caCertificate }),
    minVersion: minVersion ?? 'TLSv1.2',
    ...(ciphers === undefined ? {} : { ciphers }),
  };
}

/** The self-signed certificate at the end of the chain that the server sent, as PEM. */
export function rootOfChain(socket: TLSSocket): Buffer {
  let certificate: PeerCertificate = socket.getPeerCertificate(true);
  const seen = new Set<string>();
  for (;;) {
    const fingerprint = createHash('sha256').update(certificate.raw).digest('hex');
    const { issuerCertificate: issuer } = certificate as PeerCertificate & { issuerCertificate?: PeerCertificate };
    if (issuer === undefined || issuer === certificate || seen.has(fingerprint)) break;
    seen.add(fingerprint);
    certificate = issuer;
  }
  if (!seen.size || certificate.subject.CN !== certificate.issuer.CN) {
    throw new OvsdbError('OVSDB_DISCONNECTED', 'the server sent no CA certificate to bootstrap from');
  }
  const body = certificate.raw.toString('base64').replace(/.{64}/g, '$&\n');
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
}
