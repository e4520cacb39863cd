import fc from 'fast-check';
import { Readable } from 'node:stream';
import { readWhole } from './read-whole';
import { ByteReader, ByteWriter, FrameDecoder, type Framing } from './index';
import { framesUnderAllSplits } from './testing';

/** A one-byte length that counts itself, then the body. */
const framing: Framing = { headerLength: 1, maxFrameLength: 100, frameLength: (buffer, at) => buffer[at] ?? 0 };
const frame = (body: Uint8Array): Buffer => Buffer.from([body.length + 1, ...body]);
const unwanted = (): never => {
  throw new Error('no frame was due');
};

describe('FrameDecoder', () => {
  it('yields the same frames however the stream is split', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 6 }), (bodies) => {
        const frames = bodies.map(frame);
        for (const seen of framesUnderAllSplits(Buffer.concat(frames), () => new FrameDecoder(framing))) {
          expect(seen).toEqual(frames);
        }
      }),
      { numRuns: 50 },
    );
  });
  it.each([
    ['shorter than the header', 0, 'WIRE_BAD_LENGTH'],
    ['over the limit', 101, 'WIRE_TOO_LARGE'],
  ])('refuses a length %s, and stays failed', (_name, length, code) => {
    const decoder = new FrameDecoder(framing);
    expect(() => decoder.push(Buffer.of(length), unwanted)).toThrow(expect.objectContaining({ code }));
    expect(() => decoder.push(frame(Buffer.of(1)), unwanted)).toThrow(expect.objectContaining({ code }));
  });
  it('reports bytes left over at the end of the stream', () => {
    const decoder = new FrameDecoder(framing);
    decoder.push(Buffer.of(3, 1), unwanted);
    expect(() => decoder.finish()).toThrow(expect.objectContaining({ code: 'WIRE_TRUNCATED' }));
  });
  it('takes a frame that drips in byte by byte in linear time', () => {
    const wide: Framing = { headerLength: 4, maxFrameLength: 1 << 20, frameLength: (b, at) => b.readUInt32BE(at) };
    const decoder = new FrameDecoder(wide);
    const stream = Buffer.alloc(200_000);
    stream.writeUInt32BE(stream.length);
    let seen = 0;
    for (let at = 0; at < stream.length; at += 1) decoder.push(stream.subarray(at, at + 1), (f) => (seen += f.length));
    expect(seen).toBe(stream.length);
  });
  it('refuses to be fed from its own emit', () => {
    const decoder = new FrameDecoder(framing);
    expect(() => decoder.push(Buffer.of(1), () => decoder.push(Buffer.of(1), unwanted))).toThrow(TypeError);
  });
});

describe('ByteReader and ByteWriter', () => {
  const max64 = 0xffff_ffff_ffff_ffffn;
  it('round-trip every kind of field', () => {
    fc.assert(
      fc.property(
        fc.nat(0xff),
        fc.nat(0xffff),
        fc.nat(0xffffff),
        fc.nat(0xffffffff),
        fc.bigInt(0n, max64),
        fc.uint8Array(),
        (a, b, c, d, e, bytes) => {
          const out = new ByteWriter(1)
            .u8(a)
            .u16(b)
            .u16le(b)
            .u24le(c)
            .u32(d)
            .u32le(d)
            .u64(e)
            .u64le(e)
            .put(bytes)
            .padTo(8);
          const reader = new ByteReader(out.finish());
          expect([reader.u8(), reader.u16(), reader.u16le(), reader.u24le(), reader.u32(), reader.u32le()]).toEqual([
            a,
            b,
            b,
            c,
            d,
            d,
          ]);
          expect([reader.u64(), reader.u64le()]).toEqual([e, e]);
          expect([...reader.view(bytes.length)]).toEqual([...bytes]);
          expect(reader.rest().every((byte) => byte === 0)).toBe(true);
          reader.finish();
          expect(out.length % 8).toBe(0);
        },
      ),
    );
  });
  it('never reads past the end, nested or not', () => {
    const reader = new ByteReader(Buffer.of(1, 2, 3));
    const inner = reader.nested(1);
    inner.u8();
    expect(() => inner.u8()).toThrow(expect.objectContaining({ code: 'WIRE_TRUNCATED' }));
    expect(() => reader.u32()).toThrow(expect.objectContaining({ code: 'WIRE_TRUNCATED' }));
    expect(() => reader.skip(-1)).toThrow(expect.objectContaining({ code: 'WIRE_TRUNCATED' }));
    expect(() => reader.finish()).toThrow(expect.objectContaining({ code: 'WIRE_BAD_LENGTH' }));
    expect([reader.offset, reader.u16()]).toEqual([1, 0x0203]);
  });
  it.each([256, -1, 1.5, Number.NaN])('refuses %d in one byte', (value) => {
    expect(() => new ByteWriter().u8(value)).toThrow(expect.objectContaining({ code: 'WIRE_BAD_VALUE' }));
  });
  it('refuses what 64 bits cannot hold', () => {
    expect(() => new ByteWriter().u64(max64 + 1n)).toThrow(expect.objectContaining({ code: 'WIRE_BAD_VALUE' }));
  });
  it('patches a length and starts over in the same memory', () => {
    const out = new ByteWriter().u16(0).zero(3);
    expect([...out.patchU16(0, out.length).finish()]).toEqual([0, 5, 0, 0, 0]);
    expect([...out.reset().u8(7).finish()]).toEqual([7]);
  });
});

describe('readWhole', () => {
  const stream = (...parts: string[]): Readable => Readable.from(parts.map((part) => Buffer.from(part)));

  it('gives the bytes of a stream that stays within the limit', async () => {
    expect((await readWhole(stream('open', 'flow'), 8)).toString()).toBe('openflow');
    expect(await readWhole(stream(), 0)).toHaveLength(0);
  });

  it('refuses more as soon as it comes, in the words of the caller where it has some', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024);
      })(),
    );
    await expect(readWhole(endless, 4096)).rejects.toMatchObject({ code: 'WIRE_TOO_LARGE' });
    expect(endless.destroyed).toBe(true);
    await expect(readWhole(stream('openflow'), 7, () => new RangeError('no'))).rejects.toThrow(RangeError);
  });
});
