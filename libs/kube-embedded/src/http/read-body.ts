import { type IncomingMessage } from 'node:http';
import { load } from 'js-yaml';
import { readWhole } from '@ironloom/wire';
import { type JsonValue } from '../json/json-value';
import { MAX_JSON_DEPTH, scanJson } from '../json/json-scan';
import { decodeProtobuf } from '../protobuf/decode';
import { type Body } from '../registry/admit-input';
import { ApiError } from '../status/api-error';
import { badRequest, tooLarge } from '../status/failures';

/** Bytes that the body of one request may have. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** What aliases may make of a YAML text: more nodes than a body without them can hold are refused. */
const MAX_ALIASES = 100;
const MAX_YAML_NODES = 2_000_000;

const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** Reads the body of a request; refuses what is too large as soon as that is known. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES);
  return readWhole(request, MAX_BODY_BYTES, () => tooLarge(MAX_BODY_BYTES));
}

/** Parses the body of a create or replace by its media type: JSON, YAML, or protocol buffers for some built-in kinds. */
export function parseBody(bytes: Buffer, contentType: string): Body {
  if (contentType === PROTOBUF) return { value: decodeProtobuf(bytes), duplicates: [] };
  const text = bytes.toString('utf8');
  if (contentType.includes('yaml')) return yamlBody(text);
  if (contentType !== '' && contentType !== 'application/json' && !contentType.endsWith('+json')) {
    throw new ApiError(
      'UnsupportedMediaType',
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml',
    );
  }
  const { duplicates, refusal } = scanJson(text);
  if (refusal !== undefined) throw badRequest(`the object provided is unrecognized (must be of type JSON): ${refusal}`);
  try {
    return { value: JSON.parse(text) as JsonValue, duplicates };
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Parses YAML, of which JSON is a part: the body of a server-side apply, or of a write in YAML. */
export function yamlBody(text: string): Body {
  if (/^\s*[{[]/.test(text)) return parseBody(Buffer.from(text), 'application/json');
  if (/__proto__/.test(text)) throw badRequest('member name "__proto__" is not allowed');
  let value: JsonValue;
  try {
    value = load(text, { maxAliases: MAX_ALIASES, maxDepth: MAX_JSON_DEPTH }) as JsonValue;
  } catch (error) {
    throw badRequest(`error decoding YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`);
  }
  if (nodesIn(value, 0) > MAX_YAML_NODES) throw badRequest('error decoding YAML: document contains excessive aliasing');
  return { value, duplicates: [] };
}

/** Counts up to the limit: aliases of aliases make much of little. */
function nodesIn(value: JsonValue, before: number): number {
  let count = before + 1;
  if (typeof value !== 'object' || value === null) return count;
  for (const member of Object.values(value)) {
    if (count > MAX_YAML_NODES) break;
    if (member !== undefined) count = nodesIn(member, count);
  }
  return count;
}
