import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { errorMessage } from '@ironloom/core';
import { IronicError } from '../errors';
import type { IronicTls } from './options';

/**
 * What a connection is made with. Certificates and keys that no connection could be made with are found out here, before anybody
 * waits for an answer.
 *
 * @throws IronicError `IRONIC_INVALID_ARGUMENT`
 */
export function tlsOptions({ ca, certificate, key, verify = true, verifyHostName = true }: IronicTls): object {
  if ((certificate === undefined) !== (key === undefined)) throw unusable('a certificate and its key come together');
  readable('the certificate of the authority', ca);
  readable('our certificate', certificate);
  const material = {
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key: key.reveal() }),
  };
  try {
    createSecureContext(material);
  } catch (error) {
    throw unusable(`our certificate and key: ${errorMessage(error)}`);
  }
  return {
    rejectUnauthorized: verify,
    ...material,
    ...(!verifyHostName && { checkServerIdentity: () => undefined }),
  };
}

/** Node passes over an authority that it cannot read, and then trusts nobody. */
function readable(what: string, pem: string | Buffer | undefined): void {
  try {
    if (pem !== undefined) new X509Certificate(pem);
  } catch (error) {
    throw unusable(`${what} cannot be read: ${errorMessage(error)}`);
  }
}

const unusable = (why: string): IronicError => new IronicError('IRONIC_INVALID_ARGUMENT', `TLS with Ironic: ${why}`);
