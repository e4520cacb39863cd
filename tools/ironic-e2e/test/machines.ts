import { createHash } from 'node:crypto';
import { AgentEmulator, type AgentEmulatorOptions } from '@ironloom/ironic-client/testing';
import type { IronicApi } from '../src/ironic/ironic-api';
import type { RunningIronic } from '../src/ironic/ironic-process';
import type { EmulatedMachine } from '../src/machines/emulated-machine';

/** An image, which is any bytes, where an agent can fetch it, and its node's instance_info. */
export async function publishImage(ironic: RunningIronic, name: string): Promise<Record<string, string>> {
  const content = Buffer.from(`the image ${name}`);
  return {
    image_source: await ironic.publish(name, content),
    image_os_hash_algo: 'sha256',
    image_os_hash_value: createHash('sha256').update(content).digest('hex'),
    image_disk_format: 'raw',
  };
}

/** A node for a machine, with its port and an agent emulator that watches it. */
export async function enroll(
  api: IronicApi,
  machine: EmulatedMachine,
  name: string,
  options: { readonly node?: object; readonly agent?: Partial<AgentEmulatorOptions> } = {},
): Promise<{ readonly uuid: string; readonly agent: AgentEmulator }> {
  const { uuid } = await api.done<{ uuid: string }>('POST', '/v1/nodes', {
    name,
    driver: machine.driver,
    driver_info: machine.driverInfo,
    properties: { capabilities: 'boot_mode:bios', cpu_arch: 'x86_64' },
    deploy_interface: 'direct',
    inspect_interface: 'agent',
    ...options.node,
  });
  await api.done('POST', '/v1/ports', { node_uuid: uuid, address: machine.macAddress, pxe_enabled: true });
  const agent = new AgentEmulator({ machine: machine.machine, macAddress: machine.macAddress, ...options.agent });
  return { uuid, agent };
}
