import { describeWithPeers } from '@ironloom/peers';
import { waitFor } from '@ironloom/core/testing';
import { createReplica, OvsdbClient, TransactionBuilder, typedSchema } from '../../src/index';
import { makeCertificates, readCertificates } from '../certificates';
import { itemsModel } from '../items-schema';
import { OvsdbServerProcess } from '../ovsdb-server-process';
import { temporaryFolder } from '../temporary-folder';
import { dumpItems, replicaItems } from './dump';

const PROGRAMS = ['ovsdb-server', 'ovsdb-tool', 'ovsdb-client', 'openssl'] as const;
const items = typedSchema(itemsModel);

/** The addresses that servers listen on, by the transport that reaches them there. */
const TRANSPORTS = {
  unix: (server: OvsdbServerProcess) => server.socket,
  tcp: (server: OvsdbServerProcess) => `tcp:127.0.0.1:${server.port('127.0.0.1')}`,
  ssl: (server: OvsdbServerProcess) => `ssl:127.0.0.2:${server.port('127.0.0.2')}`,
} as const;
type Transport = keyof typeof TRANSPORTS;

describeWithPeers(PROGRAMS, 'the client with every deployment over every transport', (peers) => {
  const folder = temporaryFolder();
  const started: OvsdbServerProcess[] = [];
  let tls: ReturnType<typeof readCertificates>;
  let deployments: Readonly<Record<string, readonly OvsdbServerProcess[]>> = {};

  beforeAll(async () => {
    const files = makeCertificates(peers.openssl, folder.path);
    tls = readCertificates(files);
    const server = (name: string): OvsdbServerProcess => {
      const options = {
        programs: peers,
        folder: folder.path,
        name,
        remotes: ['ptcp:0:127.0.0.1', 'pssl:0:127.0.0.2'],
        arguments: [`--private-key=${files.key}`, `--certificate=${files.certificate}`, `--ca-cert=${files.ca}`],
      };
      const made = new OvsdbServerProcess(options);
      started.push(made);
      return made;
    };
    const standalone = await server('standalone').create().start();
    const first = await server('s1').createMember(undefined, 1000).start();
    const others = [server('s2'), server('s3')];
    for (const other of others) await other.createMember(first.raftAddress, 1000).start();
    deployments = { standalone: [standalone], 'a cluster': [first, ...others] };
  });

  afterAll(async () => {
    for (const server of started) await server.stop();
    folder.remove();
  });

  it.each<[string, Transport]>(
    ['standalone', 'a cluster'].flatMap((deployment) =>
      (['unix', 'tcp', 'ssl'] as const).map((transport): [string, Transport] => [deployment, transport]),
    ),
  )('transacts, follows, changes conditions and locks: %s over %s', async (deployment, transport) => {
    const remotes = (deployments[deployment] ?? []).map(TRANSPORTS[transport]);
    const connect = () => new OvsdbClient({ remotes, database: 'Items', tls, backOff: { initialMs: 20, maxMs: 100 } });
    const [writer, reader] = [connect(), connect()];
    try {
      const name = `${deployment} ${transport}`;
      const replica = createReplica(reader, items, { Item: { where: [['size', '<', 5]] } });
      await replica.whenSynced();
      const tx = new TransactionBuilder(items);
      for (let size = 0; size < 10; size += 1) tx.insert('Item', { name, size, tags: ['b', 'a'] });
      await writer.transact(tx.durable().operations, { deadlineMs: 10_000 });
      const sizes = () => [...replica.table('Item')].filter((row) => row.name === name).map(({ size }) => size);
      await replica.until(() => sizes().length === 5);
      await replica.setCondition('Item', [['size', '>', 7]]);
      expect(sizes().sort()).toEqual([8, 9]);
      await replica.setCondition('Item', true);
      expect(replicaItems(replica.table('Item'))).toEqual(dumpItems(peers['ovsdb-client'], remoteOfDump(deployment)));
      const [mine, theirs] = [writer.lock('turn'), reader.lock('turn')];
      await waitFor('a holder', () => mine.held !== theirs.held);
      const [held, waiting] = mine.held ? [mine, theirs] : [theirs, mine];
      await held.release();
      await waitFor('the next holder', () => waiting.held);
    } finally {
      writer.close();
      reader.close();
    }
  });

  /** Members of a cluster may be behind each other, so the leader is asked. */
  const remoteOfDump = (deployment: string): string =>
    (deployments[deployment] ?? []).map(({ socket }) => socket).join(',');
});
