import { IronicError, type IronicErrorCode } from '../errors';

/** The longest text of a server's that an error repeats. */
const MAX_TEXT = 2_000;

/**
 * What a body says went wrong, whichever of Ironic's shapes it has: `error_message` holding JSON (or, from Pecan, an object)
 * with a `faultstring` or, from the web framework, a `title` and a `description`; `error.message`, of `http_basic`; or
 * `errors[].detail`, of OpenStack's guidelines.
 */
export function faultText(body: unknown): string | undefined {
  const text = textIn(body);
  return text === undefined || text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

function textIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error_message: inner, error, errors, faultstring, title, description } = body as Record<string, unknown>;
  if (typeof faultstring === 'string') return faultstring;
  if (typeof title === 'string') return asText(description) || title;
  if (typeof inner === 'string') return textIn(parsed(inner)) ?? inner;
  if (inner !== undefined) return textIn(inner);
  if (typeof error === 'object' && error !== null) return asText((error as Record<string, unknown>).message);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first !== 'object' || first === null) return undefined;
  const { detail, title: heading } = first as Record<string, unknown>;
  return asText(detail) ?? asText(heading);
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ILLEGAL = /requested action "([^"]*)" can not be performed on node "([^"]*)" while it is in state "([^"]*)"/;
const LOCKED = /Node (\S+) is locked by host/;
const OVERLOADED = new Set([429, 502, 503, 504]);

/** The error for an answer whose status is 400 or above. `text` is {@link faultText} without secrets. */
export function statusError(method: string, path: string, status: number, text: string | undefined): IronicError {
  const { code, retryable, more = {} } = meaning(status, text ?? '');
  const message = `${method} ${path}: ${text ?? `HTTP ${status}`}`;
  const node = /^\/v1\/nodes\/([^/?]+)/.exec(path)?.[1];
  return new IronicError(code, message, {
    retryable,
    details: {
      method,
      path,
      status,
      ...(node !== undefined && { node: decodeURIComponent(node) }),
      ...more,
      fault: text,
    },
  });
}

interface Meaning {
  readonly code: IronicErrorCode;
  readonly retryable: boolean;
  readonly more?: Readonly<Record<string, string>>;
}

function meaning(status: number, text: string): Meaning {
  const [, action, node, state] = ILLEGAL.exec(text) ?? [];
  if (status === 400 && action !== undefined && node !== undefined && state !== undefined)
    return { code: 'IRONIC_ILLEGAL_TRANSITION', retryable: false, more: { action, node, state } };
  if (OVERLOADED.has(status)) return { code: 'IRONIC_OVERLOADED', retryable: true };
  if (status >= 500) return { code: 'IRONIC_SERVER_ERROR', retryable: true };
  switch (status) {
    case 401:
      return { code: 'IRONIC_AUTHENTICATION_FAILED', retryable: false };
    case 403:
      return { code: 'IRONIC_FORBIDDEN', retryable: false };
    case 404:
      return { code: 'IRONIC_NOT_FOUND', retryable: false };
    case 406:
      return { code: 'IRONIC_VERSION_REFUSED', retryable: true };
    case 409: {
      const locked = LOCKED.exec(text)?.[1];
      if (locked === undefined) return { code: 'IRONIC_CONFLICT', retryable: true };
      return { code: 'IRONIC_NODE_LOCKED', retryable: true, more: { node: locked } };
    }
    default:
      return { code: 'IRONIC_BAD_REQUEST', retryable: false };
  }
}
