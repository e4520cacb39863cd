import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { collect, configMap, gadget, KubectlSession } from './kubectl-session';

describeWithPeers(['kubectl'], 'kubectl deletes and waits', (peers) => {
  let kubectl: KubectlSession;
  beforeAll(async () => {
    kubectl = await KubectlSession.start(peers.kubectl);
  }, 60_000);
  afterAll(() => kubectl.stop());
  const names = async (what: string, ...flags: readonly string[]): Promise<string> =>
    kubectl.ok('get', what, '-o', 'jsonpath={.items[*].metadata.name}', ...flags);

  /** An owner and an object that belongs to it. */
  async function family(name: string): Promise<void> {
    await kubectl.okWith(gadget(name, { size: 1 }), 'create', '-f', '-');
    const uid = await kubectl.ok('get', 'gadget', name, '-o', 'jsonpath={.metadata.uid}');
    const owner = { apiVersion: 'samples.example.org/v1', kind: 'Gadget', name, uid, blockOwnerDeletion: true };
    await kubectl.okWith(configMap(`of-${name}`, {}, { ownerReferences: [owner] }), 'create', '-f', '-');
  }

  it('waits for finalizers', async () => {
    await kubectl.okWith(configMap('held', {}, { finalizers: ['example.org/hold'] }), 'create', '-f', '-');
    const deleting = kubectl.spawn('delete', 'cm', 'held', '--wait=true');
    const said = collect(deleting.stdout);
    await waitFor(
      'the object to be marked',
      async () => (await kubectl.ok('get', 'cm', 'held', '-o', 'jsonpath={.metadata.deletionTimestamp}')) !== '',
    );
    expect(deleting.exitCode).toBeNull();
    await kubectl.ok('patch', 'cm', 'held', '--type=merge', '-p', '{"metadata":{"finalizers":null}}');
    await waitFor('the command to end', () => deleting.exitCode !== null);
    expect([deleting.exitCode, said()]).toEqual([0, expect.stringContaining('configmap "held" deleted')]);
    expect((await kubectl.run('get', 'cm', 'held')).code).toBe(1);
  });

  it('takes dependents along, in either order, or leaves them', async () => {
    await family('back');
    await kubectl.ok('delete', 'gadget', 'back', '--cascade=background');
    await waitFor('the dependent to go', async () => (await kubectl.run('get', 'cm', 'of-back')).code === 1);
    await family('fore');
    await kubectl.ok('delete', 'gadget', 'fore', '--cascade=foreground', '--wait=true');
    expect((await kubectl.run('get', 'cm', 'of-fore')).code).toBe(1);
    await family('orphan');
    await kubectl.ok('delete', 'gadget', 'orphan', '--cascade=orphan', '--wait=true');
    expect(await kubectl.ok('get', 'cm', 'of-orphan', '-o', 'jsonpath={.metadata.ownerReferences}')).toBe('');
  });

  it('deletes by label, by name and all', async () => {
    for (const [name, tier] of Object.entries({ a: 'x', b: 'x', c: 'y' }))
      await kubectl.okWith(gadget(name, { size: 1 }, { labels: { tier } }), 'create', '-f', '-');
    await kubectl.ok('delete', 'gadgets', '-l', 'tier=x');
    expect(await names('gadgets')).toBe('c');
    await kubectl.okWith(gadget('c', { size: 1 }), 'delete', '-f', '-');
    await kubectl.ok('delete', 'gadgets', '--all');
    expect(await names('gadgets')).toBe('');
    expect(await kubectl.ok('delete', 'gadget', 'c', '--ignore-not-found')).toBe('');
  });

  it('empties a namespace and lets it go', async () => {
    await kubectl.ok('create', 'ns', 'going');
    await kubectl.okWith(gadget('in', { size: 1 }), 'create', '-n', 'going', '-f', '-');
    await kubectl.ok('delete', 'ns', 'going', '--wait=true');
    expect((await kubectl.run('get', 'ns', 'going')).stderr).toContain('namespaces "going" not found');
    expect(await names('gadgets', '-A')).toBe('');
    expect((await kubectl.run('delete', 'ns', 'default')).stderr).toContain('this namespace may not be deleted');
  });

  it('waits for conditions, values and deletions', async () => {
    await kubectl.okWith(gadget('awaited', { size: 1 }), 'create', '-f', '-');
    const { client } = kubectl.test;
    const status = '/apis/samples.example.org/v1/namespaces/default/gadgets/awaited/status';
    const waits = [
      kubectl.ok('wait', 'gadget/awaited', '--for=condition=Ready', '--timeout=20s'),
      ...(kubectl.minor >= 23
        ? [kubectl.ok('wait', 'gadget/awaited', '--for=jsonpath={.status.phase}=Up', '--timeout=20s')]
        : []),
    ];
    const conditions = [{ type: 'Ready', status: 'True' }];
    await client.patch(status, 'merge', { status: { phase: 'Up', conditions } });
    for (const said of await Promise.all(waits)) expect(said).toBe('gadget.samples.example.org/awaited condition met');
    const waiting = kubectl.spawn('wait', 'gadget/awaited', '--for=delete', '--timeout=20s', '-v=6');
    const log = collect(waiting.stderr);
    await waitFor('the watch', () => log().includes('watch=true'));
    await kubectl.ok('delete', 'gadget', 'awaited');
    await waitFor('the command to end', () => waiting.exitCode !== null);
    expect(waiting.exitCode).toBe(0);
    const late = await kubectl.run('wait', 'ns/default', '--for=condition=Never', '--timeout=1s');
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('timed out waiting for the condition')]);
    await kubectl.ok('wait', 'crd/gadgets.samples.example.org', '--for=condition=Established', '--timeout=5s');
  });

  it('removes a kind with its objects', async () => {
    await kubectl.okWith(gadget('last', { size: 1 }), 'create', '-f', '-');
    await kubectl.ok('delete', 'crd', 'gadgets.samples.example.org', '--wait=true');
    const gone = await kubectl.run('get', 'gadgets');
    expect(gone.stderr).toMatch(
      /the server doesn't have a resource type "gadgets"|could not find the requested resource/,
    );
  });
});
