import type { AgentMachine } from '@ironloom/ironic-client/testing';
import { startIpmiSim } from '@ironloom/peers';
import type { EmulatedMachine } from './emulated-machine';
import { networkBoot } from './network-boot';

/** A machine behind OpenIPMI's `ipmi_sim`. Its lists of cipher suites end at 6, so Ironic is told to use 3. */
export async function startIpmiSimMachine(
  program: string,
  imagesUrl: string,
  macAddress: string,
): Promise<EmulatedMachine> {
  const sim = await startIpmiSim(program);
  const machine: AgentMachine = {
    async boot() {
      if (!(await sim.isOn())) return undefined;
      const boots = await sim.boots();
      return { id: String(boots.length), loads: boots.at(-1) === 'pxe' ? networkBoot(imagesUrl, macAddress) : [] };
    },
    powerOff: () => sim.setPower(false),
    reboot: () => sim.reboot(),
  };
  return {
    machine,
    macAddress,
    driver: 'ipmi',
    driverInfo: {
      ipmi_address: sim.host,
      ipmi_port: sim.port,
      ipmi_username: 'admin',
      ipmi_password: 'password',
      ipmi_cipher_suite: '3',
    },
    bmcAddress: `ipmi://${sim.host}:${sim.port}`,
    isOn: () => sim.isOn(),
    bootedFrom: () => sim.boots(),
    close: () => sim.close(),
  };
}
