import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { ovnNb, ovnSb } from '@ironloom/models';
import { type Json, type Operation, OvsdbClient, TransactionBuilder, typedSchema } from '@ironloom/ovsdb-protocol';
import { canonicalContents, connectRpc, type RealServer, spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { writeNetwork } from '../bench/scale-network';
import { Bundle, Instance } from '../test/harness';

const run = promisify(execFile);
/** Enough that its flows go to the southbound in several transactions. */
const SCALE = { switches: 24, ports: 40 };
/** Otherwise chosen at random, once. */
const CHOSEN = {
  mac_prefix: '0a:00:00',
  svc_monitor_mac: '0a:00:00:00:00:01',
  svc_monitor_mac_dst: '0a:00:00:00:00:02',
};

/** Which datapaths keep the keys of the first instance depends on how far it came. */
function requestedKeys(): Operation[] {
  const request = (table: string, name: string, column: string, key: number): Operation => ({
    op: 'update',
    table,
    where: [['name', '==', name]],
    row: { [column]: ['map', [['requested-tnl-key', String(key)]]] },
  });
  const switches = Array.from({ length: SCALE.switches }, (_, at) =>
    request('Logical_Switch', `ls${at + 1}`, 'other_config', at + 1),
  );
  return [request('Logical_Router', 'lr0', 'options', SCALE.switches + 1), ...switches];
}

let bundle: Bundle;
beforeAll(() => (bundle = new Bundle()));
afterAll(() => bundle.remove());

describeWithPeers(['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl'], 'the first sync of a large network', (peers) => {
  const servers: RealServer[] = [];
  const instances: Instance[] = [];
  const serve = async (schemas: readonly unknown[], files: readonly string[] = []): Promise<RealServer> => {
    const server = await spawnOvsdbServer(peers, { schemas: schemas as Json[], files });
    servers.push(server);
    return server;
  };
  const start = async ({ remote }: RealServer): Promise<Instance> => {
    const northd = new Instance(bundle, `--ovnnb-db=${remote}`, `--ovnsb-db=${remote}`);
    instances.push(northd);
    await northd.start();
    return northd;
  };
  const synced = ({ remote }: RealServer) => run(peers['ovn-nbctl'], [`--db=${remote}`, '--wait=sb', 'sync']);
  const southbound = async ({ socketPath }: RealServer): Promise<string[]> => {
    const client = await connectRpc(socketPath);
    try {
      return await canonicalContents(client, 'OVN_Southbound');
    } finally {
      client.peer.close();
    }
  };
  afterEach(async () => {
    await Promise.all(instances.splice(0).map((each) => each.remove()));
    await Promise.all(servers.splice(0).map((each) => each.stop()));
  });

  it('comes to the same where the first instance is killed in the middle of it', async () => {
    const interrupted = await serve([ovnNb.schema, ovnSb.schema]);
    const nb = new OvsdbClient({ remotes: interrupted.remote, database: 'OVN_Northbound' });
    const sb = new OvsdbClient({ remotes: interrupted.remote, database: 'OVN_Southbound' });
    try {
      const transaction = new TransactionBuilder(typedSchema(ovnNb.model));
      transaction.insert('NB_Global', { options: CHOSEN });
      await nb.transact(transaction.operations);
      await writeNetwork(nb, SCALE);
      await nb.transact(requestedKeys());
      const copy = join(interrupted.folder, 'copy.db');
      copyFileSync(interrupted.files[0] ?? '', copy);
      const undisturbed = await serve([ovnSb.schema], [copy]);

      const first = await start(interrupted);
      await waitFor('the first flows', async () => {
        const [flows] = await sb.transact([{ op: 'select', table: 'Logical_Flow', where: [], columns: ['_uuid'] }]);
        return (flows?.rows?.length ?? 0) > 0;
      });
      await first.kill('SIGKILL');
      await start(interrupted);
      await start(undisturbed);
      await Promise.all([synced(interrupted), synced(undisturbed)]);
      const contents = await southbound(undisturbed);
      expect(contents.filter((row) => row.startsWith('Port_Binding ')).length).toBeGreaterThan(
        SCALE.switches * SCALE.ports,
      );
      expect(await southbound(interrupted)).toEqual(contents);
    } finally {
      nb.close();
      sb.close();
    }
  });
});
