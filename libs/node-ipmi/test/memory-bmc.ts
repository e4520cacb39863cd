import { Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { IpmiClient, type IpmiClientOptions, type IpmiSession, type SessionTarget } from '../src';
import type { DatagramTransport } from '../src/client/transport';
import { BmcEngine, BmcState, MemoryTransport, type SimulatorOptions } from '../src/testing';

/** A client and a simulated controller joined without sockets, on a clock that the test drives. */
export interface MemoryBmc {
  readonly clock: ManualClock;
  readonly engine: BmcEngine;
  readonly bmc: BmcState;
  readonly client: IpmiClient;
  /** Datagrams that the client sent. */
  readonly sent: Buffer[];
  /** Datagrams that the controller sent. */
  readonly received: Buffer[];
  /** Gives the client a datagram as if the controller had sent it. */
  readonly inject: (datagram: Buffer) => void;
  open(target?: Partial<SessionTarget>): Promise<IpmiSession>;
  /** Lets everything that is due happen, then moves time on, step by step. */
  advance(byMs: number): Promise<void>;
}

/** Runs microtasks and whatever they schedule. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function memoryBmc(options: SimulatorOptions & { readonly client?: IpmiClientOptions } = {}): MemoryBmc {
  const clock = new ManualClock(1_700_000_000_000);
  const bmc = new BmcState({ clock, ...options });
  const engine = new BmcEngine(bmc);
  const inner = new MemoryTransport({ bmc: engine });
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const receivers: ((datagram: Buffer) => void)[] = [];
  const transport: DatagramTransport = {
    async open(remote, receiver) {
      const receive = (datagram: Buffer): void => {
        received.push(Buffer.from(datagram));
        receiver.receive(datagram);
      };
      receivers.push(receiver.receive);
      const link = await inner.open(remote, { ...receiver, receive });
      return {
        close: () => link.close(),
        send: (datagram) => void (sent.push(Buffer.from(datagram)), link.send(datagram)),
      };
    },
    close: () => inner.close(),
  };
  const client = new IpmiClient({ clock, transport, ...options.client });
  return {
    clock,
    engine,
    bmc,
    client,
    sent,
    received,
    inject: (datagram) => receivers.forEach((receive) => receive(Buffer.from(datagram))),
    open: (target = {}) => client.open({ host: 'bmc', username: 'admin', password: new Secret('password'), ...target }),
    async advance(byMs) {
      for (let left = byMs; left > 0; left -= 10) {
        await settle();
        await clock.advance(Math.min(10, left));
      }
      await settle();
    },
  };
}
