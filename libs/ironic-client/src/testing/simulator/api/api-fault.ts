/** A request that is refused, in one of Ironic's shapes. */
export class ApiFault extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Ironic's usual shape: JSON in a string in JSON. */
export function fault(status: number, text: string): ApiFault {
  const inner = { faultcode: status < 500 ? 'Client' : 'Server', faultstring: text, debuginfo: null };
  return new ApiFault(status, text, { error_message: JSON.stringify(inner) });
}

/** What Ironic says of an interface that a node has none of, or one that does nothing. */
export const unsupported = (driver: string, what: string): string =>
  `Driver ${driver} does not support ${what} (disabled or not implemented).`;

export const nodeNotFound = (node: string, status = 404): ApiFault => fault(status, `Node ${node} could not be found.`);

export const nodeLocked = (node: string, host: string): ApiFault =>
  fault(409, `Node ${node} is locked by host ${host}, please retry after the current operation is completed.`);

export const illegalAction = (action: string, node: string, state: string | null): ApiFault =>
  fault(
    400,
    `The requested action "${action}" can not be performed on node "${node}" while it is in state "${state ?? 'None'}".`,
  );

/** The version of the request forbids what it asks for. */
export const notAcceptable = (): ApiFault => fault(406, 'Request not acceptable.');

/** The shape of `http_basic`. */
export function unauthorized(text: 'Authorization required' | 'Incorrect username or password'): ApiFault {
  return new ApiFault(
    401,
    text,
    { error: { message: text, code: 401 } },
    {
      'www-authenticate': 'Basic realm="Baremetal API"',
    },
  );
}

const TITLES: Readonly<Record<number, string>> = { 404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable' };

/** The shape of what the web framework refuses by itself. */
export function frameworkFault(
  status: 404 | 405 | 406,
  description = '',
  headers: Readonly<Record<string, string>> = {},
): ApiFault {
  const inner = { code: status, title: TITLES[status], description };
  return new ApiFault(status, description, { error_message: JSON.stringify(inner) }, headers);
}
