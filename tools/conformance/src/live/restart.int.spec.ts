import { join } from 'node:path';
import { buildTestProgram, type TestProgram } from '@ironloom/packaging';
import { describeWithPeers } from '@ironloom/peers';
import { Content } from '../random/content';
import { Dice } from '../random/dice';
import { drawHistory } from '../random/edits';
import { drawNetwork } from '../random/network';
import type { ServerKind } from '../reference/network-databases';
import { compareSides, type SideDump } from './compare-sides';
import { Side } from './side';

const EDITS = 2;

/** Everything but the numbers by which progress is told. */
function lasting({ nb, sb }: SideDump): SideDump {
  const { NB_Global: nbGlobal, ...northbound } = nb;
  const { SB_Global: sbGlobal, ...southbound } = sb;
  expect([nbGlobal, sbGlobal].map((table) => Object.keys(table ?? {}).length)).toEqual([1, 1]);
  return { nb: northbound, sb: southbound };
}

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'a restart of ovn-northd', () => {
  let bundle: TestProgram;
  beforeAll(
    () => (bundle = buildTestProgram(join(__dirname, '../../../../apps/ovn-northd/src/main.ts'), 'ovn-northd')),
  );
  afterAll(() => bundle.remove());

  it.each<readonly [ServerKind, number]>([
    ['ovsdb-server', 31],
    ['embedded', 33],
  ])(
    'on %s, network %i: changes nothing, and at any moment leads to where it would have gone',
    async (server, seed) => {
      const dice = new Dice(seed);
      const command = [process.execPath, bundle.path];
      const [steady, restarted] = await Promise.all([Side.start(command, server), Side.start(command, server)]);
      try {
        const history = drawHistory(drawNetwork({ seed }), EDITS);
        let before = new Content();
        for (const [step, content] of history.entries()) {
          const moment = dice.pick(['at once', 'southbound written'] as const);
          await Promise.all([
            step === 0 ? steady.begin(before, content) : steady.edit(before, content),
            step === 0 ? restarted.begin(before, content) : restarted.editInterrupted(before, content, moment),
          ]);
          before = content;
          const held = await restarted.dump();
          expect(compareSides(await steady.dump(), held)).toEqual([]);
          await restarted.restart();
          expect(lasting(await restarted.dump())).toEqual(lasting(held));
        }
      } finally {
        await Promise.all([steady.stop(), restarted.stop()]);
      }
    },
    240_000,
  );
});
