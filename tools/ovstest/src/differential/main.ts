import { compareWith } from './compare';

/** usage: node -r @swc-node/register tools/ovstest/src/differential/main.ts REFERENCE [CASES] [SEED] */
const [, , reference, cases = '100000', seed = '1'] = process.argv;
if (reference === undefined) {
  console.error('usage: differential REFERENCE [CASES] [SEED]: REFERENCE is an ovstest to compare with');
  process.exit(2);
}
const started = Date.now();
const { cases: done, crashes, differences } = compareWith(reference, Number(cases), Number(seed));
for (const { command, input, reference: theirs, ours } of differences.slice(0, 20)) {
  console.log(`${command}: ${input}\n  reference: ${theirs.trimEnd()}\n  ours:      ${ours.trimEnd()}`);
}
for (const crash of crashes.slice(0, 20)) console.log(`the reference crashed on ${crash}`);
console.log(
  `${done} cases, ${differences.length} differences, ${crashes.length} crashes of the reference, ` +
    `${((Date.now() - started) / 1000).toFixed(1)} s`,
);
process.exitCode = differences.length === 0 ? 0 : 1;
