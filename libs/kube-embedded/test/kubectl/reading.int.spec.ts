import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { collect, configMap, gadget, KubectlSession } from './kubectl-session';

/** The cells of a printed table, by line. */
const rows = (text: string): string[][] => text.split('\n').map((line) => line.trim().split(/\s{2,}/));

describeWithPeers(['kubectl'], 'kubectl reads', (peers) => {
  let kubectl: KubectlSession;
  beforeAll(async () => {
    kubectl = await KubectlSession.start(peers.kubectl);
    await kubectl.okWith(gadget('one', { size: 1, ports: [{ name: 'http', number: 80 }] }), 'create', '-f', '-');
    await kubectl.okWith(gadget('two', { size: 2, color: 'blue' }, { labels: { tier: 'b' } }), 'create', '-f', '-');
    await kubectl.okWith(configMap('map', { a: '1', b: '2' }), 'create', '-f', '-');
  }, 60_000);
  afterAll(() => kubectl.stop());

  it('tables, wide and plain, with the columns of the definition', async () => {
    const [head, first, second] = rows(await kubectl.ok('get', 'gadgets'));
    expect(head).toEqual(['NAME', 'SIZE', 'READY', 'AGE']);
    expect([first?.slice(0, 2), second?.slice(0, 2)]).toEqual([
      ['one', '1'],
      ['two', '2'],
    ]);
    expect(rows(await kubectl.ok('get', 'gad', '-o', 'wide'))[0]).toEqual(['NAME', 'SIZE', 'READY', 'COLOR', 'AGE']);
    expect(rows(await kubectl.ok('get', 'gadgets', '--no-headers', '-l', 'tier=b'))).toHaveLength(1);
    expect(rows(await kubectl.ok('get', 'gadgets', '--show-labels'))[2]?.at(-1)).toBe('tier=b');
    expect(rows(await kubectl.ok('get', 'samples', '-A'))[1]?.slice(0, 2)).toEqual(['default', 'one']);
  });

  it('by field, by name and by category', async () => {
    expect(await kubectl.ok('get', 'gadgets', '--field-selector', 'spec.color=blue', '-o', 'name')).toBe(
      'gadget.samples.example.org/two',
    );
    expect(await kubectl.ok('get', 'samples', '-o', 'name')).toBe(
      'gadget.samples.example.org/one\ngadget.samples.example.org/two',
    );
    expect(await kubectl.ok('get', 'ns/default', 'ns/kube-system', '-o', 'name')).toBe(
      'namespace/default\nnamespace/kube-system',
    );
  });

  it('YAML, JSON, JSONPath and columns of its own', async () => {
    expect(await kubectl.ok('get', 'gadget', 'one', '-o', 'yaml')).toContain(
      'ports:\n  - name: http\n    number: 80\n',
    );
    const list = JSON.parse(await kubectl.ok('get', 'gadgets', '-o', 'json')) as { items: unknown[] };
    expect(list.items).toHaveLength(2);
    expect(await kubectl.ok('get', 'gadgets', '-o', 'jsonpath={.items[*].spec.size}')).toBe('1 2');
    const columns = 'custom-columns=N:.metadata.name,C:.spec.color';
    expect(rows(await kubectl.ok('get', 'gadgets', '-o', columns))).toEqual([
      ['N', 'C'],
      ['one', 'red'],
      ['two', 'blue'],
    ]);
    expect(await kubectl.ok('get', 'gadgets', '--sort-by=.spec.color', '-o', 'name')).toMatch(/two\n.*one$/);
    expect(await kubectl.ok('get', 'cm', 'map', '--template={{.data.b}}')).toBe('2');
  });

  it('long lists in chunks', async () => {
    expect((await kubectl.ok('get', 'ns', '--chunk-size=1', '-o', 'name')).split('\n')).toHaveLength(4);
  });

  it('changes as they come', async () => {
    const watching = kubectl.spawn('get', 'gadgets', '--watch', '--output-watch-events');
    const seen = collect(watching.stdout);
    await waitFor('the first rows', () => seen().includes('two'));
    await kubectl.okWith(gadget('seen', { size: 3 }), 'create', '-f', '-');
    await kubectl.ok('patch', 'gadget', 'seen', '--type=merge', '-p', '{"spec":{"size":4}}');
    await kubectl.ok('delete', 'gadget', 'seen');
    await waitFor('the deletion', () => seen().includes('DELETED'));
    const events = rows(seen()).filter((cells) => cells[1] === 'seen');
    expect(events.map(([type, , size]) => [type, size])).toEqual([
      ['ADDED', '3'],
      ['MODIFIED', '4'],
      ['DELETED', '4'],
    ]);
    watching.kill();
  });

  it('descriptions', async () => {
    const text = await kubectl.ok('describe', 'gadget', 'one');
    expect(text).toMatch(/^Name: +one$/m);
    expect(text).toMatch(/^ {2}Size: +1$/m);
    for (const what of ['cm/map', 'ns/default', 'crd/gadgets.samples.example.org'])
      expect(await kubectl.ok('describe', what)).toMatch(/^Name: /);
  });

  it('explanations, of custom kinds too', async () => {
    const gadgets = await kubectl.ok('explain', 'gadgets.spec');
    expect(gadgets).toContain('What is wanted of the gadget.');
    expect(gadgets).toMatch(/size\t<integer> -required-/);
    expect(await kubectl.ok('explain', 'gadget.spec.ports.number')).toContain('<integer>');
    for (const kind of [
      'pod.spec.containers',
      'secret',
      'lease.spec',
      'node.status',
      'crd.spec.versions',
      'role.rules',
    ])
      expect(await kubectl.ok('explain', kind)).toContain('DESCRIPTION:');
    expect((await kubectl.run('explain', 'gadget.spec.nothing')).stderr).toContain('field "nothing" does not exist');
  });

  it('what kinds and versions there are', async () => {
    const resources = rows(await kubectl.ok('api-resources', '--no-headers', '-o', 'wide'));
    expect(resources.find(([name]) => name === 'gadgets')?.slice(0, 5)).toEqual([
      'gadgets',
      'gad',
      'samples.example.org/v1',
      'true',
      'Gadget',
    ]);
    expect(await kubectl.ok('api-resources', '--namespaced=false', '-o', 'name')).toContain(
      'opaques.samples.example.org',
    );
    const versions = (await kubectl.ok('api-versions')).split('\n');
    expect(versions).toEqual(expect.arrayContaining(['v1', 'apiextensions.k8s.io/v1', 'samples.example.org/v1beta1']));
  });

  it('what it may do, and where it is', async () => {
    expect(await kubectl.ok('auth', 'can-i', 'delete', 'gadgets')).toBe('yes');
    expect(await kubectl.ok('auth', 'can-i', '--list')).toContain('*.*');
    if (kubectl.minor >= 28) expect(await kubectl.ok('auth', 'whoami')).toContain('kubernetes-admin');
    expect(await kubectl.ok('cluster-info')).toMatch(/control plane.* is running at .*https:\/\/127\.0\.0\.1:\d+/);
    expect(await kubectl.ok('get', '--raw', '/readyz')).toBe('ok');
    expect(await kubectl.ok('version', '-o', 'json')).toContain('"gitVersion": "v1.32');
  });

  it('events', async () => {
    const uid = await kubectl.ok('get', 'gadget', 'one', '-o', 'jsonpath={.metadata.uid}');
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'one.1', namespace: 'default' },
      involvedObject: { apiVersion: 'samples.example.org/v1', kind: 'Gadget', name: 'one', namespace: 'default', uid },
      reason: 'Grown',
      message: 'the gadget grew',
      type: 'Normal',
      count: 1,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:00Z',
    };
    await kubectl.okWith(event, 'create', '-f', '-');
    const table = rows(await kubectl.ok('get', 'events'));
    expect([table[0], table[1]?.slice(1)]).toEqual([
      ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
      ['Normal', 'Grown', 'gadget/one', 'the gadget grew'],
    ]);
    if (kubectl.minor >= 26) expect(await kubectl.ok('events', '--for', 'gadget/one')).toContain('the gadget grew');
    if (kubectl.minor >= 26) expect(await kubectl.ok('describe', 'gadget', 'one')).toContain('the gadget grew');
  });

  it('what is missing', async () => {
    const missing = await kubectl.run('get', 'gadget', 'nobody');
    expect([missing.code, missing.stderr]).toEqual([
      1,
      'Error from server (NotFound): gadgets.samples.example.org "nobody" not found\n',
    ]);
    expect((await kubectl.run('get', 'deployments')).stderr).toContain(
      'the server doesn\'t have a resource type "deployments"',
    );
  });
});
