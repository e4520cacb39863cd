import { fault } from './api-fault';
import type { ApiRequest } from './context';

/** The JSON object that a request must carry. */
export function objectBody({ body }: ApiRequest): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw fault(400, 'Invalid input for field/attribute body. The body is not an object.');
}

/** A text that a request must carry. */
export function textArgument(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (value === undefined || value === null) throw fault(400, `Missing mandatory parameter: ${name}`);
  if (typeof value === 'string') return value;
  throw fault(400, `Expected string for ${name}: ${JSON.stringify(value)}`);
}

/** A list that a request may carry. */
export function listArgument(body: Readonly<Record<string, unknown>>, name: string): readonly unknown[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value;
  throw fault(400, `Expected types (None, list) for ${name}: ${JSON.stringify(value)}`);
}

/** A yes or no of a query. */
export function booleanQuery(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^(true|1|yes|on|t|y)$/i.test(text)) return true;
  if (/^(false|0|no|off|f|n)$/i.test(text)) return false;
  throw fault(
    400,
    `Unrecognized value '${text}', acceptable values are: '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'`,
  );
}
