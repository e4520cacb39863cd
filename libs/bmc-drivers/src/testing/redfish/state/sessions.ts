import { randomBytes, timingSafeEqual } from 'node:crypto';
import { RedfishFault } from '../redfish-fault';

/** A user of the simulated service. */
export interface SimulatedAccount {
  readonly username: string;
  readonly password: string;
}

/** Sessions and accounts. */
export class SimulatedSessions {
  readonly #sessions = new Map<string, { readonly token: string; readonly userName: string }>();
  #nextId = 1;
  /** Sessions beyond this many are refused. */
  limit = 16;

  constructor(private readonly accounts: readonly SimulatedAccount[]) {}

  get ids(): readonly string[] {
    return [...this.#sessions.keys()];
  }

  userOf(id: string): string | undefined {
    return this.#sessions.get(id)?.userName;
  }

  /** Opens a session. */
  create(username: unknown, password: unknown): { readonly id: string; readonly token: string } {
    const userName = String(username);
    if (!this.#knows(userName, String(password)))
      throw new RedfishFault(401, 'ResourceAtUriUnauthorized', 'Wrong user name or password.');
    if (this.#sessions.size >= this.limit)
      throw new RedfishFault(400, 'SessionLimitExceeded', 'There are as many sessions as there can be.');
    const session = { token: randomBytes(16).toString('hex'), userName };
    const id = String(this.#nextId);
    this.#nextId += 1;
    this.#sessions.set(id, session);
    return { id, token: session.token };
  }

  delete(id: string): boolean {
    return this.#sessions.delete(id);
  }

  /** Forgets every session, as a restarted BMC does. */
  expireAll(): void {
    this.#sessions.clear();
  }

  /** Whether a request's headers prove who it comes from. */
  admits(headers: Readonly<Record<string, unknown>>, basic: boolean): boolean {
    const token = headers['x-auth-token'];
    if (typeof token === 'string') return [...this.#sessions.values()].some((session) => same(session.token, token));
    const [, encoded = ''] =
      /^Basic (.+)$/.exec(typeof headers.authorization === 'string' ? headers.authorization : '') ?? [];
    const [username = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    return basic && encoded !== '' && this.#knows(username, password.join(':'));
  }

  #knows(username: string, password: string): boolean {
    return this.accounts.some((account) => account.username === username && same(account.password, password));
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
