import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as operator from './index';

describe('README.md', () => {
  const folder = join(__dirname, '..');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');

  it('counts the kinds', () => {
    expect(operator.customResourceDefinitions()).toHaveLength(13);
    expect(readme).toContain('thirteen kinds');
  });

  it('imports what is exported, and links to what is there', () => {
    const [, names = ''] = /import \{([^}]+)\} from '@ironloom\/baremetal-operator'/.exec(readme) ?? [];
    const imported = names.split(',').map((name) => name.trim());
    expect(imported.length).toBeGreaterThan(1);
    for (const name of imported) expect(operator).toHaveProperty(name);
    const links = Array.from(readme.matchAll(/\]\((src\/[^)]+)\)/g), ([, path = '']) => path);
    expect(links.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});
