import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { IpmiError } from '../errors';
import type { DatagramLink, DatagramReceiver, DatagramTransport, Endpoint } from './transport';

/** How many sockets to share out. */
export interface UdpTransportOptions {
  /** Sockets per address family, opened as they are needed. Default 4: their receive buffers add up. */
  readonly sockets?: number;
}

/** Asked of the kernel, which may grant less: room for the answers of a thousand BMCs at once. */
const RECEIVE_BUFFER = 4 * 1024 * 1024;

type Family = 4 | 6;

/** All BMCs of a process over a few UDP sockets; datagrams find their way back by the address they come from. */
export class UdpTransport implements DatagramTransport {
  readonly #limit: number;
  readonly #shared: Record<Family, Promise<SharedSocket>[]> = { 4: [], 6: [] };
  #turn = 0;

  constructor({ sockets = 4 }: UdpTransportOptions = {}) {
    this.#limit = sockets;
  }

  async open(remote: Endpoint, receiver: DatagramReceiver): Promise<DatagramLink> {
    const { address, family } = await resolve(remote);
    const shared = await this.#socket(family === 6 ? 6 : 4);
    return shared.link(address, remote.port, receiver);
  }

  async close(): Promise<void> {
    const all = [...this.#shared[4].splice(0), ...this.#shared[6].splice(0)];
    await Promise.all(all.map(async (shared) => (await shared).close()));
  }

  #socket(family: Family): Promise<SharedSocket> {
    const sockets = this.#shared[family];
    const next = this.#turn % this.#limit;
    this.#turn += 1;
    const socket = sockets[next] ?? SharedSocket.open(family);
    sockets[next] = socket;
    return socket;
  }
}

async function resolve(remote: Endpoint): Promise<{ readonly address: string; readonly family: number }> {
  try {
    return await lookup(remote.host);
  } catch (cause) {
    throw new IpmiError('IPMI_UNREACHABLE', 'the name of the BMC does not resolve', {
      cause,
      retryable: true,
      details: { host: remote.host },
    });
  }
}

/** One socket and who waits for datagrams from where. */
class SharedSocket {
  readonly #routes = new Map<string, Set<DatagramReceiver>>();

  private constructor(private readonly socket: Socket) {
    socket.on('message', (datagram, from) => {
      for (const receiver of this.#routes.get(route(from.address, from.port)) ?? []) receiver.receive(datagram);
    });
    // Errors of one datagram come through its callback; what comes here concerns the socket as a whole.
    socket.on('error', (error) => {
      for (const receivers of this.#routes.values()) for (const receiver of receivers) receiver.failed(error);
    });
  }

  static async open(family: Family): Promise<SharedSocket> {
    const socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BUFFER,
      // Addresses are resolved when a link is opened; Node would ask again for every datagram.
      lookup: (host, _options, done) => done(null, host, family),
    });
    const listening = once(socket, 'listening');
    socket.bind(0);
    await listening;
    return new SharedSocket(socket);
  }

  link(address: string, port: number, receiver: DatagramReceiver): DatagramLink {
    const key = route(address, port);
    const receivers = this.#routes.get(key) ?? new Set();
    this.#routes.set(key, receivers.add(receiver));
    const sent = (error: Error | null): void => {
      if (error !== null) receiver.failed(error);
    };
    return {
      send: (datagram) => this.socket.send(datagram, port, address, sent),
      close: () => {
        receivers.delete(receiver);
        if (receivers.size === 0) this.#routes.delete(key);
      },
    };
  }

  async close(): Promise<void> {
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }
}

/** IPv6 addresses have several spellings: the resolver's and the socket's agree, both come from inet_ntop. */
const route = (address: string, port: number): string => `${address}|${port}`;
