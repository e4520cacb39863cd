import type { AgentEmulator } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../src/describe-with-ironic';
import { IronicApi } from '../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../src/ironic/ironic-process';
import type { EmulatedMachine } from '../src/machines/emulated-machine';
import { startIpmiMachine } from '../src/machines/ipmi-machine';
import { startIpmiSimMachine } from '../src/machines/ipmi-sim-machine';
import { enroll, publishImage } from './machines';

describeWithIronic('a machine behind IPMI, through its whole life in real Ironic', (installation, peers) => {
  let ironic: RunningIronic;
  let api: IronicApi;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    ironic = await startIronic(installation);
    api = new IronicApi(ironic.url);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await ironic?.close();
  });

  it.each([
    ['ipmi_sim', (mac: string) => startIpmiSimMachine(peers.ipmi_sim, ironic.images.url, mac), '02:00:00:00:20:01'],
    ['our IPMI simulator', (mac: string) => startIpmiMachine(ironic.images.url, mac), '02:00:00:00:20:11'],
  ])('%s: inspected, cleaned, deployed, undeployed', async (name, start, mac) => {
    const machine: EmulatedMachine = await start(mac);
    closing.push(() => machine.close());
    const node = { boot_interface: 'ipxe', name: name.replaceAll(/\W/g, '-') };
    const { uuid, agent } = await enroll(api, machine, name, { node });
    closing.push(() => agent.close());

    await api.provision(uuid, 'manage', 'manageable');
    await inspect(uuid, mac);
    await api.provision(uuid, 'provide', 'available');
    expect(agent.done).toEqual(['clean.erase_devices_metadata']);
    await deploy(uuid, agent);
    expect(await machine.isOn()).toBe(true);
    await api.provision(uuid, 'deleted', 'available');
    expect(await machine.isOn()).toBe(false);
    expect(await machine.bootedFrom()).toEqual(['pxe', 'pxe', 'pxe', expect.not.stringMatching('pxe'), 'pxe']);
  });

  async function inspect(uuid: string, mac: string): Promise<void> {
    await api.provision(uuid, 'inspect', 'manageable');
    const { inventory } = await api.done('GET', `/v1/nodes/${uuid}/inventory`);
    expect(inventory.interfaces.map((nic: { mac_address: string }) => nic.mac_address)).toContain(mac);
  }

  async function deploy(uuid: string, agent: AgentEmulator): Promise<void> {
    await api.patch(uuid, { instance_info: await publishImage(ironic, `${uuid}.img`) });
    await api.provision(uuid, 'active', 'active', { configdrive: { user_data: '#cloud-config\n' } });
    expect(agent.images).toHaveLength(1);
    expect(agent.images[0]?.configDrive).toMatch(/^H4sI/);
  }
});
