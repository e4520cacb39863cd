import { describeWithPeers } from '@ironloom/peers';
import { configMap, gadget, KubectlSession } from './kubectl-session';

describeWithPeers(['kubectl'], 'kubectl writes', (peers) => {
  let kubectl: KubectlSession;
  beforeAll(async () => {
    kubectl = await KubectlSession.start(peers.kubectl);
  }, 60_000);
  afterAll(() => kubectl.stop());
  const path = (what: string, expression: string): Promise<string> =>
    kubectl.ok('get', what, '-o', `jsonpath={${expression}}`);

  it('creates of every sort', async () => {
    const created = [
      await kubectl.ok('create', 'namespace', 'room'),
      await kubectl.ok('create', 'configmap', 'made', '--from-literal=a=1'),
      await kubectl.ok('create', 'secret', 'generic', 'hidden', '--from-literal=password=x'),
      await kubectl.ok('create', 'serviceaccount', 'robot'),
      await kubectl.ok('create', 'role', 'reader', '--verb=get', '--resource=configmaps'),
      await kubectl.ok('create', 'rolebinding', 'readers', '--role=reader', '--serviceaccount=default:robot'),
      await kubectl.ok('create', 'clusterrole', 'watcher', '--verb=watch', '--resource=nodes'),
      await kubectl.ok('create', 'service', 'clusterip', 'front', '--tcp=80:8080'),
      await kubectl.ok('run', 'idle', '--image=example.org/idle'),
      await kubectl.okWith(gadget('made', { size: 1 }), 'create', '-f', '-'),
    ];
    expect(created).toEqual([
      'namespace/room created',
      'configmap/made created',
      'secret/hidden created',
      'serviceaccount/robot created',
      'role.rbac.authorization.k8s.io/reader created',
      'rolebinding.rbac.authorization.k8s.io/readers created',
      'clusterrole.rbac.authorization.k8s.io/watcher created',
      'service/front created',
      'pod/idle created',
      'gadget.samples.example.org/made created',
    ]);
    expect(await kubectl.ok('create', 'configmap', 'dry', '--dry-run=server', '-o', 'name')).toBe('configmap/dry');
    expect((await kubectl.run('get', 'cm', 'dry')).code).toBe(1);
    const again = await kubectl.run('create', 'configmap', 'made');
    expect(again.stderr).toMatch(
      /Error from server \(AlreadyExists\): configmaps "made" already exists|already exists/,
    );
  });

  it('applies on the client side, three ways', async () => {
    const apply = (object: object): Promise<string> => kubectl.okWith(object, 'apply', '-f', '-');
    expect(await apply(configMap('applied', { a: '1', b: '2' }))).toBe('configmap/applied created');
    expect(await apply(configMap('applied', { a: '1', b: '2' }))).toBe('configmap/applied unchanged');
    await kubectl.ok('patch', 'cm', 'applied', '-p', '{"data":{"theirs":"kept"}}');
    expect(await apply(configMap('applied', { a: '1', c: '3' }))).toBe('configmap/applied configured');
    expect(JSON.parse(await path('cm/applied', '.data'))).toEqual({ a: '1', c: '3', theirs: 'kept' });
    expect(await apply(gadget('applied', { size: 1, tags: ['x'] }))).toMatch(/created$/);
    expect(await apply(gadget('applied', { size: 2 }))).toMatch(/configured$/);
    expect(JSON.parse(await path('gadget/applied', '.spec'))).toEqual({ size: 2, replicas: 1, color: 'red' });
  });

  it('applies strategic merges to lists of built-in kinds', async () => {
    const pod = (...names: readonly string[]): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'listed' },
      spec: { containers: names.map((name) => ({ name, image: `example.org/${name}` })) },
    });
    await kubectl.okWith(pod('a', 'b'), 'apply', '-f', '-');
    const patch = '{"spec":{"containers":[{"name":"b","image":"example.org/new"}]}}';
    await kubectl.ok('patch', 'pod', 'listed', '-p', patch);
    expect(await path('pod/listed', '.spec.containers[*].image')).toBe('example.org/a example.org/new');
  });

  it('applies on the server side, with conflicts and by force', async () => {
    const flags = ['apply', '--server-side', '-f', '-', '--field-manager'];
    const first = await kubectl.okWith(configMap('owned', { a: '1' }), ...flags, 'one');
    expect(first).toBe('configmap/owned serverside-applied');
    const refused = await kubectl.feed(configMap('owned', { a: '2' }), ...flags, 'two');
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('Apply failed with 1 conflict: conflict with "one": .data.a'),
    ]);
    await kubectl.okWith(configMap('owned', { a: '2' }), ...flags, 'two', '--force-conflicts');
    expect(await path('cm/owned', '.data.a')).toBe('2');
    await kubectl.okWith(configMap('owned', {}), ...flags, 'two');
    expect(await path('cm/owned', '.data')).toBe('');
    expect(await kubectl.okWith(gadget('owned', { size: 1 }), ...flags, 'one')).toMatch(/serverside-applied$/);
  });

  it('moves from client-side to server-side apply', async () => {
    await kubectl.okWith(configMap('migrated', { a: '1', b: '2' }), 'apply', '-f', '-');
    const moved = await kubectl.feed(configMap('migrated', { a: '1' }), 'apply', '--server-side', '-f', '-');
    expect(moved.code).toBe(0);
    if (kubectl.minor >= 26) expect(JSON.parse(await path('cm/migrated', '.data'))).toEqual({ a: '1' });
  });

  it('shows differences without writing', async () => {
    await kubectl.okWith(configMap('compared', { a: '1' }), 'apply', '-f', '-');
    const same = await kubectl.feed(configMap('compared', { a: '1' }), 'diff', '-f', '-');
    expect([same.code, same.stdout]).toEqual([0, '']);
    const other = await kubectl.feed(configMap('compared', { a: '2' }), 'diff', '-f', '-');
    expect(other.code).toBe(1);
    expect(other.stdout).toMatch(/^- {2}a: "1"$/m);
    expect(other.stdout).toMatch(/^\+ {2}a: "2"$/m);
    const forced = ['diff', '--server-side', '--force-conflicts', '-f', '-'];
    expect((await kubectl.feed(configMap('compared', { a: '2' }), ...forced)).stdout).toMatch(/^\+ {2}a: "2"$/m);
    expect(await path('cm/compared', '.data.a')).toBe('1');
  });

  it('patches in every format, and edits', async () => {
    await kubectl.okWith(gadget('patched', { size: 1 }), 'create', '-f', '-');
    const json = '[{"op":"replace","path":"/spec/size","value":2}]';
    expect(await kubectl.ok('patch', 'gadget', 'patched', '--type=json', '-p', json)).toMatch(/patched$/);
    await kubectl.ok('patch', 'gadget', 'patched', '--type=merge', '-p', '{"spec":{"color":"green"}}');
    expect(await path('gadget/patched', '.spec.size')).toBe('2');
    const strategic = await kubectl.run('patch', 'gadget', 'patched', '-p', '{"spec":{"size":3}}');
    expect(strategic.code).toBe(1);
    expect(strategic.stderr).toMatch(
      /strategic-merge-patch\+json is not supported|accepted media types include: application\/json-patch/,
    );
    if (kubectl.minor >= 24) {
      await kubectl.ok(
        'patch',
        'gadget',
        'patched',
        '--subresource=status',
        '--type=merge',
        '-p',
        '{"status":{"phase":"Up"}}',
      );
      expect(await path('gadget/patched', '.status.phase')).toBe('Up');
    }
  });

  it('replaces, against the revision that was read', async () => {
    await kubectl.okWith(configMap('replaced', { a: '1' }), 'create', '-f', '-');
    const read = JSON.parse(await kubectl.ok('get', 'cm', 'replaced', '-o', 'json')) as { data: object };
    expect(await kubectl.okWith({ ...read, data: { a: '2' } }, 'replace', '-f', '-')).toBe(
      'configmap/replaced replaced',
    );
    const stale = await kubectl.feed({ ...read, data: { a: '3' } }, 'replace', '-f', '-');
    expect(stale.stderr).toContain('the object has been modified; please apply your changes to the latest version');
    await kubectl.okWith(configMap('replaced', { b: '1' }), 'replace', '--force', '-f', '-');
    expect(JSON.parse(await path('cm/replaced', '.data'))).toEqual({ b: '1' });
  });

  it('scales, labels and annotates', async () => {
    await kubectl.okWith(gadget('grown', { size: 1 }), 'create', '-f', '-');
    expect(await kubectl.ok('scale', 'gadget/grown', '--replicas=5')).toBe('gadget.samples.example.org/grown scaled');
    expect(await path('gadget/grown', '.spec.replicas')).toBe('5');
    const wrong = await kubectl.run('scale', 'gadget/grown', '--current-replicas=4', '--replicas=6');
    expect(wrong.stderr).toContain('xpected replicas to be 4, was 5');
    expect(await kubectl.ok('label', 'gadget', 'grown', 'a=b')).toMatch(/labeled$/);
    expect((await kubectl.run('label', 'gadget', 'grown', 'a=c')).code).toBe(1);
    expect(await kubectl.ok('label', 'gadget', 'grown', 'a=c', '--overwrite')).toMatch(/labeled$/);
    await kubectl.ok('annotate', 'gadget', 'grown', 'example.org/why=because');
    expect(await path('gadget/grown', '.metadata.annotations.example\\.org/why')).toBe('because');
    await kubectl.ok('label', 'gadget', 'grown', 'a-');
    expect(await path('gadget/grown', '.metadata.labels')).toBe('');
  });

  it('is told what is wrong, before anything is written', async () => {
    const typo = await kubectl.feed({ ...gadget('wrong', { size: 1 }), spce: {} }, 'apply', '-f', '-');
    expect([typo.code, typo.stderr]).toEqual([1, expect.stringMatching(/unknown field "spce"/)]);
    const invalid = await kubectl.feed(gadget('wrong', { size: 0 }), 'create', '--validate=false', '-f', '-');
    expect(invalid.stderr).toContain('spec.size in body should be greater than or equal to 1');
    if (kubectl.minor >= 25) {
      const warned = await kubectl.feed(
        { ...gadget('warned', { size: 1 }), spce: {} },
        'apply',
        '--validate=warn',
        '-f',
        '-',
      );
      expect([warned.code, warned.stderr]).toEqual([0, 'Warning: unknown field "spce"\n']);
    }
  });
});
