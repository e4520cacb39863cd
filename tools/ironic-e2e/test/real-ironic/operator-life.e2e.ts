import { createHash } from 'node:crypto';
import { AgentEmulator } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../../src/describe-with-ironic';
import { IronicApi } from '../../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';
import type { EmulatedMachine } from '../../src/machines/emulated-machine';
import { startIpmiMachine } from '../../src/machines/ipmi-machine';
import { startIpmiSimMachine } from '../../src/machines/ipmi-sim-machine';
import { startRedfishMachine } from '../../src/machines/redfish-machine';
import { Together } from '../../src/together';
import { OperatorUnderTest } from '../operator';

describeWithIronic('hosts of our operator, through their whole life on real Ironic', (installation, peers) => {
  let ironic: RunningIronic;
  let operator: OperatorUnderTest;
  let together: Together;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    ironic = await startIronic(installation);
    operator = await OperatorUnderTest.start(ironic.url);
    const { url } = ironic.images;
    together = new Together({
      ipmiSim: async () => live('sim', await startIpmiSimMachine(peers.ipmi_sim, url, '02:00:00:00:70:01')),
      ownIpmi: async () => live('own', await startIpmiMachine(url, '02:00:00:00:70:11')),
      redfish: async () => live('media', await startRedfishMachine(url, '02:00:00:00:70:21')),
    });
  });
  afterAll(async () => {
    await together?.settled();
    await operator?.stop();
    for (const close of closing.reverse()) await close();
    await ironic?.close();
  });

  it('behind ipmi_sim', () => together.of('ipmiSim'));
  it('behind our IPMI simulator', () => together.of('ownIpmi'));
  it('behind our Redfish simulator, on virtual media', () => together.of('redfish'));

  async function live(name: string, machine: EmulatedMachine): Promise<void> {
    const { macAddress, bmcAddress } = machine;
    const agent = new AgentEmulator({ machine: machine.machine, macAddress });
    closing.push(
      () => machine.close(),
      () => agent.close(),
    );
    await operator.create(name, {
      bmc: { address: bmcAddress, credentialsName: '' },
      bootMACAddress: macAddress,
      bootMode: 'legacy',
    });
    await operator.reach(name, 'available');
    const { spec } = await operator.hardware(name);
    expect(spec?.hardware).toMatchObject({ cpu: { arch: 'x86_64', count: 8 }, ramMebibytes: 32_768 });
    expect(spec?.hardware?.nics?.map(({ mac }) => mac)).toContain(macAddress);

    await operator.edit(name, { image: await image(`${name}.img`) });
    const { status } = await operator.reach(name, 'provisioned');
    expect(agent.images.map(({ urls }) => urls)).toEqual([[`${ironic.images.url}/${name}.img`]]);
    expect(await machine.isOn()).toBe(true);
    const node = await new IronicApi(ironic.url).node(status?.provisioning.ID ?? '');
    expect(node).toMatchObject({ name: `metal3~${name}`, provision_state: 'active' });

    await operator.edit(name, { image: null });
    await operator.reach(name, 'available');
    await operator.delete(name);
    await operator.gone(name);
    if (await machine.isOn()) throw new Error(`${name} is gone, and its machine is still on\n${operator.said(name)}`);
    const { nodes } = await new IronicApi(ironic.url).done<{ nodes: { name: string }[] }>('GET', '/v1/nodes');
    expect(nodes.map((left) => left.name)).not.toContain(`metal3~${name}`);
  }

  async function image(file: string): Promise<object> {
    const content = Buffer.from(`the image ${file}`);
    const checksum = createHash('sha256').update(content).digest('hex');
    return { url: await ironic.publish(file, content), checksum, checksumType: 'sha256', format: 'raw' };
  }
});
