import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { FrameDecoder } from '@ironloom/wire';
import {
  decodeMessage,
  encodeMessage,
  flowMod,
  type Message,
  type MessageBody,
  OF10,
  OF13,
  OF15,
  OpenFlowConnection,
  openFlowFraming,
  type OpenFlowVersion,
} from '../index';

/** A switch of the tests: answers as `answer` says. */
class FakeSwitch {
  readonly received: Message[] = [];
  readonly sockets = new Set<Socket>();
  readonly #server: Server;
  version: OpenFlowVersion = OF15;
  answer: (message: Message, reply: (body: MessageBody) => void) => void = (message, reply) => {
    if (message.kind === 'barrierRequest') reply({ kind: 'barrierReply' });
  };

  constructor(readonly path: string) {
    this.#server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      const decoder = new FrameDecoder(openFlowFraming);
      const send = (xid: number, body: MessageBody): void =>
        void socket.write(encodeMessage({ ...body, version: this.version, xid }));
      send(7, { kind: 'hello', elements: [] });
      socket.on('data', (chunk) =>
        decoder.push(chunk, (frame) => {
          const message = decodeMessage(frame);
          this.received.push(message);
          this.answer(message, (body) => send(message.xid, body));
        }),
      );
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.path, resolve));
  }

  say(body: MessageBody): void {
    for (const socket of this.sockets) socket.write(encodeMessage({ ...body, version: this.version, xid: 0 }));
  }

  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('OpenFlowConnection', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openflow-connection-'));
  const clock = new ManualClock();
  let fake: FakeSwitch;
  let connection: OpenFlowConnection;
  let count = 0;
  const connect = (options = {}): OpenFlowConnection =>
    new OpenFlowConnection({ remote: `unix:${fake.path}`, clock, probeMs: 0, ...options });

  beforeEach(async () => {
    fake = new FakeSwitch(join(folder, `switch${(count += 1)}`));
    await fake.listen();
    connection = connect();
  });
  afterEach(async () => {
    connection.close();
    await fake.close();
    await waitFor('the connection to be over', () => clock.pending === 0);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('speaks the highest version in common', async () => {
    fake.version = OF13;
    expect(await connection.connect()).toBe(OF13);
    const hello = await waitFor('our hello', () => fake.received[0]);
    expect(hello).toMatchObject({ kind: 'hello', version: OF15, elements: [{ words: [0b1110010] }] });
  });
  it('gives up on a switch with no version in common', async () => {
    fake.version = OF10;
    connection = connect({ versions: [OF13, OF15] });
    await expect(connection.connect()).rejects.toMatchObject({ code: 'OPENFLOW_NEGOTIATION' });
    await waitFor('the error message', () => fake.received.some((message) => message.kind === 'error'));
  });
  it('answers echoes', async () => {
    await connection.connect();
    fake.say({ kind: 'echoRequest', data: Buffer.from('hi') });
    const reply = await waitFor('the echo', () => fake.received.find((message) => message.kind === 'echoReply'));
    expect(reply).toMatchObject({ data: Buffer.from('hi') });
  });
  it('answers a burst of echoes to a switch that reads', async () => {
    await connection.connect();
    for (let count = 0; count < 40; count += 1) fake.say({ kind: 'echoRequest', data: Buffer.alloc(0xfff0) });
    await waitFor('the echoes', () => fake.received.filter(({ kind }) => kind === 'echoReply').length === 40);
    expect(connection.connected).toBe(true);
  });
  it.each([0, 0xfff0])('cuts off a switch that asks for echoes of %d bytes and reads none', async (length) => {
    connection = connect({ reconnect: false });
    const reason = new Promise((resolve) => connection.on('disconnected', resolve));
    await connection.connect();
    const socket = await waitFor('the switch', () => [...fake.sockets][0]);
    socket.pause();
    const request = encodeMessage({ kind: 'echoRequest', version: OF15, xid: 1, data: Buffer.alloc(length) });
    const many = Buffer.concat(Array.from({ length: Math.ceil(0x10000 / request.length) }, () => request));
    const flood = (): void => void (connection.connected && socket.write(many, () => setImmediate(flood)));
    flood();
    expect(await reason).toMatchObject({ code: 'OPENFLOW_FLOODED', details: { limit: 512 * 1024 } });
  });
  it('ties replies to requests, whatever their order', async () => {
    const held: (() => void)[] = [];
    fake.answer = (message, reply) => {
      if (message.kind === 'echoRequest') held.push(() => reply({ kind: 'echoReply', data: message.data }));
    };
    await connection.connect();
    const asked = ['a', 'b'].map((text) => connection.request({ kind: 'echoRequest', data: Buffer.from(text) }));
    await waitFor('both requests', () => held.length === 2);
    for (const answer of held.reverse()) answer();
    expect(await Promise.all(asked)).toMatchObject([{ data: Buffer.from('a') }, { data: Buffer.from('b') }]);
  });
  it('gathers the parts of a multipart reply', async () => {
    fake.answer = (message, reply) => {
      if (message.kind !== 'portStatsRequest') return;
      reply({ kind: 'portStatsReply14', flags: 1, ports: [] });
      reply({ kind: 'portStatsReply14', flags: 0, ports: [] });
    };
    await connection.connect();
    expect(await connection.requestAll({ kind: 'portStatsRequest', flags: 0, port: 1 })).toHaveLength(2);
  });
  it('returns errors to who sent the message', async () => {
    fake.answer = (message, reply) => {
      if (message.kind === 'flowMod' && message.table === 9)
        reply({ kind: 'error', type: 5, code: 2, data: Buffer.alloc(0) });
      if (message.kind === 'barrierRequest') reply({ kind: 'barrierReply' });
      if (message.kind === 'roleRequest') reply({ kind: 'error', type: 11, code: 1, data: Buffer.alloc(0) });
    };
    await connection.connect();
    const flows = [1, 9, 2].map((table): MessageBody => ({ kind: 'flowMod', ...flowMod({ table }) }));
    const answers = await connection.confirm(flows);
    expect(answers.map((answer) => answer?.details.name)).toEqual([undefined, 'OFPFMFC_BAD_TABLE_ID', undefined]);
    const role = connection.request({ kind: 'roleRequest', role: 'primary', generation: 0n });
    await expect(role).rejects.toMatchObject({ code: 'OPENFLOW_REFUSED', details: { name: 'OFPRRFC_UNSUP' } });
  });
  describe('a bundle', () => {
    const flows = [1, 2, 3].map((table): MessageBody => ({ kind: 'flowMod', ...flowMod({ table }) }));
    const replies = { openRequest: 'openReply', commitRequest: 'commitReply', discardRequest: 'discardReply' } as const;
    const actions = (): unknown[] =>
      fake.received.flatMap((message) => (message.kind === 'bundleControl' ? [message.action] : []));
    /** Tables whose flows the switch refuses as they are added, or `'commit'`. */
    const refuse = new Set<number | 'commit'>();

    beforeEach(async () => {
      refuse.clear();
      fake.answer = (message, reply) => {
        if (message.kind === 'barrierRequest') reply({ kind: 'barrierReply' });
        if (message.kind === 'bundleAdd') {
          const inner = decodeMessage(message.message);
          expect(inner.xid).toBe(message.xid);
          if (inner.kind === 'flowMod' && refuse.has(inner.table))
            reply({ kind: 'error', type: 5, code: 1, data: Buffer.alloc(0) });
        }
        if (message.kind !== 'bundleControl') return;
        if (message.action === 'commitRequest' && refuse.has('commit'))
          reply({ kind: 'error', type: 17, code: 13, data: Buffer.alloc(0) });
        else reply({ ...message, action: replies[message.action as keyof typeof replies] });
      };
      await connection.connect();
    });

    it('is one call', async () => {
      await connection.bundle(flows);
      expect(fake.received.filter((message) => message.kind === 'bundleAdd')).toHaveLength(3);
      expect(actions()).toEqual(['openRequest', 'commitRequest']);
    });
    it('says which message was refused, and is discarded', async () => {
      refuse.add(2).add(3);
      await expect(connection.bundle(flows)).rejects.toMatchObject({
        code: 'OPENFLOW_REFUSED',
        details: { index: 1, name: 'OFPFMFC_TABLE_FULL', failures: [{ index: 1 }, { index: 2 }] },
      });
      expect(actions()).toEqual(['openRequest', 'discardRequest']);
    });
    it('says why the commit was refused', async () => {
      refuse.add('commit');
      await expect(connection.bundle(flows)).rejects.toMatchObject({
        code: 'OPENFLOW_REFUSED',
        details: { name: 'OFPBFC_MSG_FAILED' },
      });
    });
    it('is discarded when its messages end in an error', async () => {
      function* broken(): Generator<MessageBody> {
        yield* flows;
        throw new Error('no more');
      }
      await expect(connection.bundle(broken())).rejects.toThrow('no more');
      await waitFor('the discard', () => actions().includes('discardRequest'));
      expect(actions()).toEqual(['openRequest', 'discardRequest']);
    });
  });
  it('sends no faster than the switch takes', async () => {
    await connection.connect();
    await waitFor('the switch', () => fake.sockets.size === 1);
    const [socket] = fake.sockets;
    socket?.pause();
    let taken = 0;
    function* endless(): Generator<MessageBody> {
      for (; taken < 200_000; taken += 1) yield { kind: 'flowMod', ...flowMod({ table: taken % 200 }) };
    }
    fake.answer = (message, reply) => {
      if (message.kind !== 'bundleControl') return;
      const action = message.action === 'openRequest' ? 'openReply' : 'commitReply';
      reply({ ...message, action });
      socket?.pause();
    };
    socket?.resume();
    const done = connection.bundle(endless());
    await waitFor('some messages', () => taken > 1000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBeLessThan(100_000);
    connection.close();
    await expect(done).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED' });
  });
  it('gives a request up when told to', async () => {
    await connection.connect();
    const abort = new AbortController();
    const asked = connection.request({ kind: 'getConfigRequest' }, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });
  it('comes back when the connection breaks, and fails what waited', async () => {
    await connection.connect();
    const asked = connection.request({ kind: 'getConfigRequest' });
    const lost = new Promise((resolve) => connection.on('disconnected', resolve));
    await waitFor('the request', () => fake.received.length > 1);
    fake.drop();
    await expect(asked).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED', retryable: true });
    await lost;
    expect(() => connection.send({ kind: 'getConfigRequest' })).toThrow(
      expect.objectContaining({ code: 'OPENFLOW_DISCONNECTED' }),
    );
    const again = new Promise((resolve) => connection.on('connected', resolve));
    await clock.advance(1000);
    expect(await again).toBe(OF15);
  });
  it('tries again until the switch is there', async () => {
    await fake.close();
    const connected = connection.connect();
    await waitFor('a failed try', () => clock.pending > 0);
    fake = new FakeSwitch(fake.path);
    await fake.listen();
    await clock.advance(1000);
    expect(await connected).toBe(OF15);
  });
  it('settles when it is closed while it waits', async () => {
    await fake.close();
    const connected = connection.connect();
    await waitFor('a failed try', () => clock.pending > 0);
    connection.close();
    await expect(connected).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED' });
    fake = new FakeSwitch(fake.path);
    await fake.listen();
  });
  it('probes a silent switch, and gives it up', async () => {
    connection = connect({ probeMs: 1000, reconnect: false });
    await connection.connect();
    const reason = new Promise((resolve) => connection.on('disconnected', resolve));
    await clock.advance(1000);
    await waitFor('the probe', async () => {
      await clock.advance(1000);
      return fake.received.some((message) => message.kind === 'echoRequest') || !connection.connected;
    });
    await waitFor('the end', async () => {
      await clock.advance(1000);
      return !connection.connected;
    });
    expect(await reason).toMatchObject({ code: 'OPENFLOW_TIMEOUT' });
  });
  it('drops a message that cannot be decoded, and goes on', async () => {
    await connection.connect();
    await waitFor('the switch', () => fake.sockets.size === 1);
    for (const socket of fake.sockets) socket.write(Buffer.from('060e000c00000099ffffffff', 'hex'));
    await connection.barrier();
  });
  it('passes on what answers nothing', async () => {
    const heard: Message[] = [];
    connection.on('message', (message) => heard.push(message));
    await connection.connect();
    await waitFor('the switch', () => fake.sockets.size === 1);
    fake.say({ kind: 'setConfig', flags: 0, missSendLength: 5 });
    await waitFor('the message', () => heard.length === 1);
  });
});
