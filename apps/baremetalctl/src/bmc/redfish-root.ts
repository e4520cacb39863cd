import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { BmcError, originOf } from '@ironloom/bmc-drivers';
import { readWhole } from '@ironloom/wire';
import type { Target } from './bmc-command';

/** A certificate as a BMC shows it, and whether it would be believed. */
export interface ShownCertificate {
  readonly trusted: boolean;
  /** Why not. */
  readonly reason?: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validTo: string;
  readonly fingerprint256: string;
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
}

/** What a Redfish service says to whoever asks (DSP0266 §6.5: the root needs no credentials). */
export interface RedfishRoot {
  readonly redfishVersion: string;
  readonly vendor: string;
  readonly product: string;
  readonly uuid: string;
  readonly certificate?: ShownCertificate;
}

const ROOT = '/redfish/v1/';
const MAX_ROOT_BYTES = 1 << 20;

/**
 * Reads the service root. No credential is sent, so that the certificate is looked at rather than insisted on.
 * `BMC_UNREACHABLE`, `BMC_TIMEOUT`, or `BMC_BAD_RESPONSE` when what answers is no Redfish service.
 */
export async function readRedfishRoot({ address, options, call }: Target): Promise<RedfishRoot> {
  const end = AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs)]);
  try {
    const response = await get(`${originOf(address)}${ROOT}`, options.ca, end);
    const certificate = address.transport === 'https' ? shown(response.socket as TLSSocket) : undefined;
    const body = parse(await text(response), response.statusCode ?? 0);
    const word = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
    return {
      redfishVersion: word('RedfishVersion'),
      vendor: word('Vendor'),
      product: word('Product'),
      uuid: word('UUID').toLowerCase(),
      ...(certificate && { certificate }),
    };
  } catch (cause) {
    if (cause instanceof BmcError) throw cause;
    if (call.signal.aborted) throw new BmcError('BMC_ABORTED', 'aborted', { cause });
    if (end.aborted) throw new BmcError('BMC_TIMEOUT', 'service root', { cause, retryable: true });
    const { code = (cause as Error).message } = cause as NodeJS.ErrnoException;
    throw new BmcError('BMC_UNREACHABLE', String(code), { cause, retryable: true });
  }
}

function get(url: string, ca: string | Buffer | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const common = { signal, headers: { accept: 'application/json' }, agent: false } as const;
    const secure = { ...common, rejectUnauthorized: false, ...(ca !== undefined && { ca }) };
    const asked = url.startsWith('https:') ? httpsRequest(url, secure, resolve) : httpRequest(url, common, resolve);
    asked.once('error', reject).end();
  });
}

async function text(response: IncomingMessage): Promise<string> {
  const tooLarge = (): BmcError => new BmcError('BMC_RESPONSE_TOO_LARGE', 'service root');
  return (await readWhole(response, MAX_ROOT_BYTES, tooLarge)).toString('utf8');
}

function parse(body: string, status: number): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(body) as unknown;
    if (status === 200 && typeof value === 'object' && value !== null && 'RedfishVersion' in value) {
      return value;
    }
  } catch {
    // Not JSON: not Redfish.
  }
  throw new BmcError('BMC_BAD_RESPONSE', `what answers is no Redfish service (HTTP ${status})`, {
    details: { status },
  });
}

function shown(socket: TLSSocket): ShownCertificate {
  const { subject, issuer, valid_to: validTo, fingerprint256 } = socket.getPeerCertificate();
  const name = (of: { readonly CN?: string | string[]; readonly O?: string | string[] }): string =>
    [of.CN, of.O].flat().filter(Boolean).join(', ');
  return {
    trusted: socket.authorized,
    ...(!socket.authorized && { reason: String(socket.authorizationError) }),
    subject: name(subject),
    issuer: name(issuer),
    validTo: new Date(validTo).toISOString(),
    fingerprint256,
    protocol: socket.getProtocol() ?? '',
  };
}
