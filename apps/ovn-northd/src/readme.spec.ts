import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OptionSpec, parseOptions } from '@ironloom/daemon';
import { configure, NORTHD_OPTIONS } from './settings';

/** Options of every daemon that the line uses (ovn-northd(8), "Daemon Options" and "Logging Options"). */
const OF_DAEMONS: readonly OptionSpec[] = [
  { name: 'detach', argument: 'none' },
  { name: 'pidfile', argument: 'optional' },
  { name: 'log-file', argument: 'optional' },
];

describe('the README', () => {
  it('starts the program with options that there are', () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const [, line = ''] = /^\$ ovn-northd (.*)$/m.exec(readme) ?? [];
    const parsed = parseOptions(line.split(' '), [...NORTHD_OPTIONS, ...OF_DAEMONS]);
    expect(configure({ ...parsed, env: {}, directories: { run: '/run/ovn', log: '/log' } })).toMatchObject({
      northbound: 'unix:/run/ovn/ovnnb_db.sock',
      southbound: 'unix:/run/ovn/ovnsb_db.sock',
    });
  });
});
