import type { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { BmcError } from '../../errors';

/** Whom we believe to be the BMC. */
export interface TlsTrust {
  /** PEM certificates of the authorities that may vouch for this BMC, instead of the system's. */
  readonly ca?: string | Buffer;
  /** SHA-256 of the BMC's own certificate, in hexadecimal with or without colons: then nothing else is asked of it. */
  readonly pinnedSha256?: string;
  /** False believes anyone. */
  readonly verify: boolean;
}

const normalised = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

/** Checks a pin before anything is connected. */
export function checkPin(pin: string): string {
  const hex = normalised(pin);
  if (/^[0-9a-f]{64}$/.test(hex)) return hex;
  throw new BmcError('BMC_INVALID_ARGUMENT', 'a pinned certificate is 64 hexadecimal digits of SHA-256');
}

/**
 * Makes connections that carry no byte of ours until the BMC's certificate has been found good.
 * @param build `buildConnector` of undici
 */
export function connectorFor(
  build: typeof buildConnector,
  trust: TlsTrust,
  timeoutMs: number,
): buildConnector.connector {
  const pin = trust.pinnedSha256 === undefined ? undefined : checkPin(trust.pinnedSha256);
  const connect = build({
    timeout: timeoutMs,
    rejectUnauthorized: trust.verify && pin === undefined,
    ...(trust.ca !== undefined && { ca: trust.ca }),
    // A resumed session shows no certificate to compare with the pin.
    ...(pin !== undefined && { maxCachedSessions: 0 }),
    // Old controllers know no better; what they are is decided by their certificate.
    minVersion: 'TLSv1.2',
  });
  if (pin === undefined) return connect;
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null);
      const certificate = (socket as TLSSocket).getPeerCertificate?.();
      if (certificate?.fingerprint256 !== undefined && normalised(certificate.fingerprint256) === pin)
        return callback(null, socket);
      socket.destroy();
      callback(pinMismatch(certificate?.fingerprint256), null);
    });
}

function pinMismatch(fingerprint: string | undefined): BmcError {
  const message = 'the BMC shows another certificate than the pinned one';
  return new BmcError('BMC_CERTIFICATE_REFUSED', message, { details: { fingerprint256: fingerprint ?? '' } });
}
