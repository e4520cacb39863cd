import { IpmiError } from '../errors';
import type { DatagramLink, DatagramReceiver, DatagramTransport, Endpoint } from '../client/transport';
import type { BmcEngine } from './bmc-engine';

/** A transport without sockets: each host name leads to a simulated controller. Datagrams arrive in later microtasks. */
export class MemoryTransport implements DatagramTransport {
  #nextPort = 40_000;

  constructor(private readonly bmcs: Readonly<Record<string, BmcEngine>>) {}

  async open(remote: Endpoint, receiver: DatagramReceiver): Promise<DatagramLink> {
    const engine = this.bmcs[remote.host];
    if (engine === undefined) throw new IpmiError('IPMI_UNREACHABLE', 'no such simulated controller');
    const from = { address: '127.0.0.1', port: (this.#nextPort += 1) };
    let open = true;
    const reply = (datagram: Buffer): void => {
      queueMicrotask(() => {
        if (open) receiver.receive(Buffer.from(datagram));
      });
    };
    return {
      send: (datagram) => queueMicrotask(() => engine.handle(Buffer.from(datagram), from, reply)),
      close: () => void (open = false),
    };
  }

  async close(): Promise<void> {
    // Nothing is held.
  }
}
