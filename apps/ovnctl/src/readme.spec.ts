import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_VERBS } from './cli/commands';
import { loadTopology } from './topology/load';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('shows a topology that is right', async () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(await loadTopology(yaml, 'README.md')).toMatchObject({ name: 'shop' });
  });

  it('names commands that are there', () => {
    const [, shell = ''] = /```\n(\$ [\s\S]*?)```/.exec(readme) ?? [];
    const used = Array.from(shell.matchAll(/(?:\$ ovnctl|--) ([a-z-]+)/g), ([, name = '']) => name);
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((name) => name !== 'apply' && !COMMAND_VERBS.has(name))).toEqual([]);
  });
});
