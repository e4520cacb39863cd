/** What is sent in one step. Texts may hold `{names}` of what earlier steps captured. */
export interface SessionCall {
  readonly kind: 'call';
  /** `METHOD /path?query`. */
  readonly call: string;
  readonly body?: unknown;
  /** The API version to ask for; `none` sends no header. Default: the session's. */
  readonly version?: string;
  /** Names to remember, each with the member of the answer that it gets. */
  readonly capture?: Readonly<Record<string, string>>;
}

/** Waits until a node no longer changes by itself; what it is then is recorded. */
export interface SessionSettle {
  readonly kind: 'settle';
  readonly node: string;
}

export type SessionStep = SessionCall | SessionSettle;

/** Requests in order, to be sent to a simulated and to a real Ironic, whose answers are then compared. */
export interface Session {
  readonly name: string;
  /** The oldest server that it can be asked of. Default 1.89. */
  readonly needs?: string;
  /** Members that no two servers have in common, by the end of their path, such as `/driver_internal_info`. */
  readonly mask?: readonly string[];
  readonly steps: readonly SessionStep[];
}

export const call = (text: string, body?: unknown, more: Partial<SessionCall> = {}): SessionCall => ({
  kind: 'call',
  call: text,
  ...(body !== undefined && { body }),
  ...more,
});

/** Enrols a node of `fake-hardware`, whose interfaces do nothing, and remembers it as `node`. */
export const enrol = (fields: object = {}, as = 'node'): SessionCall =>
  call(
    'POST /v1/nodes',
    { driver: 'fake-hardware', deploy_interface: 'fake', inspect_interface: 'fake', ...fields },
    {
      capture: { [as]: 'uuid' },
    },
  );

/** Asks for a provision state and waits for the end of it. */
export const go = (target: string, more: object = {}, node = '{node}'): readonly SessionStep[] => [
  call(`PUT /v1/nodes/${node}/states/provision`, { target, ...more }),
  { kind: 'settle', node },
];

/** Looks at the node as a whole. */
export const look = (node = '{node}'): SessionCall => call(`GET /v1/nodes/${node}`);

/** Leaves nothing behind, whatever state the node is in. */
export const leave = (node = '{node}'): readonly SessionStep[] => [
  call(`PUT /v1/nodes/${node}/maintenance`, { reason: 'the session is over' }),
  call(`DELETE /v1/nodes/${node}`),
];
