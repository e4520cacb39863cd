import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWithPeers } from '@ironloom/peers';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { type RedfishSimulator, startRedfishSimulator } from '@ironloom/bmc-drivers/testing';
import { COMMANDS } from '../src/commands';
import { buildProgram, type Program } from './program';

describeWithPeers(['script', 'bash'], 'the command line of baremetalctl', (peers) => {
  let program: Program;
  let ipmi: BmcSimulator;
  let redfish: RedfishSimulator;
  beforeAll(async () => {
    program = buildProgram();
    ipmi = await startBmcSimulator({ powerOn: true });
    redfish = await startRedfishSimulator({ powerOn: true });
  });
  afterAll(async () => {
    await ipmi.close();
    await redfish.close();
    program.remove();
  });

  it('runs the examples of the README', async () => {
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const lines = readme.split('\n').filter((line) => line.startsWith('baremetalctl bmc') && !line.includes('bmc sol'));
    expect(lines.length).toBe(10);
    for (const line of lines) {
      const [command = ''] = line.split('#');
      const words = command.trim().split(/\s+/).slice(1);
      const args = words.map((word) =>
        word
          .replace(/^ipmi:\/\/bmc1$/, `ipmi://127.0.0.1:${ipmi.port}`)
          .replace(/^(redfish[a-z-]*):\/\/bmc2$/, `$1+http://127.0.0.1:${redfish.port}`),
      );
      const { code, stderr } = await program.run(args, { BMC_USERNAME: 'admin', BMC_PASSWORD: 'password' });
      if (code !== 0) throw new Error(`${line}: ${code}: ${stderr}`);
    }
  });
  it('helps with every command', async () => {
    const shown = new Map<string, string>();
    for (const topic of ['bmc', 'host', '']) {
      shown.set(
        topic,
        (await program.run([topic, '--help'].filter((word) => word !== ''))).stdout.replace(/\s+/g, ' '),
      );
    }
    const helps = await Promise.all(COMMANDS.map(({ id }) => program.run(['help', ...id.split(':')])));
    for (const [at, { id, summary, options }] of COMMANDS.entries()) {
      const [topic = '', name] = id.split(':');
      const listed = shown.get(name === undefined ? '' : topic);
      expect(listed).toContain(`${id.replace(':', ' ')} ${summary}`.slice(0, 50));
      const help = helps[at];
      expect(help?.code).toBe(0);
      for (const option of [...options, '--json', '--timeout']) {
        // `--no-wait` is shown as `--[no-]wait`.
        expect(help?.stdout.replace('[no-]', 'no-')).toContain(option);
      }
    }
  }, 60_000);
  it('says so of names that it does not know', async () => {
    expect(await program.run(['bmx'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no such command') as string,
    });
    expect(await program.run(['bmc', 'powr'])).toMatchObject({ code: 2 });
    expect(await program.run(['bmc', 'power', '--sett', 'on', 'x'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^baremetalctl: .*--sett\n$/) as string,
    });
  });
  it('completes', async () => {
    const ask = [
      `eval "$(${process.execPath} ${program.path} completion bash)"`,
      'COMP_WORDS=(baremetalctl bmc p); COMP_CWORD=2; _baremetalctl; echo "${COMPREPLY[@]}"',
      'COMP_WORDS=(baremetalctl bmc boot --p); COMP_CWORD=3; _baremetalctl; echo "${COMPREPLY[@]}"',
    ];
    const { stdout } = await promisify(execFile)(peers.bash, ['-c', ask.join('\n')]);
    expect(stdout).toBe('power probe\n--parallel --persistent\n');
  });
  it('gives fish the summaries as well', async () => {
    const { code, stdout } = await program.run(['completion', 'fish']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith("complete -c baremetalctl -n '"))).toEqual([]);
    for (const { id, summary, options } of COMMANDS) {
      const name = id.split(':').at(-1) ?? '';
      expect(stdout).toContain(`-f -a ${name} -d '${summary.replaceAll("'", "\\'")}'`);
      for (const option of options) expect(stdout).toContain(`-l ${option.slice(2)}`);
    }
    expect(await program.run(['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });
  it('says in one line what is wrong with options', async () => {
    for (const [line, says] of [
      ['host list --timeout 0', /^baremetalctl: --timeout: .* 0\n$/],
      ['host provision w1', /^baremetalctl: .*required flag image\n$/],
      ['host show', /^baremetalctl: .*required arg: name\n$/],
      ['host register w1 --bmc foo://x', /^baremetalctl: BMC address, scheme: .*\n$/],
    ] as const) {
      const { code, stderr } = await program.run(line.split(' '));
      expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    }
  });
  it('shows a list that changes, and colours, on a terminal', async () => {
    const at = [`ipmi://127.0.0.1:${ipmi.port}`, `redfish+http://127.0.0.1:${redfish.port}`];
    const line = [process.execPath, program.path, 'bmc', 'power', ...at, '-c', program.credentials].join(' ');
    const env = { ...process.env, TERM: 'xterm', CI: '', FORCE_COLOR: '' };
    const { stdout } = await promisify(execFile)(peers.script, ['-qec', line, '/dev/null'], { env });
    for (const address of at) expect(stdout).toContain(`${address}: \u001b[32mon\u001b[39m`);
    expect(stdout).toContain('✔');
    const plain = { ...env, NO_COLOR: '1' };
    const without = await promisify(execFile)(peers.script, ['-qec', line, '/dev/null'], { env: plain });
    expect(without.stdout).toContain(`${at[0]}: on\r\n`);
  });
});
