import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, transpile } from 'typescript';

const SOURCE = transpile(readFileSync(join(__dirname, 'heap-growth.ts'), 'utf8'), { module: ModuleKind.CommonJS });

/** MiB of the young generation when much has been made and kept, in a process of its own: flags are for the whole of one. */
function youngMib(prelude: string): number {
  const program = `${prelude}
    const kept = [];
    const make = (turns) => {
      for (let at = 0; at < 20_000; at += 1) kept.push({ at });
      if (turns > 0) return setImmediate(make, turns - 1);
      const spaces = require('node:v8').getHeapSpaceStatistics();
      process.stdout.write(String(spaces.find((space) => space.space_name === 'new_space').space_size / 2 ** 20));
    };
    make(200);`;
  const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  return Number(stdout);
}

it('keeps the young generation small where it would grow', () => {
  const bounded = youngMib(`var exports = {}; ${SOURCE} exports.boundHeapGrowth();`);
  expect(bounded).toBeGreaterThan(0);
  expect(bounded).toBeLessThan(youngMib(''));
});
