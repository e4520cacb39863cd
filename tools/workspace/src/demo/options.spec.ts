import { demoOptions, USAGE, UsageError } from './options';

describe("the demonstration's options", () => {
  it('show both halves with what is embedded when nothing is given', () => {
    const metal = { kubeconfig: undefined, ironic: undefined, bmc: undefined };
    expect(demoOptions([])).toEqual({ metal, network: { remotes: undefined } });
    expect(demoOptions(['--only', 'metal'])).toEqual({ metal, network: undefined });
    expect(demoOptions(['--only=network'])).toEqual({ metal: undefined, network: { remotes: undefined } });
  });

  it('name what is used instead', () => {
    const machine = ['--bmc', 'ipmi://192.0.2.7', '--mac', '00:5c:52:31:3a:9c'];
    expect(
      demoOptions(['--kubeconfig', 'k', '--ironic', 'http://i:6385', ...machine, '--nb=unix:n', '--sb=unix:s']),
    ).toEqual({
      metal: {
        kubeconfig: 'k',
        ironic: 'http://i:6385',
        bmc: { address: 'ipmi://192.0.2.7', mac: '00:5c:52:31:3a:9c' },
      },
      network: { remotes: { nb: 'unix:n', sb: 'unix:s' } },
    });
  });

  it.each([
    ['--only all', /--only all: metal or network/],
    ['--nb unix:/x', /--nb needs --sb/],
    ['--sb unix:/x', /--sb needs --nb/],
    ['--mac 00:00:00:00:00:01', /--mac needs --bmc/],
    ['--bmc ipmi://x --mac 00:00:00:00:00:01', /--bmc needs --ironic/],
    ['--ironic host:6385', /--ironic host:6385: a URL/],
    ['--only network --kubeconfig k', /--kubeconfig has no use/],
    ['--only metal --nb a --sb b', /--nb has no use/],
    ['--nonsense', /nonsense/],
    ['nonsense', /nonsense/],
    ['--kubeconfig', /kubeconfig/],
  ])('refuse %s, and say why', (line, why) => {
    expect(() => demoOptions(line.split(' '))).toThrow(UsageError);
    expect(() => demoOptions(line.split(' '))).toThrow(why);
  });

  it('are all in the help', () => {
    expect(demoOptions(['--only', 'x', '--help'])).toBe('help');
    for (const name of ['only', 'kubeconfig', 'ironic', 'bmc', 'mac', 'nb', 'sb'])
      expect(USAGE).toContain(`--${name} `);
  });
});
