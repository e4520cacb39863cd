import { startBmcSimulator, type BmcSimulator } from '@ironloom/node-ipmi/testing';
import { type RedfishSimulator, startRedfishSimulator } from '@ironloom/bmc-drivers/testing';
import { buildProgram, type Program, resultsOf } from './program';

/** One machine behind IPMI and one behind Redfish, managed through the bundled program. */
describe('baremetalctl bmc', () => {
  let program: Program;
  let ipmi: BmcSimulator;
  let redfish: RedfishSimulator;
  let [one, two] = ['', ''];

  beforeAll(async () => {
    program = buildProgram();
    ipmi = await startBmcSimulator();
    redfish = await startRedfishSimulator();
    one = `ipmi://127.0.0.1:${ipmi.port}`;
    two = `redfish+http://127.0.0.1:${redfish.port}`;
  });
  afterAll(async () => {
    await ipmi.close();
    await redfish.close();
    program.remove();
  });

  describe('power', () => {
    it('shows several machines, a line each, with progress on standard error', async () => {
      const { code, stdout, stderr } = await program.bmc('power', one, two);
      expect(code).toBe(0);
      expect(stdout).toBe(`${one}: off\n${two}: off\n`);
      expect(stderr).toMatch(/1 of 2: .*: done\n2 of 2: .*: done\n/);
    });
    it('switches and waits', async () => {
      expect(await program.bmc('power', one, two, '--set', 'on')).toMatchObject({ code: 0 });
      expect([ipmi.bmc.power.on, redfish.machines[0]?.power.state]).toEqual([true, 'On']);
      expect(await program.bmc('power', one)).toEqual({ code: 0, stdout: 'on\n', stderr: '' });
    });
    it('only says what it would do with --dry-run', async () => {
      const { stdout } = await program.bmc('power', one, '--set', 'off', '--dry-run');
      expect(stdout).toBe('on; would do: power off\n');
      expect(ipmi.bmc.power.on).toBe(true);
    });
    it('prints JSON', async () => {
      const run = await program.bmc('power', one, two, '--json');
      expect(resultsOf(run)).toEqual([
        { address: one, result: { state: 'on' } },
        { address: two, result: { state: 'on' } },
      ]);
    });
  });

  it('boot: sets and shows', async () => {
    for (const address of [one, two]) {
      const { code, stdout } = await program.bmc('boot', address, '--set', 'pxe', '--persistent', '--mode', 'uefi');
      expect(code).toBe(0);
      expect(stdout).toMatch(/boots from: +pxe\nfor: +every boot\nmode: +uefi\n/);
    }
    const dry = await program.bmc('boot', one, '--set', 'disk', '--dry-run', '--json');
    expect(resultsOf(dry)).toMatchObject([{ result: { device: 'pxe', planned: { device: 'disk' } } }]);
  });
  it('sensors: in columns', async () => {
    const { stdout } = await program.bmc('sensors', one);
    expect(stdout).toMatch(/^NAME +KIND +READING +STATUS\nCPU Temp +temperature +41 degrees C +ok\n/);
    expect(stdout).not.toMatch(/\u001b/);
    const fans = resultsOf(await program.bmc('sensors', one, two, '--kind', 'fan', '--json'));
    for (const { result } of fans) for (const { kind } of result as { kind: string }[]) expect(kind).toBe('fan');
    expect((await program.bmc('sensors', one, '--problems')).stdout).toBe('no sensors\n');
  });
  it('sel: shows, then clears', async () => {
    const event = { kind: 'system-event', generatorAddress: 0x20, generatorChannel: 0, eventRevision: 4 } as const;
    const crossed = { sensorType: 1, sensorNumber: 1, asserted: true, eventType: 1, data: [0x59, 96, 95] } as const;
    ipmi.bmc.log.add({ ...event, ...crossed });
    const { stdout } = await program.bmc('sel', one, '--last', '5');
    expect(stdout).toMatch(
      /^ID +TIME +SEVERITY +MESSAGE\n1 +20\d\d-.*Z +critical +Temperature CPU Temp: Upper Critical/,
    );
    expect((await program.bmc('sel', one, '--clear', '--dry-run')).stdout).toContain('would clear');
    expect(ipmi.bmc.log.size).toBe(1);
    expect((await program.bmc('sel', one, '--clear')).stdout).toContain('cleared');
    expect(ipmi.bmc.log.size).toBe(0);
    expect((await program.bmc('sel', one)).stdout).toBe('the log is empty\n');
  });
  it('fru: areas over IPMI, parts over Redfish', async () => {
    const { stdout } = await program.bmc('fru', one);
    expect(stdout).toMatch(/manufacturer: +Ironloom\nmodel: +Loom server\n/);
    expect(stdout).toMatch(/board manufactured: +2024-03-01T12:00:00.000Z\n/);
    const [parts] = resultsOf(await program.bmc('fru', two, '--json'));
    expect(parts).toMatchObject({
      result: { identity: { protocol: 'redfish' }, inventory: { nics: expect.anything() } },
    });
    expect((await program.bmc('fru', two)).stdout).toMatch(/processors: .*\nmemory: +\d+ GiB\n/);
  });
  it('fru: says so of a controller without an inventory', async () => {
    const bare = await startBmcSimulator();
    bare.bmc.frus.clear();
    const { code, stdout } = await program.bmc('fru', `ipmi://127.0.0.1:${bare.port}`);
    await bare.close();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^UUID: .*\nBMC firmware: +2.41\nno inventory\n$/)]);
  });
  it('media: inserts, shows and ejects', async () => {
    const image = 'http://127.0.0.1/ipa.iso';
    const inserted = await program.bmc('media', two, '--insert', image);
    expect([inserted.code, inserted.stdout]).toEqual([0, expect.stringContaining(image)]);
    expect(redfish.machines[0]?.drives.some((drive) => drive.image === image)).toBe(true);
    expect((await program.bmc('media', two, '--eject')).stdout).not.toContain(image);
  });
  it('firmware: lists and installs', async () => {
    expect((await program.bmc('firmware', one)).stdout).toMatch(/bmc +Management controller +2\.41 +no\n/);
    const { code, stdout } = await program.bmc('firmware', two, '--update', 'http://127.0.0.1/bmc-9.9.bin');
    expect([code, stdout]).toEqual([0, expect.stringContaining('installed\n')]);
  });
  it('probe: needs no credentials, and says more with them', async () => {
    const { code, stdout } = await program.run(['bmc', 'probe', one, two]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/protocol: +IPMI 2.0\n[^]*protocol: +Redfish 1\.\d+/);
    expect(stdout).not.toContain('can do');
    expect((await program.bmc('probe', one)).stdout).toMatch(/machine: +Ironloom Loom server\n[^]*can do: +power, /);
  });

  it('reads credentials from a folder and from the environment', async () => {
    const env = { BMC_USERNAME: 'admin', BMC_PASSWORD: 'password' };
    expect(await program.run(['bmc', 'power', one], env)).toMatchObject({ code: 0 });
    const wrong = { ...env, BMC_PASSWORD: 'wrong' };
    expect(await program.run(['bmc', 'power', one, '-c', program.credentials], wrong)).toMatchObject({ code: 0 });
  });
  it('warns of a password on the command line, and works', async () => {
    const { code, stderr } = await program.run(['bmc', 'power', one, '-u', 'admin', '--password', 'password']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^baremetalctl: warning: --password shows in the list of processes/);
  });

  describe('what fails says why in one line, with its exit code', () => {
    const dead = 'ipmi://127.0.0.1:9';
    const user = ['-u', 'admin', '--timeout', '1'];
    it.each([
      ['a wrong password over IPMI', () => ['power', one, ...user], 4, () => `${one}: wrong user name or password`],
      ['a wrong password over Redfish', () => ['power', two, ...user], 4, () => `${two}: wrong user name or password`],
      ['a dead BMC over IPMI', () => ['power', dead, ...user], 3, () => `${dead}: no answer within 1 seconds`],
      [
        'a dead BMC over Redfish',
        () => ['power', 'redfish://127.0.0.1:9', ...user],
        3,
        () => 'redfish://127.0.0.1:9: does not answer',
      ],
      ['a dead BMC, probed', () => ['probe', dead, ...user], 3, () => `${dead}: no answer`],
      ['what IPMI cannot do', () => ['media', one, ...user], 5, () => `${one}: not supported: virtual-media`],
      ['what Redfish cannot do', () => ['sol', two, ...user], 5, () => `${two}: not supported: serial-console`],
      ['a wrong address', () => ['power', 'telnet://x', ...user], 2, () => 'telnet://x: BMC address, scheme'],
      [
        'a wrong suite',
        () => ['power', one, '--cipher-suites', '4', ...user],
        2,
        () => '--cipher-suites: 4 is none of',
      ],
    ])('%s', async (_what, args, code, message) => {
      const env = { BMC_PASSWORD: 'wrong' };
      const run = await program.run(['bmc', ...args()], env);
      const lines = run.stderr.split('\n').filter((line) => line !== '' && !line.includes('warning'));
      expect(lines).toEqual([expect.stringContaining(`baremetalctl: ${message()}`)]);
      expect([run.code, run.stdout]).toEqual([code, '']);
    });
    it('no credentials at all', async () => {
      const { code, stderr } = await program.run(['bmc', 'power', one]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('no credentials: give --credentials FILE')]);
    });
    it('some of several: the rest is done', async () => {
      const { code, stdout, stderr } = await program.bmc('power', one, dead, '--timeout', '1');
      expect([code, stdout]).toEqual([3, `${one}: on\n`]);
      expect(stderr).toContain(`baremetalctl: ${dead}: no answer`);
      const run = await program.bmc('media', one, dead, '--timeout', '1', '--json');
      expect(run.code).toBe(5);
      expect(resultsOf(run)).toMatchObject([
        { error: { code: 'BMC_UNSUPPORTED' } },
        { error: { code: 'BMC_UNSUPPORTED' } },
      ]);
    });
    it('as JSON, too', async () => {
      const run = await program.run(['bmc', 'power', one, '--json'], { BMC_USERNAME: 'admin', BMC_PASSWORD: 'wrong' });
      expect(run.code).toBe(4);
      expect(resultsOf(run)).toEqual([
        { address: one, error: { code: 'BMC_AUTHENTICATION_FAILED', message: 'wrong user name or password' } },
      ]);
      const usage = await program.run(['bmc', 'power', 'telnet://x', '--json']);
      expect(JSON.parse(usage.stdout)).toMatchObject({ error: { code: 'BMC_BAD_ADDRESS' } });
    });
  });

  it('never prints a password', async () => {
    const runs = [
      await program.bmc('probe', one, '--json'),
      await program.bmc('doctor', one, two, '--json'),
      await program.run(['bmc', 'power', one, '-u', 'admin', '--password', 'not the secret']),
    ];
    for (const { stdout, stderr } of runs)
      expect(`${stdout}${stderr}`).not.toMatch(/not the secret|password=|:"password"/);
  });
});
