import { startBmcSimulator } from '@ironloom/node-ipmi/testing';
import type { EmulatedMachine } from './emulated-machine';
import { networkBoot } from './network-boot';

/** A machine behind our own IPMI simulator, which speaks cipher suite 17 as newer BMCs do. */
export async function startIpmiMachine(imagesUrl: string, macAddress: string): Promise<EmulatedMachine> {
  const simulator = await startBmcSimulator();
  const { bmc } = simulator;
  return {
    machine: {
      async boot() {
        if (!bmc.power.on) return undefined;
        const loads = bmc.bootedFrom.at(-1) === 'pxe' ? networkBoot(imagesUrl, macAddress) : [];
        return { id: String(bmc.bootedFrom.length), loads };
      },
      powerOff: async () => bmc.power.control('off'),
      reboot: async () => bmc.power.control('reset'),
    },
    macAddress,
    driver: 'ipmi',
    driverInfo: {
      ipmi_address: '127.0.0.1',
      ipmi_port: simulator.port,
      ipmi_username: 'admin',
      ipmi_password: 'password',
      ipmi_cipher_suite: '17',
    },
    bmcAddress: `ipmi://127.0.0.1:${simulator.port}`,
    isOn: async () => bmc.power.on,
    bootedFrom: async () => bmc.bootedFrom,
    close: () => simulator.close(),
  };
}
