import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildTestProgram } from '@ironloom/packaging';
import { writeGolden } from '../golden/golden';
import { runNetwork, type NetworkResult } from '../live/differential';
import { Side } from '../live/side';

/** Rows shown of each side of a difference. */
const SHOWN = 3;

/**
 * Runs our ovn-northd and a reference side by side through random networks and random edits, and compares what both make of
 * each. usage: npm run conformance -- live-northd [--networks N] [--edits N] [--seed S] [--reference PROGRAM] [--program PROGRAM] [--save DIR]
 * The reference is `OVN_NORTHD_REFERENCE` unless it is given; our program is bundled from its sources unless it is given. `--save` keeps both sides of the
 * first difference of each network, in the form of goldens.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      networks: { type: 'string', default: '20' },
      edits: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      reference: { type: 'string', default: process.env.OVN_NORTHD_REFERENCE ?? '' },
      program: { type: 'string' },
      save: { type: 'string' },
    },
  });
  const { reference } = values;
  if (reference === '') throw new Error('needs a program in --reference or OVN_NORTHD_REFERENCE');
  const bundle = values.program === undefined ? buildTestProgram(MAIN, 'ovn-northd') : undefined;
  const command = bundle === undefined ? [values.program ?? ''] : [process.execPath, bundle.path];
  const begin = (): Promise<Sides> => Promise.all([Side.start([reference]), Side.start(command)]);
  let sides = await begin();
  const results: NetworkResult[] = [];
  const first = Number(values.seed);
  const count = Number(values.networks);
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      try {
        const result = await runNetwork(...sides, seed, Number(values.edits));
        results.push(result);
        console.log(describe(result));
        if (values.save !== undefined) save(values.save, result);
      } catch (error) {
        console.log(`network ${seed}: ${String(error)}\n${describeWarnings(sides)}`);
        await stop(sides);
        sides = await begin();
      }
    }
  } finally {
    await stop(sides);
    bundle?.remove();
  }
  const equal = results.filter(({ failure }) => failure === undefined).length;
  const sum = (pick: (result: NetworkResult) => number): number => results.reduce((all, each) => all + pick(each), 0);
  console.log(
    `${sum(({ steps }) => steps)} contents compared; at ${sum(({ stale }) => stale)} the reference was stale`,
  );
  console.log(`${equal} of ${count} networks equal throughout`);
  process.exitCode = equal === count ? 0 : 1;
}

/** The reference, and ours. */
type Sides = readonly [Side, Side];

async function stop(sides: Sides): Promise<void> {
  await Promise.all(sides.map((side) => side.stop()));
}

function describeWarnings(sides: Sides): string {
  const [theirs, ours] = sides.map((side) => side.warnings().slice(-SHOWN).join('\n    '));
  return `  the reference warns:\n    ${theirs}\n  ours warns:\n    ${ours}`;
}

function save(folder: string, { seed, failure }: NetworkResult): void {
  if (failure === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeGolden(folder, { name: `live-${seed}-reference`, ...failure.reference });
  writeGolden(folder, { name: `live-${seed}-ours`, ...failure.ours });
}

const MAIN = join(__dirname, '../../../../apps/ovn-northd/src/main.ts');

function describe({ seed, steps, stale, failure }: NetworkResult): string {
  if (failure === undefined) return `network ${seed}: equal${stale === 0 ? '' : ` (reference stale ${stale} times)`}`;
  const lines = failure.differences.flatMap(({ table, missing, extra }) => [
    `  ${table}: ${missing.length} missing, ${extra.length} extra`,
    ...missing.slice(0, SHOWN).map((row) => `    - ${row}`),
    ...extra.slice(0, SHOWN).map((row) => `    + ${row}`),
  ]);
  return [`network ${seed}: differs after ${steps - 1} edits`, ...lines].join('\n');
}

void main().catch((error: unknown) => {
  console.error(`live-northd: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
});
