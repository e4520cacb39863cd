import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { type BmcCapability, createBmcDriver, parseBmcAddress, RedfishDriver, type RedfishDriverOptions } from '../src';
import {
  type ComplianceSubject,
  type ComplianceTarget,
  pathsOf,
  PayloadValidator,
  type RedfishSimulator,
  type RedfishSimulatorOptions,
  startRedfishSimulator,
  type VendorProfile,
} from '../src/testing';
import { freeTcpPort } from '@ironloom/peers';

/** A driver for a simulator, quick to look again. */
export function driverFor(
  { origin }: Pick<RedfishSimulator, 'origin'>,
  options: Partial<RedfishDriverOptions> & { readonly path?: string } = {},
): RedfishDriver {
  const { path = '', ...rest } = options;
  const [transport, authority] = origin.split('://');
  const credentials = { username: 'admin', password: new Secret('password') };
  const driver = createBmcDriver(parseBmcAddress(`redfish+${transport}://${authority}${path}`), {
    credentials,
    pollMs: 5,
    timeoutMs: 20_000,
    ...rest,
  });
  if (driver instanceof RedfishDriver) return driver;
  throw new Error('not a Redfish address');
}

const NAMES: Readonly<Record<string, string>> = { None: 'none', Pxe: 'pxe', Hdd: 'disk' };

/** The compliance target of one vendor's profile. */
export function redfishTarget(
  profile: VendorProfile,
  capabilities: readonly BmcCapability[],
  options: RedfishSimulatorOptions = {},
): ComplianceTarget {
  const validator = new PayloadValidator();
  return {
    name: profile.vendor,
    capabilities,
    async start() {
      const simulator = await startRedfishSimulator({
        profile,
        validator,
        delays: { on: 15, off: 10, graceful: 15 },
        ...options,
      });
      return { ...(await subjectOf(simulator)), close: () => ended(simulator) };
    },
  };
}

async function ended(simulator: RedfishSimulator): Promise<void> {
  await simulator.close();
  expect(simulator.violations).toEqual([]);
}

/** A simulator's first machine, seen from behind. */
export async function subjectOf(simulator: RedfishSimulator): Promise<ComplianceSubject> {
  const nobody = await freeTcpPort();
  const [machine] = simulator.machines;
  if (machine === undefined) throw new Error('a simulator without machines');
  const bootName = (target: string): string =>
    target === machine.profile.virtualCdTarget ? 'virtual-cd' : (NAMES[target] ?? target);
  return {
    driver: driverFor(simulator),
    machine: {
      isOn: () => machine.power.state === 'On',
      async setPower(on) {
        machine.power.reset(on ? 'On' : 'ForceOff');
        await waitFor('power', () => machine.power.state === (on ? 'On' : 'Off'), { everyMs: 2 });
      },
      bootedFrom: () => machine.bootedFrom.map(bootName),
      setDeaf: (deaf) => void (machine.power.deaf = deaf),
      log: () => machine.log.add('Critical', 'CPU 1 is too hot.'),
      image: () => machine.drives.find((drive) => drive.inserted)?.image ?? undefined,
      biosValue: (name) => machine.bios.current.get(name),
    },
    silence: () =>
      simulator.faults.inject({ kind: 'silent', times: Infinity, path: new RegExp(pathsOf(machine).system) }),
    openSessions: () => simulator.service.sessions.ids.length,
    withWrongPassword: () =>
      driverFor(simulator, { credentials: { username: 'admin', password: new Secret('wrong-password') } }),
    withNobodyThere: () => driverFor({ origin: `http://127.0.0.1:${nobody}` }),
  };
}
