import fc from 'fast-check';
import { DaemonError } from '../errors';
import { JsonStream } from './json-stream';

const LIMITS = { maxBytes: 1 << 16, maxDepth: 32 };
const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });

describe('JsonStream', () => {
  it('gives back what was sent, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(objects, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 8 }), (values, cuts) => {
        // -0 has no form of its own in JSON.
        const texts = values.map((value) => JSON.stringify(value));
        const bytes = Buffer.from(texts.join(' \n'));
        const stream = new JsonStream(LIMITS);
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const read = places.slice(1).flatMap((end, i) => stream.push(bytes.subarray(places[i], end)));
        expect(read.map((value) => JSON.stringify(value))).toEqual(texts);
      }),
    );
  });

  it('answers any bytes with objects or a coded error', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array(),
            fc.string().map((text) => Buffer.from(`{"${text}":[`)),
          ),
        ),
        (chunks) => {
          const stream = new JsonStream({ maxBytes: 64, maxDepth: 4 });
          try {
            for (const chunk of chunks)
              for (const value of stream.push(Buffer.from(chunk))) expect(typeof value).toBe('object');
          } catch (error) {
            expect(error).toBeInstanceOf(DaemonError);
          }
        },
      ),
    );
  });

  it.each([
    ['[1]', 'DAEMON_BAD_MESSAGE'],
    ['{"a":}', 'DAEMON_BAD_MESSAGE'],
    ['{"a":1}}', 'DAEMON_BAD_MESSAGE'],
    [`{"a":${'['.repeat(33)}`, 'DAEMON_BAD_MESSAGE'],
    [`{"a":"${'x'.repeat(1 << 16)}`, 'DAEMON_MESSAGE_TOO_LARGE'],
  ])('refuses %.20s', (text, code) => {
    expect(() => new JsonStream(LIMITS).push(Buffer.from(text))).toThrow(expect.objectContaining({ code }));
  });
});
