import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of a certificate authority's certificate, and of a key and certificate that it vouches for. */
export interface CertificateFiles {
  readonly key: string;
  readonly certificate: string;
  readonly ca: string;
}

/** Makes an authority and a certificate for `name`, as `ovs-pki` does, in a folder. */
export function makeCertificates(openssl: string, folder: string, name: string): CertificateFiles {
  const path = (file: string): string => join(folder, `${name}-${file}`);
  const make = (...args: string[]): unknown => execFileSync(openssl, args, { stdio: 'pipe' });
  const newKey = (file: string): string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', path(file)];
  make('req', '-x509', ...newKey('ca-key.pem'), '-out', path('ca.pem'), '-subj', `/CN=CA of ${name}`, '-days', '2');
  make('req', ...newKey('key.pem'), '-out', path('request.pem'), '-subj', `/CN=${name}`);
  const authority = ['-CA', path('ca.pem'), '-CAkey', path('ca-key.pem'), '-CAcreateserial'];
  make('x509', '-req', '-in', path('request.pem'), '-out', path('cert.pem'), '-days', '2', ...authority);
  return { key: path('key.pem'), certificate: path('cert.pem'), ca: path('ca.pem') };
}

/** What a connection's `tls` option takes. */
export function readCertificates({ key, certificate, ca }: CertificateFiles) {
  return { key: readFileSync(key), cert: readFileSync(certificate), ca: readFileSync(ca) };
}
