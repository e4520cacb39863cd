import { parseOptions } from '@ironloom/daemon';
import { configure, NORTHD_OPTIONS } from './settings';

const settings = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  configure({ ...parseOptions(args, NORTHD_OPTIONS), env, directories: { run: '/run/ovn', log: '/log' } });

describe('configure', () => {
  it('finds the databases by option, then by environment, then in the run directory', () => {
    expect(settings([])).toMatchObject({
      northbound: 'unix:/run/ovn/ovnnb_db.sock',
      southbound: 'unix:/run/ovn/ovnsb_db.sock',
    });
    const env = { OVN_NB_DB: 'tcp:1.2.3.4:6641', OVN_SB_DB: 'unix:sb' };
    expect(settings(['--ovnnb-db=', '--ovnsb-db=ssl:h:1,ssl:i:1'], env)).toMatchObject({
      northbound: 'tcp:1.2.3.4:6641',
      southbound: 'ssl:h:1,ssl:i:1',
    });
  });

  it.each([
    [[], 1],
    [['--n-threads=4'], 4],
    [['--n-threads', '0'], 1],
    [['--n-threads=300'], 256],
    [['--n-threads=x'], 1],
  ])('keeps %j within bounds', (args, count) => {
    expect(settings(args).threads.count).toBe(count);
  });

  it('starts paused for a dry run', () => {
    expect([settings([]).paused, settings(['--dry']).paused]).toEqual([false, true]);
  });
});
