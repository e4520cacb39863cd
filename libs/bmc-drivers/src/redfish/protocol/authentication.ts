import { errorMessage, type Logger } from '@ironloom/core';
import { type Deadline, type Timing, underDeadline } from '../../driver/deadline';
import type { BmcCredentials } from '../../driver/options';
import { BmcError } from '../../errors';
import type { HttpResponse, HttpTransport } from '../http/http-transport';
import { withoutEchoes } from './echoed-secrets';
import { odataPath } from './odata-path';
import { statusError } from './redfish-error';
import { isObject } from './resource';

/** `auto` opens a session and falls back to basic authentication where the BMC opens none. */
export type AuthMode = 'auto' | 'session' | 'basic';

interface Session {
  readonly token: string;
  /** Undefined when the BMC did not say where the session is: it then ends by itself. */
  readonly path: string | undefined;
}

const OPEN_TIMEOUT_MS = 20_000;
/** A BMC gets this long to end our session; then it times the session out by itself. */
const CLOSE_TIMEOUT_MS = 2_000;
/** Answers that say "no sessions here" or "no more sessions", rather than "you may not". */
const FALL_BACK = ['BMC_NOT_FOUND', 'BMC_UNSUPPORTED', 'BMC_REFUSED', 'BMC_BUSY', 'BMC_BAD_RESPONSE'];

/** Proves who we are, request by request (DSP0266, authentication). */
export class Authentication {
  #session: Promise<Session | undefined> | undefined;
  readonly #basic: string;

  constructor(
    private readonly parts: {
      readonly transport: HttpTransport;
      readonly origin: string;
      readonly credentials: BmcCredentials;
      readonly mode: AuthMode;
      readonly sessionsPath: string | undefined;
      readonly timing: Timing;
      readonly log: Logger;
    },
  ) {
    const { username, password } = parts.credentials;
    this.#basic = `Basic ${Buffer.from(`${username}:${password.reveal()}`, 'utf8').toString('base64')}`;
  }

  /** Headers for the next request. */
  async headers(deadline: Deadline): Promise<Readonly<Record<string, string>>> {
    const session = await deadline.race((this.#session ??= this.#open()));
    return session === undefined ? { authorization: this.#basic } : { 'x-auth-token': session.token };
  }

  /** Forgets a session that the BMC no longer knows. False when a new one cannot help. */
  async renew(used: Readonly<Record<string, string>>): Promise<boolean> {
    const token = used['x-auth-token'];
    if (token === undefined) return false;
    // Others may have renewed it in the meantime.
    const current = await this.#session?.catch(() => undefined);
    if (current?.token === token) this.#session = undefined;
    return true;
  }

  /** Ends the session, so that it does not use up one of the BMC's few. */
  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    this.#session = undefined;
    if (session?.path === undefined) return;
    const { transport, timing, log } = this.parts;
    const request = { method: 'DELETE', path: session.path, headers: { 'x-auth-token': session.token } } as const;
    await underDeadline('end of session', timing, { timeoutMs: CLOSE_TIMEOUT_MS }, (deadline) =>
      transport.send(request, deadline),
    ).catch((error: unknown) =>
      log.debug({ reason: errorMessage(error) }, 'BMC did not confirm the end of the session'),
    );
  }

  async #open(): Promise<Session | undefined> {
    const { mode, sessionsPath, timing, log } = this.parts;
    if (mode === 'basic') return undefined;
    try {
      if (sessionsPath === undefined) throw new BmcError('BMC_UNSUPPORTED', 'this BMC has no sessions');
      const timeoutMs = Math.min(OPEN_TIMEOUT_MS, timing.timeoutMs);
      return await underDeadline('open session', timing, { timeoutMs }, (deadline) =>
        this.#create(sessionsPath, deadline),
      );
    } catch (error) {
      if (mode === 'auto' && error instanceof BmcError && FALL_BACK.includes(error.code)) {
        log.warn({ code: error.code, reason: error.message }, 'no session to be had: basic authentication instead');
        return undefined;
      }
      this.#session = undefined;
      throw error;
    }
  }

  async #create(path: string, deadline: Deadline): Promise<Session> {
    const { transport, credentials, origin } = this.parts;
    const body = { UserName: credentials.username, Password: credentials.password.reveal() };
    const response = withoutEchoes(await transport.send({ method: 'POST', path, body }, deadline), body);
    if (response.status >= 300) throw statusError('open session', response);
    const token = response.headers['x-auth-token'];
    if (!token) throw new BmcError('BMC_BAD_RESPONSE', 'the BMC opened a session without a token');
    return { token, path: sessionPath(response, origin) };
  }
}

/** The session is where Location says; services that leave it out name themselves in the body. */
function sessionPath({ headers, body }: HttpResponse, origin: string): string | undefined {
  const own = isObject(body) ? body['@odata.id'] : undefined;
  const link = headers.location || (typeof own === 'string' ? own : undefined);
  return link === undefined ? undefined : odataPath(link, origin);
}
