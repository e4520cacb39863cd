import { Secret } from '@ironloom/core';
import type { SslSettings } from '@ironloom/daemon';
import type { TlsClientOptions } from '@ironloom/ovsdb-protocol';
import { readFileSync } from 'node:fs';

/** Reads the files of the TLS options; undefined when there is no key or no certificate. */
export function tlsOptions(ssl: SslSettings): TlsClientOptions | undefined {
  const { privateKey, certificate, caCertificate, ciphers, cipherSuites, protocols, serverName } = ssl;
  if (privateKey === undefined || certificate === undefined) return undefined;
  const suites = [cipherSuites, ciphers].filter((list) => list !== undefined).join(':');
  return {
    privateKey: new Secret(readFileSync(privateKey, 'utf8')),
    certificate: readFileSync(certificate),
    ...(caCertificate === undefined || caCertificate === 'none' ? {} : { caCertificate: readFileSync(caCertificate) }),
    ...(suites === '' ? {} : { ciphers: suites }),
    // A range such as `TLSv1.2,TLSv1.3` or `TLSv1.3+` comes down to its lowest version.
    ...(protocols === undefined ? {} : { minVersion: protocols.includes('TLSv1.2') ? 'TLSv1.2' : 'TLSv1.3' }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}
