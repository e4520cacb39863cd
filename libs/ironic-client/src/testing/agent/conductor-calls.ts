import { AGENT_VERSION } from './agent-server';

/** An answer of Ironic other than success. */
export class ConductorRefusal extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(`Ironic answered ${status}: ${text}`);
  }
}

/** What a lookup tells the agent. */
export interface LookupAnswer {
  readonly node: { readonly uuid: string };
  readonly config: { readonly heartbeat_timeout: number; readonly agent_token: string | null };
}

/** The newest version that the agent needs: `continue_inspection` came with it. */
const VERSION = '1.84';
const TIMEOUT_MS = 10_000;

/** The calls that an agent makes; they need no credentials. */
export class ConductorCalls {
  constructor(
    private readonly apiUrl: string,
    private readonly stopped: AbortSignal,
  ) {}

  lookup(macAddresses: readonly string[]): Promise<LookupAnswer> {
    const query = new URLSearchParams({ addresses: macAddresses.join(',') });
    return this.#call<LookupAnswer>('GET', `${this.apiUrl}/v1/lookup?${query.toString()}`);
  }

  /** Sends the inventory. Ironic finds the node by the addresses of its interfaces. */
  continueInspection(url: string, data: object): Promise<unknown> {
    return this.#call('POST', url, data);
  }

  heartbeat(nodeUuid: string, callbackUrl: string, token: string, certificate?: string): Promise<unknown> {
    return this.#call('POST', `${this.apiUrl}/v1/heartbeat/${nodeUuid}`, {
      callback_url: callbackUrl,
      agent_token: token,
      agent_version: AGENT_VERSION,
      ...(certificate !== undefined && { agent_verify_ca: certificate }),
    });
  }

  async #call<T>(method: string, url: string, body?: object): Promise<T> {
    const answer = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-openstack-ironic-api-version': VERSION,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([this.stopped, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await answer.text();
    if (!answer.ok) throw new ConductorRefusal(answer.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
