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

/** The shape of a refused version, which the web framework makes. */
export function versionRefused(asked: string, minimum: string, maximum: string): ApiFault {
  const text = `Version ${asked} was requested but the minor version is not supported by this service. The supported version range is: [${minimum}, ${maximum}].`;
  const inner = {
    message: `The resource could not be generated that was acceptable to your browser\n(content of type application/json). \n\n\n${text}\n`,
    code: '406 Not Acceptable',
    title: 'Not Acceptable',
  };
  return new ApiFault(406, text, { error_message: JSON.stringify(inner) });
}
