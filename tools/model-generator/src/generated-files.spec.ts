import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const workspace = resolve(__dirname, '../../..');
const schemas = resolve(workspace, process.env.SCHEMAS ?? '../shared/schemas');
const whenAtHand = existsSync(schemas) ? it : it.skip;

describe('the generated models', () => {
  whenAtHand(`are what the schemas in ${schemas} give`, () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-r', '@swc-node/register', 'tools/model-generator/src/main.ts', '--check', '--schemas', schemas],
      { cwd: workspace, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.base.json' } },
    );
    expect(stderr).toContain('up to date');
    expect(status).toBe(0);
  });
});
