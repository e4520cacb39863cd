import {
  pathsOf,
  SAMPLE_HARDWARE,
  type RedfishSimulatorOptions,
  type SimulatedMachine,
  startRedfishSimulator,
} from '@ironloom/bmc-drivers/testing';
import type { EmulatedMachine } from './emulated-machine';
import { networkBoot } from './network-boot';

const CDS = ['Cd', 'UsbCd'];

/** A machine behind our own Redfish simulator: it boots from the network, or from what is in its virtual drives. */
export async function startRedfishMachine(
  imagesUrl: string,
  macAddress: string,
  options: RedfishSimulatorOptions = {},
): Promise<EmulatedMachine & { readonly requests: () => readonly string[] }> {
  const [first, ...others] = SAMPLE_HARDWARE.nics;
  const nics = [{ ...first, id: 'NIC1', speedMbps: 25_000, mac: macAddress, pxe: true }, ...others];
  const simulator = await startRedfishSimulator({ hardware: { ...SAMPLE_HARDWARE, nics }, ...options });
  const [simulated] = simulator.machines as readonly [SimulatedMachine];
  const { system } = pathsOf(simulated);
  const inserted = (): string[] =>
    simulated.drives.flatMap(({ inserted, image }) => (inserted && image !== null ? [image] : []));
  const loads = (from: string | undefined): string[] => {
    if (from === 'Pxe') return networkBoot(imagesUrl, macAddress);
    return from !== undefined && CDS.includes(from) ? inserted() : [];
  };
  return {
    machine: {
      async boot() {
        if (simulated.power.state !== 'On') return undefined;
        return { id: String(simulated.bootedFrom.length), loads: loads(simulated.bootedFrom.at(-1)) };
      },
      powerOff: async () => simulated.power.reset('ForceOff'),
      reboot: async () => simulated.power.reset('ForceRestart'),
    },
    macAddress,
    driver: 'redfish',
    driverInfo: {
      redfish_address: simulator.origin,
      redfish_system_id: system,
      redfish_username: 'admin',
      redfish_password: 'password',
      redfish_verify_ca: false,
    },
    bmcAddress: `redfish-virtualmedia+${simulator.origin}${system}`,
    isOn: async () => simulated.power.state === 'On',
    bootedFrom: async () => simulated.bootedFrom,
    requests: () => simulator.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
    close: () => simulator.close(),
  };
}
