import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { type CipherSuiteId, IpmiClient } from '@ironloom/node-ipmi';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { type BmcCapability, IpmiDriver, parseBmcAddress } from '../src';
import type { ComplianceTarget } from '../src/testing';
import { freeUdpPort } from '@ironloom/peers';

/** What the IPMI driver declares at a full controller. */
export const IPMI_CAPABILITIES: readonly BmcCapability[] = [
  'power',
  'soft-off',
  'power-cycle',
  'reset',
  'diagnostic-interrupt',
  'boot-device',
  'persistent-boot',
  'boot-mode',
  'sensors',
  'event-log',
  'event-log-clear',
  'firmware-inventory',
  'serial-console',
];

/** A driver at a loopback port, with a client of its own that is quick to ask again. */
export function ipmiDriver(
  port: number,
  { password = 'password', cipherSuites = [17, 3] as readonly CipherSuiteId[] } = {},
): IpmiDriver {
  const client = new IpmiClient({ retry: { initialMs: 100, maxMs: 400 } });
  const credentials = { username: 'admin', password: new Secret(password) };
  const address = parseBmcAddress(`ipmi://127.0.0.1:${port}`);
  const driver = new IpmiDriver(address, { credentials, client, cipherSuites, pollMs: 5, timeoutMs: 20_000 });
  const close = driver.close.bind(driver);
  driver.close = async () => {
    await close();
    await client.close();
  };
  return driver;
}

/** The compliance target of node-ipmi's simulator. */
export const IPMI_SIMULATOR_TARGET: ComplianceTarget = {
  name: "node-ipmi's simulator",
  capabilities: IPMI_CAPABILITIES,
  async start() {
    const simulator = await startBmcSimulator({ delays: { on: 15, off: 10, softOff: 15, cycle: 10 } });
    const { bmc } = simulator;
    const nobody = await freeUdpPort();
    return {
      driver: ipmiDriver(simulator.port),
      machine: {
        isOn: () => bmc.power.on,
        async setPower(on) {
          bmc.power.control(on ? 'on' : 'off');
          await waitFor('power', () => bmc.power.on === on, { everyMs: 2 });
        },
        bootedFrom: () => bmc.bootedFrom,
        log: () => logOverheating(simulator),
      },
      silence: () => bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity }),
      openSessions: () => simulator.activeSessions,
      withWrongPassword: () => ipmiDriver(simulator.port, { password: 'wrong-password' }),
      withNobodyThere: () => ipmiDriver(nobody),
      close: () => simulator.close(),
    };
  },
};

function logOverheating({ bmc }: BmcSimulator): void {
  bmc.log.add({
    kind: 'system-event',
    generatorAddress: 0x20,
    generatorChannel: 0,
    eventRevision: 4,
    sensorType: 1,
    sensorNumber: 1,
    asserted: true,
    eventType: 1,
    data: [0x59, 96, 95],
  });
}
