import { directoriesFrom } from '../directories';
import { logSettings, PROCESS_OPTIONS, LOG_OPTIONS, processSettings, SSL_OPTIONS, sslSettings } from './daemon-options';
import { parseOptions } from './getopt';
import { optionList } from './help';

const TABLE = [
  { name: 'unixctl', short: 'u', argument: 'required' },
  { name: 'n-threads', argument: 'required' },
  { name: 'help', short: 'h', argument: 'none' },
  ...PROCESS_OPTIONS,
  ...LOG_OPTIONS,
  ...SSL_OPTIONS,
] as const;

describe('parseOptions', () => {
  it('takes long, short, bundled, attached and shortened options, with operands between', () => {
    const args = ['-hvdbg', 'one', '--unixctl', 'a', '--pid=x', '--unix=b=c', '-u', 'd', '-ue', '--', '-h'];
    expect(parseOptions(args, TABLE)).toEqual({
      options: [
        { name: 'help' },
        { name: 'verbose', value: 'dbg' },
        { name: 'unixctl', value: 'a' },
        { name: 'pidfile', value: 'x' },
        { name: 'unixctl', value: 'b=c' },
        { name: 'unixctl', value: 'd' },
        { name: 'unixctl', value: 'e' },
      ],
      operands: ['one', '-h'],
    });
  });

  it('attaches optional values only with `=` or without a space', () => {
    expect(parseOptions(['-v', 'info', '--pidfile', 'x', '-'], TABLE)).toEqual({
      options: [{ name: 'verbose' }, { name: 'pidfile' }],
      operands: ['info', 'x', '-'],
    });
  });

  // Texts as glibc 2.36 prints them for C ovn-northd.
  it.each([
    [['--bogus'], "unrecognized option '--bogus'"],
    [['--bogus=1'], "unrecognized option '--bogus'"],
    [['--n'], "option '--n' is ambiguous; possibilities: '--n-threads' '--no-self-confinement' '--no-chdir'"],
    [['--no-c=3'], "option '--no-chdir' doesn't allow an argument"],
    [['-hZ'], "invalid option -- 'Z'"],
    [['--unixctl'], "option '--unixctl' requires an argument"],
    [['-p'], "option requires an argument -- 'p'"],
  ])('refuses %j as getopt does', (args, message) => {
    expect(() => parseOptions(args, TABLE)).toThrow(message);
  });
});

describe('settings', () => {
  const given = (...args: string[]) => parseOptions(args, TABLE).options;

  it('reads how to run', () => {
    expect(processSettings(given('--detach', '--no-chdir', '--pidfile', '--monitor', '--user=ovn:ovn'))).toEqual({
      detach: true,
      monitor: true,
      changeDirectory: false,
      pidfile: true,
      overwritePidfile: false,
      user: 'ovn:ovn',
    });
  });

  it('reads how to log', () => {
    const options = given('-vconsole:off', '-v', '--log-file=x', '--syslog-method=null', '--syslog-method=libc');
    expect(logSettings(options)).toEqual({ verbosity: ['console:off', true], file: 'x', syslogMethod: 'null' });
  });

  it('reads TLS', () => {
    const options = given('-pk', '-c', 'c', '--bootstrap-ca-cert=a', '--ssl-protocols=TLSv1.3', '--ssl-server-name=n');
    expect(sslSettings(options)).toEqual({
      privateKey: 'k',
      certificate: 'c',
      caCertificate: 'a',
      bootstrapCaCertificate: true,
      protocols: 'TLSv1.3',
      serverName: 'n',
    });
  });

  it('lists options', () => {
    expect(optionList(TABLE.slice(0, 3))).toBe('--unixctl=ARG\n-u ARG\n--n-threads=ARG\n--help\n-h\n');
  });

  it('finds directories', () => {
    expect(directoriesFrom({ OVN_RUNDIR: '/r', OVS_LOGDIR: '/l', OVN_LOGDIR: '' }, 'ovn')).toEqual({
      run: '/r',
      log: '/l',
    });
    expect(directoriesFrom({}, 'ovs')).toEqual({ run: '/var/run/openvswitch', log: '/var/log/openvswitch' });
  });
});
