import {
  asArray,
  asObject,
  asString,
  isObject,
  type JsonObject,
  type JsonValue,
  objectsIn,
  stringsIn,
} from '../json/json-value';
import { ProtoWriter } from './proto-writer';

/**
 * Encodes an OpenAPI 2.0 document as `openapi.v2.Document` of gnostic, which clients before 1.27 ask for
 * (`application/com.github.proto-openapi.spec.v2@v1.0+protobuf`). Field numbers are those of its OpenAPIv2.proto.
 */
export function encodeGnostic(document: JsonObject): Buffer {
  const info = asObject(document.info);
  return new ProtoWriter()
    .text(1, asString(document.swagger))
    .message(2, (out) => out.text(1, asString(info?.title)).text(2, asString(info?.version)))
    .message(8, (out) => {
      for (const [name, item] of Object.entries(asObject(document.paths) ?? {})) {
        out.message(2, (entry) =>
          entry.text(1, name).message(2, (inner) => writePathItem(inner, asObject(item) ?? {})),
        );
      }
    })
    .message(9, (out) => writeNamedSchemas(out, asObject(document.definitions) ?? {}))
    .finish();
}

const OPERATIONS: Readonly<Record<string, number>> = { get: 2, put: 3, post: 4, delete: 5, patch: 8 };

function writePathItem(out: ProtoWriter, item: JsonObject): void {
  for (const [verb, field] of Object.entries(OPERATIONS)) {
    const operation = asObject(item[verb]);
    if (operation !== undefined) out.message(field, (inner) => writeOperation(inner, operation));
  }
  for (const parameter of objectsIn(item.parameters)) out.message(9, (inner) => writeParameter(inner, parameter));
}

function writeOperation(out: ProtoWriter, operation: JsonObject): void {
  out.text(3, asString(operation.description)).text(5, asString(operation.operationId));
  for (const type of stringsIn(operation.produces)) out.text(6, type);
  for (const type of stringsIn(operation.consumes)) out.text(7, type);
  for (const parameter of objectsIn(operation.parameters)) out.message(8, (inner) => writeParameter(inner, parameter));
  out.message(9, (responses) => {
    for (const [code, response] of Object.entries(asObject(operation.responses) ?? {})) {
      responses.message(1, (named) =>
        named
          .text(1, code)
          .message(2, (value) => value.message(1, (inner) => writeResponse(inner, asObject(response) ?? {}))),
      );
    }
  });
  writeExtensions(out, 13, operation);
}

function writeResponse(out: ProtoWriter, response: JsonObject): void {
  out.text(1, asString(response.description));
  const schema = asObject(response.schema);
  if (schema !== undefined) out.message(2, (item) => item.message(1, (inner) => writeSchema(inner, schema)));
}

/** ParametersItem → Parameter → NonBodyParameter → query (3) or path (4) parameter. */
function writeParameter(out: ProtoWriter, parameter: JsonObject): void {
  const isPath = parameter.in === 'path';
  out.message(1, (one) =>
    one.message(2, (nonBody) =>
      nonBody.message(isPath ? 4 : 3, (inner) => {
        inner
          .flag(1, parameter.required === true)
          .text(2, asString(parameter.in))
          .text(3, asString(parameter.description))
          .text(4, asString(parameter.name));
        inner.text(isPath ? 5 : 6, asString(parameter.type));
      }),
    ),
  );
}

function writeNamedSchemas(out: ProtoWriter, schemas: JsonObject): void {
  for (const [name, schema] of Object.entries(schemas)) {
    out.message(1, (entry) => entry.text(1, name).message(2, (inner) => writeSchema(inner, asObject(schema) ?? {})));
  }
}

function writeSchema(out: ProtoWriter, schema: JsonObject): void {
  const number = (value: JsonValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
  out
    .text(1, asString(schema.$ref))
    .text(2, asString(schema.format))
    .text(3, asString(schema.title))
    .text(4, asString(schema.description));
  if (schema.default !== undefined) out.message(5, (inner) => writeAny(inner, schema.default));
  out
    .double(6, number(schema.multipleOf))
    .double(7, number(schema.maximum))
    .flag(8, schema.exclusiveMaximum === true);
  out
    .double(9, number(schema.minimum))
    .flag(10, schema.exclusiveMinimum === true)
    .count(11, number(schema.maxLength))
    .count(12, number(schema.minLength));
  out
    .text(13, asString(schema.pattern))
    .count(14, number(schema.maxItems))
    .count(15, number(schema.minItems))
    .flag(16, schema.uniqueItems === true);
  out.count(17, number(schema.maxProperties)).count(18, number(schema.minProperties));
  for (const name of stringsIn(schema.required)) out.text(19, name);
  for (const value of asArray(schema.enum)) out.message(20, (inner) => writeAny(inner, value));
  const { additionalProperties } = schema;
  if (isObject(additionalProperties))
    out.message(21, (item) => item.message(1, (inner) => writeSchema(inner, additionalProperties)));
  else if (typeof additionalProperties === 'boolean') out.message(21, (item) => item.flag(2, additionalProperties));
  const type = asString(schema.type);
  if (type !== undefined) out.message(22, (item) => item.text(1, type));
  const items = asObject(schema.items);
  if (items !== undefined) out.message(23, (item) => item.message(1, (inner) => writeSchema(inner, items)));
  const properties = asObject(schema.properties);
  if (properties !== undefined) out.message(25, (inner) => writeNamedSchemas(inner, properties));
  writeExtensions(out, 31, schema);
}

function writeExtensions(out: ProtoWriter, field: number, value: JsonObject): void {
  for (const [name, extension] of Object.entries(value)) {
    if (name.startsWith('x-'))
      out.message(field, (named) => named.text(1, name).message(2, (inner) => writeAny(inner, extension)));
  }
}

/** `Any` carries YAML, of which JSON is a part. */
function writeAny(out: ProtoWriter, value: JsonValue | undefined): void {
  out.text(2, JSON.stringify(value ?? null));
}
