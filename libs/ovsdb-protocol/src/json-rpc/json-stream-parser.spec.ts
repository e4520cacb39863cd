import fc from 'fast-check';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import { JsonStreamParser, type JsonStreamOptions } from './json-stream-parser';
import { JsonEntries, materialise, type RawJson } from './lazy-json';

const LIMITS = { shallowDepth: 2, deep: 'parse', maxMessageBytes: 1 << 20, maxDepth: 100 } as const;
const make = (options: Partial<JsonStreamOptions> = {}) => new JsonStreamParser({ ...LIMITS, ...options });

/** Cuts `bytes` at the given offsets. */
function cut(bytes: Buffer, offsets: readonly number[]): Buffer[] {
  const at = [...new Set(offsets.map((offset) => offset % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((start, index) => bytes.subarray(start, at[index] ?? bytes.length));
}

const parseAll = (parser: JsonStreamParser, chunks: readonly Buffer[]): Json[] =>
  chunks.flatMap((chunk) => parser.push(chunk)).map(materialise);

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof OvsdbError ? error.code : String(error);
  }
  return 'no error';
};

const messages = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 6 })), {
  maxLength: 4,
});
const options = fc.record({
  shallowDepth: fc.integer({ min: 1, max: 5 }),
  deep: fc.constantFrom('parse' as const, 'keep' as const),
});

const ROWS = Object.fromEntries(
  Array.from({ length: 500 }, (_, n) => [
    `row-${n}`,
    { name: `a "quoted" name ${n}`, tags: ['set', ['x', 'y']], size: n },
  ]),
);

/** The bytes, telling of each that is looked at by its index. */
function countingBytes(bytes: Buffer, look: () => void): Buffer {
  return new Proxy(bytes, {
    get(target, property) {
      if (typeof property === 'string' && /^\d/.test(property)) look();
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('JsonStreamParser', () => {
  it('gives what JSON.parse gives, however the stream is cut', () => {
    fc.assert(
      fc.property(messages, options, fc.array(fc.nat()), fc.boolean(), (sent, depths, offsets, indent) => {
        const text = sent.map((message) => JSON.stringify(message, null, indent ? 2 : 0)).join(indent ? '\n' : '');
        const parser = make(depths);
        expect(parseAll(parser, cut(Buffer.from(text), offsets))).toEqual(
          sent.map((m) => JSON.parse(JSON.stringify(m))),
        );
        expect(parser.idle).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', () => {
    const mutation = fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:\\ 0e-.tn\u0001x'), fc.constantFrom(0, 1, 2));
    fc.assert(
      fc.property(messages, options, fc.array(mutation, { minLength: 1, maxLength: 3 }), (sent, depths, mutations) => {
        let text = JSON.stringify(sent[0] ?? {});
        for (const [at, insert, removed] of mutations) {
          const index = at % (text.length + 1);
          text = text.slice(0, index) + insert + text.slice(index + removed);
        }
        const bytes = Buffer.from(text);
        let expected: Json | undefined;
        try {
          const parsed = JSON.parse(bytes.toString()) as Json;
          expected = typeof parsed === 'object' && !Array.isArray(parsed) && parsed !== null ? parsed : undefined;
        } catch {
          expected = undefined;
        }
        const parser = make(depths);
        const read = (): Json[] => parseAll(parser, [bytes]);
        if (expected !== undefined) {
          expect(read()).toEqual([expected]);
          return;
        }
        // What is no message may be the beginning of one, or several.
        let given: Json[] = [];
        if (codeOf(() => (given = read())) === 'no error') expect([parser.idle, given.length]).not.toEqual([true, 1]);
      }),
      { numRuns: 1000 },
    );
  });

  it('looks at each byte once, however the stream is cut', () => {
    const text = Buffer.from(JSON.stringify({ id: 1, result: { Row: ROWS } }));
    for (const size of [1, 7, 100, text.length]) {
      let looks = 0;
      const parser = new JsonStreamParser({ ...LIMITS, shallowDepth: 3, deep: 'keep' });
      const messages: unknown[] = [];
      for (let at = 0; at < text.length; at += size) {
        messages.push(...parser.push(countingBytes(text.subarray(at, at + size), () => (looks += 1))));
      }
      expect(messages).toHaveLength(1);
      // A value is told by its first byte and then scanned from it, so that byte counts twice.
      expect(looks).toBeLessThanOrEqual(text.length * 1.2);
    }
  });

  it('puts a token together that comes in thousands of chunks', () => {
    const text = 'a long text '.repeat(500);
    const chunks = [...Buffer.from(JSON.stringify({ text }))].map((byte) => Buffer.of(byte));
    expect(parseAll(make(), chunks)).toEqual([{ text }]);
  });

  it('keeps deep containers as bytes when asked to', () => {
    const [message] = make({ deep: 'keep' }).push(Buffer.from('{"result":{"a":{"x":[1]},"b":[2]}}'));
    const result = message?.result;
    expect(result).toBeInstanceOf(JsonEntries);
    const { keys, values } = result as JsonEntries;
    expect(keys).toEqual(['a', 'b']);
    expect(values.map((value) => (value as RawJson).parse())).toEqual([{ x: [1] }, [2]]);
  });

  it('takes a member named __proto__ for what it is', () => {
    const [message] = make().push(Buffer.from('{"__proto__":{"polluted":true},"a":1}'));
    expect(Object.keys(message ?? {})).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['an array as message', '[]', 'OVSDB_PROTOCOL'],
    ['two values side by side', '{"a":1 2}', 'OVSDB_PROTOCOL'],
    ['the wrong bracket', '{"a":[1}', 'OVSDB_PROTOCOL'],
    ['a comma before the end', '{"a":[1,]}', 'OVSDB_PROTOCOL'],
    ['a control character', '{"a":"\u0001"}', 'OVSDB_PROTOCOL'],
    ['deep nesting', `{"a":${'['.repeat(200)}`, 'OVSDB_TOO_LARGE'],
    ['an endless message', `{"a":"${'x'.repeat(2 << 20)}`, 'OVSDB_TOO_LARGE'],
  ])('refuses %s', (_, text, code) => {
    const parser = make();
    expect(codeOf(() => parser.push(Buffer.from(text)))).toBe(code);
    expect(codeOf(() => parser.push(Buffer.from('{}')))).toBe(code);
  });

  it('refuses bytes that are no UTF-8, wherever they stand', () => {
    const bad = Buffer.from([0xc3, 0x28]);
    const surround = (before: string, after: string) => Buffer.concat([Buffer.from(before), bad, Buffer.from(after)]);
    for (const bytes of [surround('{"', '":1}'), surround('{"a":"', '"}'), surround('{"a":[["', '"]]}')]) {
      expect(codeOf(() => make().push(bytes))).toBe('OVSDB_PROTOCOL');
    }
    expect(parseAll(make(), [Buffer.from('{"a":"\ufffd"}')])).toEqual([{ a: '\ufffd' }]);
  });
});
