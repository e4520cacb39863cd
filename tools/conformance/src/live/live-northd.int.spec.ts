import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import { buildTestProgram } from '@ironloom/packaging';
import { runNetwork } from './differential';
import { Side } from './side';

const reference = process.env.OVN_NORTHD_REFERENCE;
const SEEDS = [1, 2, 3];
const EDITS = 5;

function suite(): void {
  it.each(SEEDS)(
    'network %i: both sides make the same of it, edit by edit',
    async (seed) => {
      const bundle = buildTestProgram(join(__dirname, '../../../../apps/ovn-northd/src/main.ts'), 'ovn-northd');
      const sides = await Promise.all([Side.start([reference ?? '']), Side.start([process.execPath, bundle.path])]);
      try {
        expect(await runNetwork(...sides, seed, EDITS)).not.toHaveProperty('failure');
      } finally {
        await Promise.all(sides.map((side) => side.stop()));
        bundle.remove();
      }
    },
    120_000,
  );
}

if (reference === undefined) {
  describe.skip('beside a reference northd (OVN_NORTHD_REFERENCE names none)', suite);
} else {
  describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'beside a reference northd', suite);
}
