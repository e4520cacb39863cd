import { timestamp } from '../meta/kube-object';
import { type JsonArray, type JsonObject, type JsonValue, textOf } from '../json/json-value';
import { ApiError } from '../status/api-error';
import { badRequest } from '../status/failures';
import { type FieldType, type Message, messageOf, MESSAGES } from './messages';

/** `k8s\0`: what every object in this encoding starts with. */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const MAX_DEPTH = 32;

/** `runtime.Unknown`: the type in field 1, the object in field 2. */
const TYPE_META: Message = { 1: ['apiVersion', 'string'], 2: ['kind', 'string'] };

/** Reads an object in Kubernetes' protocol buffer encoding (`runtime.Unknown` behind a magic number) as JSON. */
export function decodeProtobuf(bytes: Buffer): JsonObject {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw malformed('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]');
  let typeMeta: JsonObject = {};
  let raw: Buffer = Buffer.alloc(0);
  for (const { number, bytes: content } of fieldsIn(bytes.subarray(MAGIC.length))) {
    if (number === 1 && content !== undefined) typeMeta = decodeMessage(content, TYPE_META, 0);
    if (number === 2 && content !== undefined) raw = content;
  }
  const { apiVersion = '', kind = '' } = typeMeta;
  const message = messageOf(textOf(apiVersion), textOf(kind));
  if (message === undefined) {
    throw new ApiError(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - ${textOf(apiVersion)}, Kind=${textOf(kind)} is accepted as: application/json, application/yaml`,
    );
  }
  return { ...typeMeta, ...decodeMessage(raw, message, 0) };
}

interface WireField {
  readonly number: number;
  readonly varint: bigint | undefined;
  readonly bytes: Buffer | undefined;
}

function* fieldsIn(bytes: Buffer): Generator<WireField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw malformed('unexpected EOF');
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw malformed('integer overflow');
  };
  const view = (length: number): Buffer => {
    if (length < 0 || length > bytes.length - at) throw malformed('unexpected EOF');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = tag >>> 3;
    switch (tag & 7) {
      case 0:
        yield { number, varint: varint(), bytes: undefined };
        break;
      case 1:
        view(8);
        break;
      case 2:
        yield { number, varint: undefined, bytes: view(Number(varint())) };
        break;
      case 5:
        view(4);
        break;
      default:
        throw malformed(`illegal wireType ${tag & 7}`);
    }
  }
}

function decodeMessage(bytes: Buffer, message: Message, depth: number): JsonObject {
  if (depth > MAX_DEPTH) throw malformed('exceeded max depth');
  const out: JsonObject = {};
  for (const field of fieldsIn(bytes)) {
    const [name, type] = message[field.number] ?? [];
    if (name === undefined || type === undefined) continue;
    if (typeof type === 'object' && 'map' in type) {
      out[name] = { ...(out[name] as JsonObject | undefined), ...mapEntry(field, type.map) };
    } else if (typeof type === 'object' && 'list' in type) {
      out[name] = [...((out[name] as JsonArray | undefined) ?? []), valueOf(field, type.list, depth)];
    } else {
      const value = valueOf(field, type, depth);
      if (!isDefault(value, type)) out[name] = value;
    }
  }
  return out;
}

/** Encoders write empty strings, zeros and false for what is not set; a set `false` of an optional field reads the same. */
const isDefault = (value: JsonValue, type: FieldType): boolean => value === null || (type === 'string' && value === '');

function valueOf({ varint, bytes }: WireField, type: FieldType, depth: number): JsonValue {
  if (type === 'int') return Number(varint ?? 0n);
  if (type === 'bool') return varint === 1n;
  if (bytes === undefined) throw malformed('wrong wireType');
  if (type === 'string') return bytes.toString('utf8');
  if (type === 'bytes') return bytes.toString('base64');
  if (type === 'time' || type === 'microTime') return timeOf(bytes, type === 'microTime');
  if (type === 'intOrString') return intOrString(bytes);
  if ('message' in type) return decodeMessage(bytes, MESSAGES[type.message] ?? {}, depth + 1);
  throw malformed('a list of lists');
}

function mapEntry({ bytes }: WireField, type: 'string' | 'bytes'): JsonObject {
  if (bytes === undefined) throw malformed('wrong wireType');
  const { key = '', value = '' } = decodeMessage(bytes, { 1: ['key', 'string'], 2: ['value', type] }, 0);
  if (key === '__proto__') throw malformed('member name "__proto__" is not allowed');
  return { [textOf(key)]: value };
}

/** An unset time is an empty message. */
function timeOf(bytes: Buffer, isMicro: boolean): JsonValue {
  const { seconds, nanos = 0 } = decodeMessage(bytes, { 1: ['seconds', 'int'], 2: ['nanos', 'int'] }, 0);
  if (typeof seconds !== 'number' || Math.abs(seconds) > 253_402_300_799) return null;
  if (!isMicro) return timestamp(seconds * 1000);
  const micros = String(Math.floor(Number(nanos) / 1000)).padStart(6, '0');
  return timestamp(seconds * 1000).replace('Z', `.${micros}Z`);
}

function intOrString(bytes: Buffer): JsonValue {
  const {
    type = 0,
    intVal = 0,
    strVal = '',
  } = decodeMessage(bytes, { 1: ['type', 'int'], 2: ['intVal', 'int'], 3: ['strVal', 'string'] }, 0);
  return type === 1 ? strVal : intVal;
}

const malformed = (why: string): ApiError => badRequest(`error decoding protobuf: ${why}`);
