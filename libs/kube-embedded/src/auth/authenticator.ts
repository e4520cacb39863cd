import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { type TLSSocket } from 'node:tls';
import { type Secret } from '@ironloom/core';
import { type UserInfo } from '../registry/api-context';
import { ApiError } from '../status/api-error';

/** A bearer token and whom it stands for. */
export interface BearerToken {
  readonly token: Secret;
  readonly username: string;
}

const ADMINISTRATORS: readonly string[] = ['system:masters', 'system:authenticated'];

/** Says who asks: by client certificate, or by bearer token; undefined when nobody known does. */
export function authenticate(request: IncomingMessage, tokens: readonly BearerToken[]): UserInfo | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const presented = /^Bearer (.+)$/i.exec(header)?.[1] ?? '';
    const match = tokens.find(({ token }) => sameText(presented, token.reveal()));
    return match === undefined ? undefined : { username: match.username, uid: '', groups: ADMINISTRATORS };
  }
  const socket = request.socket as TLSSocket;
  if (socket.authorized !== true) return undefined;
  const { subject } = socket.getPeerCertificate();
  if (typeof subject?.CN !== 'string') return undefined;
  const groups = [subject.O ?? []].flat();
  return { username: subject.CN, uid: '', groups: [...groups, 'system:authenticated'] };
}

/** Nobody is less than an administrator here, so that acting for somebody else would show what they may not do. */
export function refuseImpersonation({ headers }: IncomingMessage, { username }: UserInfo): void {
  if (!Object.keys(headers).some((name) => name.startsWith('impersonate-'))) return;
  const wanted = String(headers['impersonate-user'] ?? '');
  throw new ApiError(
    'Forbidden',
    `users ${JSON.stringify(wanted)} is forbidden: User ${JSON.stringify(username)} cannot impersonate resource "users" in API group "" at the cluster scope`,
    { name: wanted, kind: 'users' },
  );
}

/** Compares digests, so that neither the time nor the length tells anything. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
