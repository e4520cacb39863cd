import { writeFileSync } from 'node:fs';
import { describeWithPeers } from '@ironloom/peers';
import { waitFor } from '@ironloom/core/testing';
import {
  createReplica,
  insertedUuid,
  OvsdbClient,
  type OvsdbClientOptions,
  TransactionBuilder,
  typedSchema,
} from '../../src/index';
import { makeCertificates, readCertificates } from '../certificates';
import { countingProxy } from '../counting-proxy';
import { itemsModel, itemsSchema } from '../items-schema';
import { OvsdbServerProcess, run } from '../ovsdb-server-process';
import { temporaryFolder } from '../temporary-folder';
import { dumpItems, replicaItems } from './dump';

const PROGRAMS = ['ovsdb-server', 'ovsdb-tool', 'ovsdb-client', 'openssl'] as const;
const items = typedSchema(itemsModel);
const transaction = () => new TransactionBuilder(items);

describeWithPeers(PROGRAMS, 'the client with ovsdb-server', (peers) => {
  const folder = temporaryFolder();
  let server: OvsdbServerProcess;
  let tls: ReturnType<typeof readCertificates>;
  const clients: OvsdbClient[] = [];

  const connect = (options: Partial<OvsdbClientOptions> = {}): OvsdbClient => {
    const backOff = { initialMs: 20, maxMs: 100 };
    const client = new OvsdbClient({ remotes: server.socket, database: 'Items', tls, backOff, ...options });
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    const files = makeCertificates(peers.openssl, folder.path);
    tls = readCertificates(files);
    server = new OvsdbServerProcess({
      programs: peers,
      folder: folder.path,
      name: 'db',
      remotes: ['ptcp:0:127.0.0.1', 'ptcp:0:[::1]', 'pssl:0:127.0.0.2'],
      arguments: [`--private-key=${files.key}`, `--certificate=${files.certificate}`, `--ca-cert=${files.ca}`],
    });
    await server.create().start();
  });

  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it.each([
    ['a unix socket', () => server.socket],
    ['tcp', () => `tcp:127.0.0.1:${server.port('127.0.0.1')}`],
    ['tcp over IPv6', () => `tcp:[::1]:${server.port('[::1]')}`],
    ['ssl', () => `ssl:127.0.0.2:${server.port('127.0.0.2')}`],
  ])('transacts and follows over %s', async (transport, remote) => {
    const client = connect({ remotes: remote() });
    const replica = createReplica(client, items, { Item: { indexes: { name: ['name'] } }, Box: true });
    const tx = transaction();
    const box = tx.insert('Box', { label: transport });
    const item = tx.insert('Item', { name: transport, tags: ['b', 'a'], config: { k: 'v' }, colour: 'red', box });
    const results = await client.transact(tx.operations, { deadlineMs: 10_000 });
    // The update comes before the reply, so what was written can be read.
    await replica.whenSynced();
    expect(replica.table('Item').find('name', transport)).toEqual([
      {
        _uuid: insertedUuid(results, item),
        name: transport,
        size: 0,
        weight: 0,
        fresh: false,
        colour: 'red',
        tags: ['a', 'b'],
        counts: [],
        config: new Map([['k', 'v']]),
        box: insertedUuid(results, box),
        friends: [],
      },
    ]);
  });

  it('refuses a server whose certificate another authority signed', async () => {
    const other = temporaryFolder();
    const strangers = readCertificates(makeCertificates(peers.openssl, other.path));
    other.remove();
    const client = connect({
      remotes: `ssl:127.0.0.2:${server.port('127.0.0.2')}`,
      tls: { ...tls, caCertificate: strangers.caCertificate },
    });
    await expect(client.connected({ deadlineMs: 300 })).rejects.toMatchObject({ code: 'OVSDB_TIMED_OUT' });
  });

  it('bootstraps the CA certificate from the server', async () => {
    const kept: string[] = [];
    const { caCertificate, ...identity } = tls;
    const client = connect({
      remotes: `ssl:127.0.0.2:${server.port('127.0.0.2')}`,
      tls: { ...identity, bootstrapCa: (ca) => void kept.push(ca.toString()) },
    });
    await client.connected({ deadlineMs: 5000 });
    expect(kept).toEqual([caCertificate.toString()]);
  });

  it('gives the error of the operation that failed', async () => {
    const client = connect();
    const tx = transaction()
      .comment('first')
      .delete('Item', [['name', '==', 'nobody']]);
    tx.insert('Box', { label: 'twice' });
    tx.insert('Box', { label: 'twice' });
    await expect(client.transact(tx.operations)).rejects.toMatchObject({ code: 'OVSDB_CONSTRAINT_VIOLATION' });
    await expect(client.transact([{ op: 'comment', comment: 'x' }, { op: 'abort' }])).rejects.toMatchObject({
      code: 'OVSDB_ABORTED',
      details: { op: 1 },
    });
    const unheld = transaction().assertLock('nobody_has_it');
    await expect(client.transact(unheld.operations)).rejects.toMatchObject({ code: 'OVSDB_NOT_OWNER' });
  });

  it('waits no longer than it is told to, and takes the request back', async () => {
    const client = connect();
    const wait = transaction().wait('Item', [['name', '==', 'never']], '!=', [], { columns: ['name'] });
    await expect(client.transact(wait.operations, { deadlineMs: 100 })).rejects.toMatchObject({
      code: 'OVSDB_TIMED_OUT',
      details: { outcome: 'unknown' },
    });
    const abort = new AbortController();
    const waiting = client.transact(wait.operations, { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'OVSDB_CANCELED' });
    await expect(client.transact(transaction().comment('still fine').operations)).resolves.toEqual([{}]);
  });

  it('verifies what a write depends on', async () => {
    const client = connect();
    const insert = transaction();
    const item = insert.insert('Item', { name: 'verified', size: 1 });
    const uuid = insertedUuid(await client.transact(insert.operations), item);
    const write = () => transaction().verify('Item', uuid, { size: 1 }).update('Item', uuid, { size: 2 }).operations;
    await client.transact(write());
    await expect(client.transact(write())).rejects.toMatchObject({ code: 'OVSDB_TIMED_OUT', details: { op: 0 } });
  });

  it('passes a lock from holder to holder, and to a thief', async () => {
    const [first, second, thief] = [connect(), connect(), connect()];
    const held = (lock: { held: boolean }) => () => lock.held;
    const a = first.lock('ovn');
    await waitFor('the first to hold', held(a));
    const b = second.lock('ovn');
    await second.connected();
    await a.release();
    await waitFor('the second to hold', held(b));
    const c = thief.lock('ovn', { steal: true });
    await waitFor('the thief to hold', held(c));
    await waitFor('the second to have lost', () => !b.held);
    await expect(thief.transact(transaction().assertLock('ovn').operations)).resolves.toEqual([{}]);
    await expect(second.transact(transaction().assertLock('ovn').operations)).rejects.toMatchObject({
      code: 'OVSDB_NOT_OWNER',
    });
    thief.close();
    await waitFor('the second to hold again', held(b));
    expect(() => second.lock('ovn')).toThrow(expect.objectContaining({ code: 'OVSDB_USAGE' }));
  });

  it('gets a lock back after a broken connection', async () => {
    const client = connect();
    const lock = client.lock('back');
    const changes: boolean[] = [];
    await waitFor('the lock', () => lock.held);
    lock.onChange((held) => changes.push(held));
    client.reconnect();
    await waitFor('the lock again', () => changes.length === 2);
    expect(changes).toEqual([false, true]);
  });

  it.each([
    ['monitor_cond_since', (text: string) => text],
    ['monitor_cond', (text: string) => text.replace('"monitor_cond_since"', '"monitor_cond_s1nce"')],
    [
      'monitor',
      (text: string) =>
        text.replace(/"(monitor_cond(?:_since)?)"(?=,"params":\["Items")/g, (method) => method.replace('cond', 'c0nd')),
    ],
  ])('follows by %s', async (name, rewrite) => {
    const path = `${folder.path}/${name}.sock`;
    const proxy = await countingProxy(path, server.socket.slice(5), rewrite);
    const client = connect({ remotes: `unix:${path}` });
    const replica = createReplica(client, items, { Item: true });
    await replica.whenSynced();
    const tx = transaction();
    const one = tx.insert('Item', { name: `${name} 1`, tags: ['x', 'y'], config: { a: '1', b: '2' } });
    tx.insert('Item', { name: `${name} 2` });
    const uuid = insertedUuid(await client.transact(tx.operations), one);
    const before = replica.table('Item').get(uuid);
    const change = transaction()
      .update('Item', uuid, { colour: 'green', size: 7 })
      .mutate('Item', uuid, [
        ['tags', 'insert', ['z']],
        ['tags', 'delete', ['x']],
        ['config', 'delete', ['a']],
        ['config', 'insert', { c: '3' }],
      ])
      .delete('Item', [['name', '==', `${name} 2`]]);
    const batches: unknown[] = [];
    replica.onChange(({ changes }) =>
      batches.push(changes.map((each) => [each.table, each.old?.name, each.new?.name, [...each.changed].sort()])),
    );
    await client.transact(change.operations);
    expect(replicaItems(replica.table('Item'))).toEqual(dumpItems(peers['ovsdb-client'], server.socket));
    expect(before).toMatchObject({ tags: ['x', 'y'], size: 0 });
    expect(replica.lastTransactionId === undefined).toBe(name !== 'monitor_cond_since');
    expect(batches).toHaveLength(1);
    expect(batches[0]).toContainEqual(['Item', `${name} 1`, `${name} 1`, ['colour', 'config', 'size', 'tags']]);
    client.close();
    await proxy.close();
  });

  it('changes conditions at run time', async () => {
    const writer = connect();
    const tx = transaction();
    for (let size = 0; size < 10; size += 1) tx.insert('Item', { name: 'conditional', size });
    await writer.transact(tx.operations);
    const client = connect();
    const replica = createReplica(client, items, {
      Item: { columns: ['name', 'size'], where: [['size', '==', 3]], indexes: { name: ['name'] } },
    });
    const sizes = () => [...replica.table('Item').find('name', 'conditional')].map(({ size }) => size).sort();
    await replica.whenSynced();
    expect(sizes()).toEqual([3]);
    await replica.setCondition('Item', [
      ['size', '==', 3],
      ['size', '==', 5],
    ]);
    expect(sizes()).toEqual([3, 5]);
    const [narrow, wide] = [replica.setCondition('Item', false), replica.setCondition('Item', [['size', '==', 9]])];
    await Promise.all([narrow, wide]);
    expect(sizes()).toEqual([9]);
    await replica.setCondition('Item', true);
    expect(sizes()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    client.reconnect();
    await replica.setCondition('Item', [['size', '==', 1]]);
    await replica.whenSynced();
    expect(sizes()).toEqual([1]);
  });

  it('follows a database through its conversion to another schema', async () => {
    const own = new OvsdbServerProcess({ programs: peers, folder: folder.path, name: 'converted' });
    await own.create().start();
    const client = connect({ remotes: own.socket });
    const replica = createReplica(client, items, { Item: true });
    const insert = transaction();
    insert.insert('Item', { name: 'before', weight: 2.5 });
    await client.transact(insert.operations);
    await replica.until(() => replica.table('Item').size === 1);
    const { weight: _gone, ...columns } = itemsSchema.tables.Item.columns;
    const tables = { ...itemsSchema.tables, Item: { ...itemsSchema.tables.Item, columns } };
    const file = `${folder.path}/converted.ovsschema`;
    writeFileSync(file, JSON.stringify({ ...itemsSchema, version: '2.0.0', tables }));
    const weights = () => [...replica.table('Item')].map(({ weight }) => weight);
    run(peers['ovsdb-client'], ['convert', own.socket, file]);
    // A column that the server no longer has reads as its default.
    await replica.until(() => weights().join() === '0');
    const after = transaction();
    after.insert('Item', { name: 'after' });
    await client.transact(after.operations);
    await replica.until(() => replica.table('Item').size === 2);
    client.close();
    await own.stop();
  });

  it('reports only differences when the server cannot say what was missed', async () => {
    const own = new OvsdbServerProcess({ programs: peers, folder: folder.path, name: 'restarted' });
    await own.create().start();
    const client = connect({ remotes: own.socket });
    const replica = createReplica(client, items, { Item: true });
    const tx = transaction();
    tx.insert('Item', { name: 'stays' });
    tx.insert('Item', { name: 'changes' });
    await client.transact(tx.operations);
    await replica.until(() => replica.table('Item').size === 2);
    const batches: unknown[] = [];
    replica.onChange(({ snapshot, changes }) => batches.push([snapshot, changes.map((each) => each.changed)]));
    await own.stop('SIGTERM');
    await own.start();
    await client.transact(transaction().update('Item', [['name', '==', 'changes']], { size: 1 }).operations);
    await replica.whenSynced();
    await replica.until(() => [...replica.table('Item')].some(({ size }) => size === 1));
    expect(batches.flatMap((batch) => (batch as [boolean, unknown[]])[1])).toEqual([['size']]);
    client.close();
    await own.stop();
  });
});
