import { ovnNb } from '@ironloom/models';
import { type Json, parseSchema } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer } from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';
import { transactWork } from './commit';
import { Session } from './session';

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'a transaction beside another', (peers) => {
  it('starts over when the other has made the one row of a table first', async () => {
    const schema = ovnNb.schema as unknown as Json;
    const server = await spawnOvsdbServer(peers, { schemas: [schema] });
    const session = new Session({
      remotes: server.remote,
      schema: parseSchema(schema),
      leaderOnly: false,
      timeoutMs: 0,
    });
    try {
      await session.connect();
      let attempts = 0;
      const transact = session.transact.bind(session);
      jest.spyOn(session, 'transact').mockImplementation(async (operations) => {
        const isWrite = operations.some(({ op }) => op === 'insert');
        if (isWrite) attempts += 1;
        if (isWrite && attempts === 1)
          await session.client.transact([{ op: 'insert', table: 'NB_Global', row: { name: 'other' } }]);
        return transact(operations);
      });
      await transactWork(session, {
        tables: ['NB_Global', 'Logical_Switch'],
        change: (draft) => {
          if (draft.rows('NB_Global').length === 0) draft.insert('NB_Global', {});
          draft.insert('Logical_Switch', { name: 'ls' });
        },
        wait: 'none',
        dryRun: false,
      });
      expect(attempts).toBe(2);
      const draft = await session.read(['NB_Global', 'Logical_Switch']);
      expect(draft.rows('NB_Global').map(({ name }) => name)).toEqual(['other']);
      expect(draft.rows('Logical_Switch')).toHaveLength(1);
    } finally {
      session.close();
      await server.stop();
    }
  });
});
