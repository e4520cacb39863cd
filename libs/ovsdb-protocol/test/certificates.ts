import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@ironloom/core';
import { run } from './ovsdb-server-process';

/** Where the files of a certificate authority and of one certificate that it signed are. */
export interface CertificateFiles {
  readonly key: string;
  readonly certificate: string;
  readonly ca: string;
}

/** Makes a certificate authority and a certificate, as `ovs-pki` does, in a folder. */
export function makeCertificates(openssl: string, folder: string): CertificateFiles {
  const path = (name: string) => join(folder, name);
  const key = (name: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', path(`${name}-key.pem`)];
  const quiet = (...args: string[]) => run(openssl, args);
  quiet('req', '-x509', ...key('ca'), '-out', path('ca.pem'), '-subj', '/CN=test CA', '-days', '2');
  quiet('req', ...key('peer'), '-out', path('peer.csr'), '-subj', '/CN=test peer');
  const signed = ['-CA', path('ca.pem'), '-CAkey', path('ca-key.pem'), '-CAcreateserial', '-days', '2'];
  quiet('x509', '-req', '-in', path('peer.csr'), '-out', path('peer.pem'), ...signed);
  return { key: path('peer-key.pem'), certificate: path('peer.pem'), ca: path('ca.pem') };
}

/** What a client's `tls` option takes. */
export function readCertificates(files: CertificateFiles) {
  return {
    privateKey: new Secret(readFileSync(files.key, 'utf8')),
    certificate: readFileSync(files.certificate),
    caCertificate: readFileSync(files.ca),
  };
}
