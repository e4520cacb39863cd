import fc from 'fast-check';
import { retryAfterMs } from './retry-after';
import { ServerSentEventDecoder } from './server-sent-events';

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-1', expect.anything()],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, ms) => {
    const got = retryAfterMs(header, now);
    if (header === '-1') expect(got === undefined || got >= 0).toBe(true);
    else expect(got).toEqual(ms);
  });
});

describe('ServerSentEventDecoder', () => {
  const decode = (chunks: readonly Uint8Array[]) => {
    const decoder = new ServerSentEventDecoder(10_000);
    return chunks.flatMap((chunk) => decoder.push(chunk));
  };
  it('reads fields, comments and every kind of line end', () => {
    const text = ': hello\nid: 7\nevent: x\ndata: {"a":\ndata: 1}\n\nretry: 5\r\ndata:b\r\n\r\ndata: c\r\rdata: lost';
    expect(decode([Buffer.from(text)])).toEqual([
      { id: '7', data: '{"a":\n1}' },
      { id: '7', data: 'b' },
      { id: '7', data: 'c' },
    ]);
  });
  it('gives the same however the bytes are cut', () => {
    const line = fc.stringMatching(/^[a-zé :]{0,12}$/);
    const event = fc.tuple(
      fc.nat(99),
      fc.array(line, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.array(fc.nat(40), { maxLength: 12 }), (events, cuts) => {
        const text = events
          .map(([id, data, end]) => [`id: ${id}`, ...data.map((one) => `data: ${one}`), '', ''].join(end))
          .join('');
        const bytes = Buffer.from(text);
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) chunks.push(bytes.subarray(at, (at += cut)));
        chunks.push(bytes.subarray(at));
        expect(decode(chunks)).toEqual(events.map(([id, data]) => ({ id: String(id), data: data.join('\n') })));
      }),
    );
  });
  it('gives up on a message without an end', () => {
    const decoder = new ServerSentEventDecoder(100);
    decoder.push(Buffer.from(`: ${'x'.repeat(90)}\n`));
    decoder.push(Buffer.from(`: ${'x'.repeat(90)}\n`));
    expect(() => decoder.push(Buffer.from(`data: ${'x'.repeat(100)}`))).toThrow(
      expect.objectContaining({ code: 'BMC_RESPONSE_TOO_LARGE' }),
    );
  });
});
