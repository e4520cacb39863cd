import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { BmcEngine } from './bmc-engine';
import { BmcState, type SimulatorOptions } from './bmc-state';

/** A running simulator. */
export interface BmcSimulator {
  readonly host: string;
  readonly port: number;
  /** What the controller knows, to be read and changed while it runs. */
  readonly bmc: BmcState;
  /** Sessions open now. */
  readonly activeSessions: number;
  close(): Promise<void>;
}

/** Starts a simulated controller on a loopback UDP port. */
export async function startBmcSimulator(
  options: SimulatorOptions & { readonly port?: number; readonly host?: string } = {},
): Promise<BmcSimulator> {
  const { host = '127.0.0.1', port = 0 } = options;
  const engine = new BmcEngine(new BmcState(options));
  const socket = createSocket({
    type: host.includes(':') ? 'udp6' : 'udp4',
    lookup: (name, _options, done) => done(null, name, host.includes(':') ? 6 : 4),
  });
  let open = true;
  socket.on('message', (datagram, remote) => {
    engine.handle(datagram, remote, (answer) => {
      if (open) socket.send(answer, remote.port, remote.address);
    });
  });
  const listening = once(socket, 'listening');
  socket.bind(port, host);
  await listening;
  engine.bmc.port = socket.address().port;
  return {
    host,
    port: engine.bmc.port,
    bmc: engine.bmc,
    get activeSessions() {
      return engine.activeSessions;
    },
    async close() {
      open = false;
      engine.bmc.power.halt();
      engine.bmc.watchdog.halt();
      engine.bmc.serial.disconnect();
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
