import type { AgentEmulator } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../../src/describe-with-ironic';
import { IronicApi } from '../../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';
import type { EmulatedMachine } from '../../src/machines/emulated-machine';
import { startIpmiMachine } from '../../src/machines/ipmi-machine';
import { startIpmiSimMachine } from '../../src/machines/ipmi-sim-machine';
import { Together } from '../../src/together';
import { enroll, publishImage } from '../machines';

describeWithIronic('a machine behind IPMI, through its whole life in real Ironic', (installation, peers) => {
  let ironic: RunningIronic;
  let api: IronicApi;
  let together: Together;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    ironic = await startIronic(installation);
    api = new IronicApi(ironic.url);
    together = new Together({
      ipmiSim: async () => live(await startIpmiSimMachine(peers.ipmi_sim, ironic.images.url, '02:00:00:00:20:01')),
      ownSimulator: async () => live(await startIpmiMachine(ironic.images.url, '02:00:00:00:20:11')),
    });
  });
  afterAll(async () => {
    await together?.settled();
    for (const close of closing.reverse()) await close();
    await ironic?.close();
  });

  it('ipmi_sim, suite 3: inspected, cleaned, deployed, undeployed', () => together.of('ipmiSim'));
  it('our simulator, suite 17: inspected, cleaned, deployed, undeployed', () => together.of('ownSimulator'));

  async function live(machine: EmulatedMachine): Promise<void> {
    closing.push(() => machine.close());
    const name = `node-${machine.macAddress.replaceAll(':', '')}`;
    const { uuid, agent } = await enroll(api, machine, name, { node: { boot_interface: 'ipxe' } });
    closing.push(() => agent.close());

    await api.provision(uuid, 'manage', 'manageable');
    await api.provision(uuid, 'inspect', 'manageable');
    const { interfaces } = await api.inventory(uuid);
    expect(interfaces.map((nic) => nic.mac_address)).toContain(machine.macAddress);
    await api.provision(uuid, 'provide', 'available');
    expect(agent.done).toEqual(['clean.erase_devices_metadata']);
    await deploy(uuid, agent);
    expect(await machine.isOn()).toBe(true);
    await api.provision(uuid, 'deleted', 'available');
    expect(await machine.isOn()).toBe(false);
    expect(await machine.bootedFrom()).toEqual(['pxe', 'pxe', 'pxe', expect.not.stringMatching('pxe'), 'pxe']);
  }

  async function deploy(uuid: string, agent: AgentEmulator): Promise<void> {
    await api.patch(uuid, { instance_info: await publishImage(ironic, `${uuid}.img`) });
    await api.provision(uuid, 'active', 'active', { configdrive: { user_data: '#cloud-config\n' } });
    expect(agent.images).toHaveLength(1);
    expect(agent.images[0]?.configDrive).toMatch(/^H4sI/);
  }
});
