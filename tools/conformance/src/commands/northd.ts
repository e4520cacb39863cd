import { parseArgs } from 'node:util';
import { findGoldens, readGolden } from '../golden/golden';
import { judge, type Verdict } from '../northd/judge';
import { describeShapes, describeTotals, describeVerdict } from '../northd/report';

const USAGE =
  'usage: npm run conformance:northd -- DIR [--match PATTERN] [--shown N] [--summary [--most N]] [--complete] [--any-hint]';

/**
 * Compiles the northbound of every golden of a folder and compares the southbound with the golden's.
 * `--summary` prints the most frequent kinds of differing rows in place of the goldens, `--complete` leaves out goldens that
 * use a feature not compiled yet; `--any-hint` is for networks where several rows ask for one flow. Ends with `N of M identical`; the status is 1 unless all that could be are.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      match: { type: 'string', default: '' },
      shown: { type: 'string', default: '3' },
      most: { type: 'string', default: '60' },
      summary: { type: 'boolean', default: false },
      'any-hint': { type: 'boolean', default: false },
      complete: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error(USAGE);
  const verdicts: Verdict[] = [];
  for (const path of findGoldens(folder, values.match)) {
    const verdict = await judge(readGolden(path), { anyHint: values['any-hint'] });
    if (values.complete && verdict.missingFeatures.length > 0) continue;
    verdicts.push(verdict);
    if (!values.summary) console.log(describeVerdict(verdict, Number(values.shown)));
  }
  if (values.summary) console.log(describeShapes(verdicts, Number(values.most)));
  console.log(describeTotals(verdicts));
  const unexplained = verdicts.filter((each) => each.differences.length > 0 && each.missingFeatures.length === 0);
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
