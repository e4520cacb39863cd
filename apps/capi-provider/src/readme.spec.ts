import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listenAddress, settingsOf, USAGE } from './settings';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

describe('the README', () => {
  const examples = readme.split('\n').filter((line) => line.startsWith('capi-provider --'));

  it.each(examples)('has an example that is understood: %s', (line) => {
    const [command = ''] = line.split('#');
    expect(() => settingsOf(command.trim().split(/\s+/).slice(1))).not.toThrow();
  });
});

describe('the command line', () => {
  it('is explained option by option', () => {
    const shown = [...USAGE.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option = '']) => option);
    expect(shown.length).toBe(10);
    for (const option of shown) {
      const value = option.includes('concurrency') ? '5' : option === '--nodes' ? 'same' : 'info';
      expect(() =>
        settingsOf(['--leader-elect', '--version'].includes(option) ? [option] : [option, value]),
      ).not.toThrow();
    }
  });

  it.each([
    [['--metal3machine-concurrency', '0'], 'a number from 1 on'],
    [['--nodes', 'none'], 'workload or same'],
    [['--log-level', 'loud'], 'one of debug'],
    [['--colour'], "Unknown option '--colour'"],
  ])('is refused with a reason: %j', (argv, reason) => {
    expect(() => settingsOf(argv)).toThrow(reason);
  });

  it('names addresses as the original does', () => {
    expect(listenAddress(':9440')).toEqual({ host: '0.0.0.0', port: 9440 });
    expect(listenAddress('[::1]:80')).toEqual({ host: '::1', port: 80 });
    expect(listenAddress('0')).toBeUndefined();
    expect(() => listenAddress('here')).toThrow('no address such as');
  });
});
