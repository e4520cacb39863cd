import { FrameDecoder } from '@ironloom/wire';
import { Dice, mutate, recordedFrames, surviveDecoding } from '../../test/mutations';
import { decodeMessage, encodeMessage, type Message, OF15, openFlowFraming, printMessage } from '../index';

const frames = recordedFrames();
/** The long run is `npm run bench -- openflow-hostile`. */
const MUTATIONS = Number(process.env.OPENFLOW_MUTATIONS ?? 40_000);

describe('hostile bytes', () => {
  it('decode, or end in one of the library’s errors', () => {
    const dice = new Dice(2026);
    const counts = { decoded: 0, refused: 0, printed: 0 };
    for (let done = 0; done < MUTATIONS; done += 1) {
      surviveDecoding(mutate(frames[dice.below(frames.length)] as Buffer, dice), counts);
    }
    expect(counts.decoded + counts.refused).toBeGreaterThanOrEqual(MUTATIONS);
    expect(counts.printed).toBe(counts.decoded);
    expect(Math.min(counts.decoded, counts.refused)).toBeGreaterThan(MUTATIONS / 10);
  }, 120_000);

  it('are refused at every length that cuts a message short', () => {
    for (const frame of frames.filter(({ length }) => length < 400)) {
      for (let length = 0; length < frame.length; length += 1) {
        expect(() => decodeMessage(frame.subarray(0, length))).toThrow(
          expect.objectContaining({ code: 'OPENFLOW_MALFORMED' }),
        );
      }
    }
  });

  it('inside of a bundle do not keep it from being printed', () => {
    const add = {
      kind: 'bundleAdd',
      version: OF15,
      xid: 1,
      bundle: 2,
      flags: 1,
      message: Buffer.from('ffff', 'hex'),
    } as const;
    expect(printMessage(decodeMessage(encodeMessage(add)))).toContain('***cannot be decoded: ffff***');
    let nested = encodeMessage(add);
    while (nested.length < 0xfff0) nested = encodeMessage({ ...add, message: nested });
    expect(printMessage(decodeMessage(nested))).toContain('***cannot be decoded: 06');
  });
});

describe('a stream of messages', () => {
  const stream = Buffer.concat(frames.filter(({ length }) => length < 2000).slice(0, 40));
  const expected = messagesOf([stream]);

  function messagesOf(chunks: readonly Buffer[]): Message[] {
    const decoder = new FrameDecoder(openFlowFraming);
    const messages: Message[] = [];
    for (const chunk of chunks) decoder.push(chunk, (frame) => messages.push(decodeMessage(frame)));
    decoder.finish();
    return messages;
  }

  it('is the same cut in two anywhere', () => {
    expect(expected).toHaveLength(40);
    for (let at = 0; at <= stream.length; at += 1) {
      const messages = messagesOf([stream.subarray(0, at), stream.subarray(at)]);
      // Comparing each deeply would take most of the time.
      expect(messages.length).toBe(expected.length);
      if (at % 16 === 0) expect(messages).toEqual(expected);
    }
  });
  it('is the same byte by byte, and in random pieces', () => {
    expect(messagesOf([...stream].map((byte) => Buffer.from([byte])))).toEqual(expected);
    const dice = new Dice(7);
    for (let round = 0; round < 50; round += 1) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < stream.length;) {
        const length = 1 + dice.below(300);
        pieces.push(stream.subarray(at, at + length));
        at += length;
      }
      expect(messagesOf(pieces)).toEqual(expected);
    }
  });
});
