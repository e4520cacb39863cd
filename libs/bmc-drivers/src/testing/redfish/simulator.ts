import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@ironloom/core';
import { RedfishFaultPlan } from './faults';
import { type RecordedRequest, RedfishHttpHandler } from './http-handler';
import { GENERIC_PROFILE, type VendorProfile } from './profiles';
import { pathsOf } from './resources/machine-paths';
import type { SimulatedService } from './resources/resource-table';
import { PayloadValidator } from './shapes/validate';
import { SimulatedEvents } from './state/events';
import { SimulatedFirmwareStore } from './state/firmware';
import type { SimulatedHardware } from './state/hardware';
import { SimulatedMachine } from './state/machine';
import type { RedfishPowerDelays } from './state/power';
import { type SimulatedAccount, SimulatedSessions } from './state/sessions';
import { SimulatedTasks } from './state/tasks';

/** What to simulate; everything has a default. Milliseconds throughout. */
export interface RedfishSimulatorOptions {
  readonly profile?: VendorProfile;
  /** Default 1. */
  readonly systems?: number;
  /** Default `admin` / `password`. */
  readonly accounts?: readonly SimulatedAccount[];
  /** Default both. */
  readonly sessionAuth?: boolean;
  readonly basicAuth?: boolean;
  /** PEM key and certificate; without them the service speaks plain HTTP. */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
  readonly powerOn?: boolean;
  /** Default at once. */
  readonly delays?: Partial<RedfishPowerDelays>;
  /** How long tasks take. Default 20. */
  readonly taskMs?: number;
  readonly hardware?: SimulatedHardware;
  /** Shared by many simulators, so that its shapes are compiled once. */
  readonly validator?: PayloadValidator;
  readonly clock?: Clock;
  readonly host?: string;
  readonly port?: number;
}

/** A running simulator. */
export interface RedfishSimulator {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** What the service knows, to be read and changed while it runs. */
  readonly service: SimulatedService;
  readonly machines: readonly SimulatedMachine[];
  readonly faults: RedfishFaultPlan;
  /** Requests that were answered, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Payloads of the simulator that are not what they claim to be: must stay empty. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Starts a simulated Redfish service on a loopback port. */
export async function startRedfishSimulator(options: RedfishSimulatorOptions = {}): Promise<RedfishSimulator> {
  const { host = '127.0.0.1', port = 0, basicAuth = true, tls, validator = new PayloadValidator() } = options;
  const service = makeService(options);
  const faults = new RedfishFaultPlan();
  const handler = new RedfishHttpHandler(service, { basicAuth }, faults, validator);
  const listener: RequestListener = (request, response) => {
    response.on('error', () => undefined);
    void handler.handle(request, response).catch(() => response.destroy());
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening;
  const bound = (server.address() as AddressInfo).port;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    host,
    port: bound,
    service,
    machines: service.machines,
    faults,
    requests: handler.requests,
    violations: handler.violations,
    async close() {
      for (const machine of service.machines) machine.power.halt();
      service.tasks.halt();
      await service.events.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function makeService(options: RedfishSimulatorOptions): SimulatedService {
  const { profile = GENERIC_PROFILE, systems = 1, clock = systemClock, powerOn = false, taskMs = 20 } = options;
  const events = new SimulatedEvents(clock);
  const delays = { on: 0, off: 0, graceful: 0, ...options.delays };
  const machines = Array.from({ length: systems }, (_none, at): SimulatedMachine => {
    const machine: SimulatedMachine = new SimulatedMachine(
      at + 1,
      profile,
      clock,
      { delays, on: powerOn, ...(options.hardware && { hardware: options.hardware }) },
      ({ id, text }) => events.publish(id, text, pathsOf(machine).system),
    );
    return machine;
  });
  return {
    profile,
    machines,
    sessions: new SimulatedSessions(options.accounts ?? [{ username: 'admin', password: 'password' }]),
    hasSessions: options.sessionAuth ?? true,
    tasks: new SimulatedTasks(clock, taskMs),
    firmware: new SimulatedFirmwareStore(profile.bmcVersion, profile.quirks.has('former-firmware-listed')),
    events,
    clock,
  };
}
