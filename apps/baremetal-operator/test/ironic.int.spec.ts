import { IronicBackend } from '@ironloom/ironic-client';
import { type IronicSimulator, startIronicSimulator } from '@ironloom/ironic-client/testing';
import { programLog } from '../src/cli/log';
import { kinds } from '../src/cluster/kinds';
import { Rig } from './rig/rig';

const image = {
  url: 'http://images.example/os.qcow2',
  checksum: 'a'.repeat(64),
  checksumType: 'sha256',
  format: 'qcow2',
} as const;

let rig: Rig;
let ironic: IronicSimulator;
const lines: string[] = [];
beforeAll(async () => {
  let endpoint = '';
  let backend: IronicBackend | undefined;
  rig = await Rig.start({
    log: programLog(true, { write: (line) => void lines.push(line) }),
    prepare: async (clock) => {
      ironic = await startIronicSimulator({ clock, delayMs: 2_000 });
      ({ endpoint } = ironic);
    },
    backend: ({ options: { clock } }) => (backend ??= new IronicBackend({ endpoint, clock, timeoutMs: 3_600_000 })),
  });
});
afterAll(async () => {
  await rig.stop();
  await ironic.close();
});

describe('hosts on Ironic', () => {
  it('are registered, inspected, provisioned, deprovisioned and deleted', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    const { status } = await rig.get(name);
    expect(ironic.node(status?.provisioning.ID ?? '')?.fields).toMatchObject({ name: `metal3~${name}` });
    expect((await rig.read(kinds.hardwareData, name)).spec?.hardware?.nics?.length).toBeGreaterThan(0);
    await rig.edit(name, { image });
    await rig.untilState(name, 'provisioned');
    await rig.edit(name, { image: null });
    await rig.untilState(name, 'available');
    await rig.delete(name);
    await rig.until('the host to be gone', () => rig.isGone(name));
    expect(ironic.nodeCount).toBe(0);
  });

  it('cost at most 0.2 requests a minute and no write while nothing changes', async () => {
    const names = await Promise.all(Array.from({ length: 15 }, (_, n) => rig.host(n % 2 === 0 ? {} : { image })));
    for (const [n, name] of names.entries()) await rig.untilState(name, n % 2 === 0 ? 'available' : 'provisioned');
    for (let seconds = 0; seconds < 90; seconds += 1) await rig.pass(1_000);
    rig.counts.reset();
    const before = ironic.calls.total;
    for (let half = 0; half < 40; half += 1) await rig.pass(15_000);
    const minutes = 10;
    expect(rig.counts.writes()).toBe(0);
    expect((ironic.calls.total - before) / (names.length * minutes)).toBeLessThanOrEqual(0.2);
    expect(ironic.calls.total).toBeGreaterThan(before);
  });

  it('tell why a deployment failed, in status, events and log, without the tokens that Ironic leaves in', async () => {
    const name = await rig.host();
    await rig.untilState(name, 'available');
    const token = 'SxuToD6VNzUv4IoO-5mNN8flb6foqsDEeWMkB5XT7Jo';
    const url = `/v1/commands/?wait=true&agent_token=${token}`;
    ironic.stepFaults.inject({ kind: 'fail', workflow: 'deploy', message: `Max retries exceeded with url: ${url}` });
    await rig.edit(name, { image });
    const status = async () => (await rig.get(name)).status;
    await rig.until('the error', async () => (await status())?.errorType === 'provisioning error');
    expect((await status())?.errorMessage).toContain('/v1/commands/?wait=true&agent_token=[redacted]');
    const told = await rig.until('the event', async () => {
      const events = await rig.events(name);
      return events.some(({ reason }) => reason === 'ProvisioningError') && events;
    });
    await rig.untilState(name, 'provisioned');
    expect(JSON.stringify([await rig.get(name), told, lines])).not.toContain(token);
    expect(lines.join()).toContain('provisioning error');
  });
});
