import { duplexPair } from 'node:stream';
import { ManualClock, recordingLogger, waitFor } from '@ironloom/core/testing';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import { JsonEntries, type LazyJson, materialise } from './lazy-json';
import { JsonRpcPeer, type JsonRpcPeerOptions } from './peer';

function pair(left: JsonRpcPeerOptions = {}, right: JsonRpcPeerOptions = {}) {
  const [a, b] = duplexPair();
  return { left: new JsonRpcPeer(a, left), right: new JsonRpcPeer(b, right), a, b };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('JsonRpcPeer', () => {
  it('answers calls in both directions', async () => {
    const add = { request: (_: string, params: readonly Json[]) => params.reduce<number>((a, b) => a + Number(b), 0) };
    const { left, right } = pair({ handlers: add }, { handlers: add });
    await expect(Promise.all([left.request('add', [1, 2]), right.request('add', [3, 4])])).resolves.toEqual([3, 7]);
  });

  it('carries errors with their codes', async () => {
    const { log, lines } = recordingLogger();
    const request = (method: string): Json => {
      if (method === 'bad') throw new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', 'too many');
      throw new Error('secret internals');
    };
    const { left } = pair({}, { handlers: { request }, log });
    await expect(left.request('bad', [])).rejects.toMatchObject({
      code: 'OVSDB_CONSTRAINT_VIOLATION',
      message: 'too many',
    });
    await expect(left.request('worse', [])).rejects.toMatchObject({
      code: 'OVSDB_INTERNAL',
      message: 'internal error',
    });
    expect(lines.map(({ level }) => level)).toEqual(['error']);
    const { left: silent } = pair();
    await expect(silent.request('any', [])).rejects.toMatchObject({ code: 'OVSDB_UNKNOWN_METHOD' });
  });

  it('handles messages in order, later ones waiting for a slow handler, and answers probes meanwhile', async () => {
    const seen: string[] = [];
    let release: () => void = () => undefined;
    const handlers = {
      notification: (method: string): Promise<void> | void => {
        seen.push(method);
        if (method === 'slow') return new Promise((resolve) => (release = resolve));
      },
      request: (method: string): Json => {
        seen.push(method);
        return null;
      },
    };
    const { left } = pair({}, { handlers });
    left.notify('slow', []);
    left.notify('next', []);
    const asked = left.request('ask', []);
    await expect(left.request('echo', ['still there'])).resolves.toEqual(['still there']);
    expect(seen).toEqual(['slow']);
    release();
    await asked;
    expect(seen).toEqual(['slow', 'next', 'ask']);
  });

  it('stops reading while a handler lags behind, and loses nothing', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let count = 0;
    const { left, b } = pair({}, { handlers: { notification: () => ((count += 1) === 1 ? gate : undefined) } });
    for (let n = 0; n < 1000; n += 1) left.notify('n', ['x'.repeat(1000)]);
    await waitFor('the reader to pause', () => b.isPaused());
    expect(count).toBe(1);
    open();
    await waitFor('all messages', () => count === 1000);
  });

  it('hands a reply over unparsed, at its place in the order', async () => {
    const order: string[] = [];
    const handlers = { notification: (method: string) => void order.push(method) };
    const json = { shallowDepth: 3, deep: 'keep' as const };
    const { left, right } = pair(
      { handlers, json },
      {
        handlers: {
          request: () => {
            right.notify('before', []);
            setImmediate(() => right.notify('after', []));
            return { table: { row: { column: [1] } } };
          },
        },
      },
    );
    let result: LazyJson = null;
    await left.request('monitor', [], {
      consume: async (reply) => {
        await turn();
        await turn();
        result = reply;
        order.push('reply');
      },
    });
    await waitFor('both notifications', () => order.length === 3);
    expect(order).toEqual(['before', 'reply', 'after']);
    expect(result).toBeInstanceOf(JsonEntries);
    expect(materialise(result)).toEqual({ table: { row: { column: [1] } } });
  });

  it('writes a large message in slices that leave the event loop free', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => ({ op: 'insert', row: { name: `port-${n}`, tag: n } }));
    const { left } = pair({}, { handlers: { request: (_, params) => params.length } });
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await expect(left.request('transact', ['db', ...rows])).resolves.toBe(60_001);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(2);
  });

  it('takes a request back when its signal aborts', async () => {
    const canceled: (readonly LazyJson[])[] = [];
    const { left } = pair(
      {},
      {
        handlers: {
          request: () => new Promise<Json>(() => undefined),
          notification: (_, params) => void canceled.push(params),
        },
      },
    );
    const abort = new AbortController();
    const call = left.request('transact', [], { signal: abort.signal, cancellable: true });
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'OVSDB_CANCELED', details: { outcome: 'unknown' } });
    await waitFor('the cancel', () => canceled.length === 1);
    expect(canceled).toEqual([[0]]);
    const late = left.request('transact', [], { signal: abort.signal });
    await expect(late).rejects.toMatchObject({ code: 'OVSDB_CANCELED', details: { outcome: 'not sent' } });
    await expect(left.request('transact', [], { signal: AbortSignal.timeout(1) })).rejects.toMatchObject({
      code: 'OVSDB_TIMED_OUT',
      retryable: true,
    });
  });

  it('rejects what is under way when the connection ends', async () => {
    const { left, right } = pair({}, { handlers: { request: () => new Promise<Json>(() => undefined) } });
    const call = left.request('transact', []);
    await turn();
    right.end();
    await expect(call).rejects.toMatchObject({
      code: 'OVSDB_DISCONNECTED',
      retryable: true,
      details: { outcome: 'unknown' },
    });
    await expect(left.closed).resolves.toMatchObject({ code: 'OVSDB_DISCONNECTED' });
    await expect(left.request('transact', [])).rejects.toMatchObject({ details: { outcome: 'not sent' } });
  });

  it('works off what came before the end', async () => {
    const [a, b] = duplexPair();
    const seen: string[] = [];
    const peer = new JsonRpcPeer(a, {
      handlers: {
        notification: async (method) => {
          await turn();
          await turn();
          seen.push(method);
        },
      },
    });
    b.end('{"id":null,"method":"one","params":[]}{"id":null,"method":"two","params":[]}');
    await peer.closed;
    expect(seen).toEqual(['one', 'two']);
  });

  it('finishes writing before it ends', async () => {
    const { left, right } = pair({}, { handlers: { request: () => ({ big: 'x'.repeat(500_000) }) } });
    const reply = left.request('get', []);
    await turn();
    await turn();
    right.end();
    await expect(reply).resolves.toHaveProperty('big');
  });

  it.each([
    ['bad JSON', '{"id":}', 'OVSDB_PROTOCOL'],
    ['a message that is neither request nor reply', '{"id":1}', 'OVSDB_PROTOCOL'],
    ['params that are no array', '{"id":1,"method":"m","params":{}}', 'OVSDB_PROTOCOL'],
    ['a method that is no string', '{"id":1,"method":7,"params":[]}', 'OVSDB_PROTOCOL'],
    ['a message that is too large', `{"id":"${'x'.repeat(2000)}`, 'OVSDB_TOO_LARGE'],
  ])('closes on %s', async (_, text, code) => {
    const [a, b] = duplexPair();
    const peer = new JsonRpcPeer(a, { json: { maxMessageBytes: 1000 } });
    b.write(text);
    await expect(peer.closed).resolves.toMatchObject({ code });
  });

  it('probes a silent peer and gives it up when it does not answer', async () => {
    const clock = new ManualClock();
    const [a, b] = duplexPair();
    const received: string[] = [];
    b.on('data', (chunk: Buffer) => received.push(chunk.toString()));
    const peer = new JsonRpcPeer(a, { clock, probeIntervalMs: 5000 });
    await clock.advance(5000);
    await turn();
    expect(received).toEqual(['{"method":"echo","params":[],"id":"echo"}']);
    b.write('{"id":"echo","result":[],"error":null}');
    await turn();
    await clock.advance(5000);
    expect(peer.reason).toBeUndefined();
    await clock.advance(5000);
    await clock.advance(5000);
    await expect(peer.closed).resolves.toMatchObject({ message: 'no answer to the inactivity probe' });
  });
});
