import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customResourceDefinitions } from './crds/definitions';

describe('README.md', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

  it('counts the kinds', () => {
    expect(customResourceDefinitions()).toHaveLength(13);
    expect(readme).toContain('thirteen kinds');
  });
});
