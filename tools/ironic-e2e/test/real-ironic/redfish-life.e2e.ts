import { describeWithIronic } from '../../src/describe-with-ironic';
import { IronicApi } from '../../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';
import { startRedfishMachine } from '../../src/machines/redfish-machine';
import { enroll, publishImage } from '../machines';

describeWithIronic('a machine behind our Redfish simulator, in real Ironic', (installation) => {
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

  it('lives on virtual media: inspected by the agent, cleaned, deployed, undeployed', async () => {
    const machine = await startRedfishMachine(ironic.images.url, '02:00:00:00:30:01');
    closing.push(() => machine.close());
    const node = { boot_interface: 'redfish-virtual-media' };
    const { uuid, agent } = await enroll(api, machine, 'redfish-media', { node });
    closing.push(() => agent.close());

    await api.provision(uuid, 'manage', 'manageable');
    await api.provision(uuid, 'inspect', 'manageable');
    expect(await api.inventory(uuid)).toMatchObject({ system_vendor: { product_name: 'Loom 2000' } });
    await api.provision(uuid, 'provide', 'available');
    await api.patch(uuid, { instance_info: await publishImage(ironic, 'redfish.img') });
    await api.provision(uuid, 'active', 'active', { configdrive: { user_data: '#cloud-config\n' } });
    expect(agent.images).toHaveLength(1);
    expect(await machine.isOn()).toBe(true);
    await api.provision(uuid, 'deleted', 'available');
    expect(await machine.bootedFrom()).toEqual(['Cd', 'Cd', 'Cd', 'Hdd', 'Cd']);
  });

  it('is inspected out of band', async () => {
    const machine = await startRedfishMachine(ironic.images.url, '02:00:00:00:30:11');
    closing.push(() => machine.close());
    const node = { boot_interface: 'redfish-virtual-media', inspect_interface: 'redfish' };
    const { uuid, agent } = await enroll(api, machine, 'redfish-inspect', { node });
    closing.push(() => agent.close());

    await api.provision(uuid, 'manage', 'manageable');
    const { properties } = await api.provision(uuid, 'inspect', 'manageable');
    expect(properties).toMatchObject({ memory_mb: 131_072, cpu_arch: 'x86_64' });
  });
});
