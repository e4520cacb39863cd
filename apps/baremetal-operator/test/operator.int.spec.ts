import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreKinds } from '@ironloom/kube-runtime';
import { loadAll } from 'js-yaml';
import { Registry } from 'prom-client';
import { startBareMetalOperator } from '../src/operator/start';
import { kinds } from '../src/cluster/kinds';
import { NAMESPACE, Rig, type RigOptions } from './rig/rig';

const image = { url: 'http://images.example/os.qcow2', checksum: 'abc' } as const;

let rig: Rig;
const start = async (options: RigOptions = {}): Promise<Rig> => (rig = await Rig.start(options));
afterEach(() => rig.stop());

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the role allows, as the rig counts calls: `patch metal3.io/baremetalhosts/status`. */
function allowed(): Set<string> {
  const file = readFileSync(join(__dirname, '../../../deploy/operator/rbac.yaml'), 'utf8');
  const roles = loadAll(file) as { readonly kind: string; readonly rules?: readonly Rule[] }[];
  const rules = roles.filter(({ kind }) => kind.endsWith('Role')).flatMap(({ rules: all = [] }) => all);
  return new Set(
    rules.flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) => resources.flatMap((name) => verbs.map((verb) => `${verb} ${group}/${name}`))),
    ),
  );
}

describe('the operator', () => {
  it('asks nothing and writes nothing while nothing changes, and does no more than its role allows', async () => {
    const metrics = new Registry();
    await start({ metrics });
    const names = await Promise.all(
      [{}, { image }, { online: false }, { externallyProvisioned: true }].map((spec) => rig.host(spec)),
    );
    const [available = '', provisioned = '', off = '', external = ''] = names;
    await rig.untilState(available, 'available');
    await rig.untilState(provisioned, 'provisioned');
    await rig.untilState(off, 'available');
    await rig.untilState(external, 'externally provisioned');
    // What the last steps leave to be seen: power and conditions.
    for (let seconds = 0; seconds < 30; seconds += 1) await rig.pass(1_000);
    const seen = new Set(rig.counts.calls.keys());
    rig.counts.reset();
    rig.simulator.calls.clear();
    for (let minutes = 0; minutes < 30; minutes += 1) await rig.pass(60_000);
    expect(rig.counts.writes()).toBe(0);
    const asked = [...rig.simulator.calls.values()].reduce((sum, times) => sum + times, 0);
    expect(asked / (names.length * 30)).toBeLessThanOrEqual(0.2);

    const text = await metrics.metrics();
    expect(text).toMatch(
      /metal3_provisioning_state_change_total\{prev_state="provisioning",new_state="provisioned"\} 1/,
    );
    expect(text).toMatch(/metal3_operation_provision_duration_seconds_count\{namespace="metal3",host="host-2"\} 1/);
    expect(text).toMatch(/controller_runtime_reconcile_total\{controller="baremetalhost"/);

    await rig.delete(available);
    await rig.until('the host to be gone', () => rig.isGone(available));
    for (const call of rig.counts.calls.keys()) seen.add(call);
    const may = allowed();
    expect([...seen].filter((call) => !may.has(call))).toEqual([]);
    expect([...may].filter((rule) => /^delete|\*|^(create|update) \/secrets/.test(rule))).toEqual([]);
  });

  it('works on no more hosts at once than the backend has room for', async () => {
    await start({ simulator: { capacity: 2 } });
    const names = await Promise.all(Array.from({ length: 4 }, () => rig.host({ image })));
    let most = 0;
    await rig.until(
      'all to be provisioned',
      async () => {
        const busy = [...rig.simulator.nodes.values()].filter((node) =>
          ['inspect', 'deploy'].includes(node.busyWith(rig.clock.now()) ?? ''),
        );
        most = Math.max(most, busy.length);
        const states = await Promise.all(names.map((name) => rig.state(name)));
        return states.every((state) => state === 'provisioned');
      },
      2_000,
    );
    expect(most).toBe(2);
    for (const name of names) expect(rig.machine(name).deployments).toHaveLength(1);
  });

  it('looks after its namespaces alone', async () => {
    await start({ namespaces: [NAMESPACE, 'lab'] });
    await rig.kube.resource(coreKinds.namespace).create({ metadata: { name: 'other' } });
    const here = await rig.host();
    const lab = await rig.host({}, { namespace: 'lab', name: 'lab-1' });
    const elsewhere = await rig.host({}, { namespace: 'other', name: 'other-1' });
    await rig.untilState(here, 'available');
    await rig.until('the lab', async () => (await rig.get(lab, 'lab')).status?.provisioning.state === 'available');
    expect((await rig.get(elsewhere, 'other')).status).toBeUndefined();
  });

  it('goes on after a restart where it was, and installs nothing twice', async () => {
    await start();
    const names = await Promise.all(Array.from({ length: 5 }, () => rig.host({ image })));
    for (let restarts = 0; restarts < 8; restarts += 1) {
      await rig.pass(3_000);
      await rig.restartOperator();
    }
    for (const name of names) {
      await rig.untilState(name, 'provisioned');
      expect(rig.machine(name).deployments).toEqual([{ what: image.url, outcome: 'succeeded' }]);
    }
  });

  it('asks for ramdisk images where the backend wants them, and goes on when they are built', async () => {
    await start({ simulator: { imageFormats: ['iso'] } });
    const name = await rig.host({}, { labels: { site: 'lab' } });
    const images = rig.kube.resource(kinds.preprovisioningImage);
    const find = async () =>
      (await images.list({ namespace: NAMESPACE })).items.find(({ metadata }) => metadata.name === name);
    const asked = await rig.until('the image', find);
    expect(asked).toMatchObject({
      metadata: { labels: { site: 'lab' }, ownerReferences: [{ name, controller: true }] },
      spec: { acceptFormats: ['iso'], architecture: 'x86_64' },
    });
    const condition = { reason: 'ImageSuccess', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' };
    const observedGeneration = asked.metadata.generation;
    const conditions = [
      { type: 'Ready', status: 'True', observedGeneration, ...condition },
      { type: 'Error', status: 'False', observedGeneration, ...condition },
    ];
    const built = { imageUrl: 'http://images.example/ipa.iso', format: 'iso', architecture: 'x86_64', conditions };
    await images.patch({ namespace: NAMESPACE, name }, { status: built }, { subresource: 'status' });
    await rig.untilState(name, 'available');
    await rig.delete(name);
    await rig.until('the host to be gone', () => rig.isGone(name));
    await rig.until('the image to be gone', async () => (await find()) === undefined);
  });

  it('is led by one of its replicas, and by another when that one goes', async () => {
    // The clock of the test runs ahead of the API: a lease of seconds would be over before it is renewed.
    const times = { leaseDurationMs: 1_500_000, renewDeadlineMs: 1_000_000 };
    await start({ election: { namespace: NAMESPACE, identity: 'first', ...times } });
    await rig.until('a leader', () => rig.counts.calls.has('list metal3.io/baremetalhosts'));
    const { kube, clock, simulator } = rig;
    const second = startBareMetalOperator({
      kube,
      clock,
      backend: simulator,
      random: () => 0,
      election: { namespace: NAMESPACE, identity: 'second', ...times },
    });
    const leader = async () => (await rig.read(coreKinds.lease, 'baremetal-operator')).spec?.holderIdentity;
    for (let seconds = 0; seconds < 60; seconds += 1) await rig.pass(1_000);
    expect([await leader(), second.isReady()]).toEqual(['first', true]);
    await rig.stopOperator();
    await rig.until('the other', async () => (await leader()) === 'second');
    const name = await rig.host();
    await rig.untilState(name, 'available');
    const stopped = second.stop().then(() => true);
    await rig.until('its end', () => Promise.race([stopped, rig.pass(1).then(() => false)]));
  });
});
