import type { AgentEmulator } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../src/describe-with-ironic';
import { IronicApi } from '../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../src/ironic/ironic-process';
import type { EmulatedMachine } from '../src/machines/emulated-machine';
import { startIpmiMachine } from '../src/machines/ipmi-machine';
import { startIpmiSimMachine } from '../src/machines/ipmi-sim-machine';
import { enroll, publishImage } from './machines';

/** Both begin together, for a conductor mostly waits; each test waits for its own. */
describeWithIronic('a machine behind IPMI, through its whole life in real Ironic', (installation, peers) => {
  let ironic: RunningIronic;
  let api: IronicApi;
  let lives: Readonly<Record<'ipmiSim' | 'ownSimulator', Promise<void>>>;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    ironic = await startIronic(installation);
    api = new IronicApi(ironic.url);
    lives = {
      ipmiSim: live(await startIpmiSimMachine(peers.ipmi_sim, ironic.images.url, '02:00:00:00:20:01')),
      ownSimulator: live(await startIpmiMachine(ironic.images.url, '02:00:00:00:20:11')),
    };
    for (const life of Object.values(lives)) life.catch(() => undefined);
  });
  afterAll(async () => {
    await Promise.allSettled(Object.values(lives ?? {}));
    for (const close of closing.reverse()) await close();
    await ironic?.close();
  });

  it('ipmi_sim, suite 3: inspected, cleaned, deployed, undeployed', () => lives.ipmiSim);
  it('our simulator, suite 17: inspected, cleaned, deployed, undeployed', () => lives.ownSimulator);

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
