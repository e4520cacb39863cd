import { type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dump } from 'js-yaml';
import { type JsonObject } from '../json/json-value';

/** Answers smaller than this are not worth compressing (as the real server has it). */
const GZIP_FROM_BYTES = 128 * 1024;
const compress = promisify(gzip);

/** Sends an object, or JSON that is already made. */
export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  value: JsonObject | string,
  encoding: 'json' | 'yaml' = 'json',
): Promise<void> {
  const json = typeof value === 'string' ? value : JSON.stringify(value);
  if (encoding === 'yaml') {
    await sendBytes(request, response, code, 'application/yaml', Buffer.from(dump(JSON.parse(json))));
    return;
  }
  await sendBytes(request, response, code, 'application/json', Buffer.from(json));
}

/** Sends bytes of a media type, compressed when they are many and the client can read that. */
export async function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  contentType: string,
  bytes: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const isCompressed =
    bytes.length >= GZIP_FROM_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = isCompressed ? await compress(bytes, { level: 1 }) : bytes;
  response.writeHead(code, {
    'content-type': contentType,
    'cache-control': 'no-cache, private',
    'content-length': body.length,
    ...(isCompressed ? { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } : {}),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Writes warnings where clients print them (RFC 7234 §5.5, code 299). */
export function addWarnings(response: ServerResponse, warnings: ReadonlySet<string>): void {
  if (warnings.size === 0) return;
  const headers = [...warnings].slice(0, 50).map((warning) => `299 - ${JSON.stringify(headerText(warning))}`);
  response.setHeader('warning', headers);
}

/** Header values are single lines of Latin-1. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000);
