import { describeWithPeers } from '@ironloom/peers';
import { waitFor } from '@ironloom/core/testing';
import { createReplica, OvsdbClient, OvsdbError, TransactionBuilder, typedSchema } from '../../src/index';
import { countingProxy } from '../counting-proxy';
import { itemsModel } from '../items-schema';
import { OvsdbServerProcess } from '../ovsdb-server-process';
import { temporaryFolder } from '../temporary-folder';
import { dumpItems, replicaItems } from './dump';

const PROGRAMS = ['ovsdb-server', 'ovsdb-tool', 'ovsdb-client', 'ovs-appctl'] as const;
const ELECTION_MS = 300;
/** When a transaction counts as lost: one that a follower has passed on to a leader that is killed then is never answered. */
const LOST_AFTER_MS = 10_000;
const items = typedSchema(itemsModel);
const transaction = () => new TransactionBuilder(items);

describeWithPeers(PROGRAMS, 'the client with a cluster', (peers) => {
  const folder = temporaryFolder();
  const started: OvsdbServerProcess[] = [];
  const clients: OvsdbClient[] = [];
  const closing: (() => Promise<void>)[] = [];

  const member = (name: string): OvsdbServerProcess => {
    const server = new OvsdbServerProcess({ programs: peers, folder: folder.path, name });
    started.push(server);
    return server;
  };
  const connect = (remotes: string | readonly string[], leaderOnly = true): OvsdbClient => {
    const backOff = { initialMs: 20, maxMs: 100 };
    const client = new OvsdbClient({ remotes, database: 'Items', backOff, leaderOnly });
    clients.push(client);
    return client;
  };

  afterAll(async () => {
    for (const client of clients) client.close();
    for (const close of closing) await close();
    for (const server of started) await server.stop();
    folder.remove();
  });

  it('is sent only what changed while it was away', async () => {
    const server = await member('alone').createMember(undefined, ELECTION_MS).start();
    const writer = connect(server.socket);
    for (let batch = 0; batch < 4; batch += 1) {
      const tx = transaction();
      for (let n = 0; n < 500; n += 1) tx.insert('Item', { name: `bulk-${batch}-${n}`, tags: ['some', 'tags'] });
      await writer.transact(tx.operations);
    }
    const path = `${folder.path}/resync.sock`;
    const proxy = await countingProxy(path, server.socket.slice(5));
    closing.push(() => proxy.close());
    const client = connect(`unix:${path}`);
    const replica = createReplica(client, items, { Item: true });
    await replica.whenSynced();
    const first = proxy.takeBytes();
    const rows = [...replica.table('Item')];
    const batches: { snapshot: boolean; names: unknown[] }[] = [];
    replica.onChange(({ snapshot, changes }) =>
      batches.push({ snapshot, names: changes.map((each) => each.new?.name) }),
    );

    proxy.cut();
    await waitFor('the client to notice', () => !replica.synced);
    await writer.transact(transaction().update('Item', [['name', '==', 'bulk-2-7']], { size: 77 }).operations);
    const tx = transaction();
    tx.insert('Item', { name: 'newcomer' });
    await writer.transact(tx.operations);
    proxy.restore();
    await replica.whenSynced();

    const second = proxy.takeBytes();
    expect(first).toBeGreaterThan(200_000);
    // The schema of the database and of _Server, the server's state, and two rows.
    expect(second).toBeLessThan(6_000);
    expect(batches).toEqual([
      { snapshot: false, names: expect.arrayContaining(['bulk-2-7', 'newcomer']) as unknown[] },
    ]);
    expect(rows.filter((row) => replica.table('Item').get(row._uuid) !== row)).toHaveLength(1);
    expect(replicaItems(replica.table('Item'))).toEqual(dumpItems(peers['ovsdb-client'], server.socket));
  });

  it('loses and doubles nothing when the leader is killed 20 times under a stream of writes', async () => {
    const first = await member('s1').createMember(undefined, ELECTION_MS).start();
    const others = [member('s2'), member('s3')];
    for (const other of others) await other.createMember(first.raftAddress, ELECTION_MS).start();
    const members = [first, ...others];
    const remotes = members.map(({ socket }) => socket);
    const client = connect(remotes);
    const replica = createReplica(client, items, { Item: { indexes: { name: ['name'] } } });
    const acknowledged: string[] = [];
    const doubtful: string[] = [];
    let writing = true;

    const write = async (): Promise<void> => {
      for (let n = 0; writing; n += 1) {
        const tx = transaction();
        tx.insert('Item', { name: `item-${n}`, size: n });
        try {
          await client.transact(tx.operations, { deadlineMs: LOST_AFTER_MS });
          acknowledged.push(`item-${n}`);
        } catch (error) {
          if (!(error instanceof OvsdbError && error.retryable)) throw error;
          if (error.details.outcome !== 'not sent') doubtful.push(`item-${n}`);
        }
      }
    };
    const written = write();
    for (let kill = 0; kill < 20; kill += 1) {
      const before = acknowledged.length;
      await waitFor('writes to be acknowledged', () => acknowledged.length > before + 5, {
        deadlineMs: 6 * LOST_AFTER_MS,
      });
      const leader = members.find((each) => isLeader(each));
      await leader?.stop('SIGKILL');
      await waitFor('writes after the kill', () => acknowledged.length > before + 10, {
        deadlineMs: 6 * LOST_AFTER_MS,
      });
      await leader?.start();
    }
    writing = false;
    await written;

    const names = [...replica.table('Item')].map(({ name }) => name);
    const expected = new Set([...acknowledged, ...doubtful]);
    expect(new Set(names).size).toBe(names.length);
    expect(acknowledged.filter((name) => replica.table('Item').find('name', name).length !== 1)).toEqual([]);
    expect(names.filter((name) => !expected.has(name))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(200);
    expect(replicaItems(replica.table('Item'))).toEqual(dumpItems(peers['ovsdb-client'], remotes.join(',')));
  }, 300_000);

  it('leaves a leader that is one no more, and takes followers when told to', async () => {
    const members = started.slice(1);
    const remotes = members.map(({ socket }) => socket);
    const [strict, lenient] = [connect(remotes), connect(members.find((each) => !isLeader(each))?.socket ?? '', false)];
    await Promise.all([strict.connected(), lenient.connected()]);
    expect(lenient.state).toMatchObject({ kind: 'connected', server: { model: 'clustered', leader: false } });
    expect(strict.state).toMatchObject({ kind: 'connected', server: { leader: true } });
    const before = strict.state;
    const leader = members.find((each) => isLeader(each));
    // A leader that sleeps through an election learns only afterwards that it is none any more.
    leader?.signal('SIGSTOP');
    await waitFor('an election', () => members.some((each) => each !== leader && isLeader(each)));
    leader?.signal('SIGCONT');
    await waitFor(
      'another leader',
      () => strict.state.kind === 'connected' && 'remote' in before && strict.state.remote !== before.remote,
    );
    await expect(strict.transact(transaction().comment('to the new one').operations)).resolves.toEqual([{}]);
    await expect(lenient.transact(transaction().comment('through a follower').operations)).resolves.toEqual([{}]);
  });

  const isLeader = (server: OvsdbServerProcess): boolean =>
    server.control(peers['ovs-appctl'], 'cluster/status', 'Items').includes('Role: leader');
});
