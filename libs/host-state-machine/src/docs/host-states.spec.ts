import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostStatesPage } from './host-states';

describe('docs/host-states.md', () => {
  const page = join(__dirname, '../../../../docs/host-states.md');

  it('is what the machine says', () => {
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, 'utf8')).toBe(hostStatesPage());
  });
});
