import type { Json } from '../notation/json';

/** What can be sent: JSON whose absent members may be `undefined`, as `JSON.stringify` takes it. */
export type JsonLike = Json | undefined | readonly JsonLike[] | { readonly [member: string]: JsonLike };

/**
 * The text of a JSON value in pieces, so that a large one can be written bit by bit. Containers nested deeper than
 * `depth` come as one piece each. The pieces joined are exactly `JSON.stringify(value)`.
 */
export function* jsonPieces(value: JsonLike, depth: number): Generator<string, void, void> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    let separator = '[';
    for (const item of value as readonly JsonLike[]) {
      yield separator;
      yield* jsonPieces(item, depth - 1);
      separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
  } else {
    let separator = '{';
    for (const [key, member] of Object.entries(value as Readonly<Record<string, JsonLike>>)) {
      if (member === undefined) continue;
      yield `${separator}${JSON.stringify(key)}:`;
      yield* jsonPieces(member, depth - 1);
      separator = ',';
    }
    yield separator === '{' ? '{}' : '}';
  }
}
