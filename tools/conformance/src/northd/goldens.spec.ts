import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findGoldens, readGolden } from '../golden/golden';
import { judge } from './judge';
import { describeVerdict } from './report';

/** Recorded southbounds of the original; they are kept beside the checkout. */
const FOLDER = join(__dirname, '../../../../../shared/goldens');

(existsSync(FOLDER) ? describe : describe.skip)(`the pipeline against the goldens of ${FOLDER}`, () => {
  it('makes what the original made, and no flow too much, wherever every feature is compiled', async () => {
    const different: string[] = [];
    let [expected, present] = [0, 0];
    for (const path of findGoldens(FOLDER)) {
      const verdict = await judge(readGolden(path));
      expected += verdict.flows.expected;
      present += verdict.flows.present;
      if (verdict.missingFeatures.length === 0 && verdict.differences.length > 0)
        different.push(describeVerdict(verdict));
    }
    expect(different).toEqual([]);
    expect(present / expected).toBeGreaterThan(0.95);
  }, 120_000);
});
