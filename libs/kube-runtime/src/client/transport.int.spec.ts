import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { coreKinds } from './core-kinds';
import { ResourceClient } from './resource-client';
import { KubeTransport } from './transport';

const SILENCE_MS = 150;
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

let server: Server;
let sockets: Socket[];
/** What the server does with a connection once a request came. */
let answer: (socket: Socket) => void;

beforeEach(async () => {
  sockets = [];
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function secrets() {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const access = { server: url, namespace: 'default', security: async () => ({ tls: {}, headers: {} }) };
  return new ResourceClient(coreKinds.secret, new KubeTransport(access, () => performance.now(), SILENCE_MS));
}

describe('KubeTransport', () => {
  it.each([
    ['says nothing', ''],
    ['stops in its headers', HEAD],
    ['stops in its body', `${HEAD}content-length: 100\r\n\r\n{"items":`],
  ])('gives up a call whose connection %s', async (_, text) => {
    answer = (socket) => socket.write(text);
    const startedMs = performance.now();
    await expect(secrets().get({ namespace: 'default', name: 'a' })).rejects.toMatchObject({
      code: 'KUBE_UNREACHABLE',
      retryable: true,
    });
    expect(performance.now() - startedMs).toBeGreaterThan(SILENCE_MS * 0.9);
  });

  it('waits for an answer that takes longer in all, as long as it goes on', async () => {
    const body = JSON.stringify({ kind: 'Secret', metadata: { name: 'a' } });
    answer = (socket) => {
      socket.write(`${HEAD}content-length: ${body.length}\r\n\r\n`);
      let sent = 0;
      const timer = setInterval(() => {
        socket.write(body.slice(sent, (sent += 4)));
        if (sent >= body.length) clearInterval(timer);
      }, 20);
    };
    expect(await secrets().get({ namespace: 'default', name: 'a' })).toMatchObject({ metadata: { name: 'a' } });
  });

  it('lets a watch be silent: who watches has a limit of its own', async () => {
    answer = (socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
      const event = `${JSON.stringify({ type: 'ADDED', object: { metadata: { name: 'a' } } })}\n`;
      setTimeout(() => socket.write(`${event.length.toString(16)}\r\n${event}\r\n`), SILENCE_MS * 2);
    };
    for await (const { type } of secrets().watch({ resourceVersion: '1', timeoutSeconds: 60 })) {
      expect(type).toBe('ADDED');
      break;
    }
  });
});
