import { join } from 'node:path';
import { type RedfishSimulator, startRedfishSimulator } from '@ironloom/bmc-drivers/testing';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { buildProgram, type Program, type Run } from './program';

const PATIENCE_MS = 120_000;
const WAIT = ['--wait', '--timeout', '60'];

describe('a site without an Ironic', () => {
  let program: Program;
  let redfish: RedfishSimulator;
  let ipmi: BmcSimulator;
  let dataDir: string;
  const host = (...args: string[]): Promise<Run> =>
    program.run(['host', ...args, '--kubeconfig', join(dataDir, 'kubeconfig')]);

  beforeAll(async () => {
    program = buildProgram();
    dataDir = join(program.folder, 'site');
    [redfish, ipmi] = await Promise.all([startRedfishSimulator(), startBmcSimulator()]);
    const started = await program.run([
      'up',
      '--backend',
      'direct',
      '--detach',
      '--data-dir',
      dataDir,
      '--timeout',
      '100',
    ]);
    if (started.code !== 0) throw new Error(started.stderr);
  }, PATIENCE_MS);
  afterAll(async () => {
    await program.run(['down', '--data-dir', dataDir]);
    await Promise.all([redfish.close(), ipmi.close()]);
    program.remove();
  }, PATIENCE_MS);

  it(
    'boots a live ISO by virtual media, and ejects it again',
    async () => {
      const bmc = `redfish-virtualmedia+http://127.0.0.1:${redfish.port}/redfish/v1/Systems/1`;
      const mac = ['--mac', '00:5c:52:31:3a:01', '--credentials', program.credentials];
      expect(await host('register', 'r1', '--bmc', bmc, ...mac, ...WAIT)).toMatchObject({ code: 0 });
      const [machine] = redfish.machines;
      const image = ['--image', 'http://192.0.2.1/live.iso', '--format', 'live-iso'];
      expect(await host('provision', 'r1', ...image, ...WAIT)).toMatchObject({ code: 0 });
      expect(machine?.bootedFrom.at(-1)).toBe('Cd');
      expect(await host('deprovision', 'r1', ...WAIT)).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );

  it(
    'says what it cannot do, and what to do instead',
    async () => {
      const bmc = [
        '--bmc',
        `ipmi://127.0.0.1:${ipmi.port}`,
        '--mac',
        '00:5c:52:31:3a:02',
        '--credentials',
        program.credentials,
      ];
      const unknown = await host('register', 'i1', ...bmc, '--wait', '--timeout', '10');
      expect([unknown.code, unknown.stderr]).toEqual([
        3,
        expect.stringContaining('set spec.inspectionMode to disabled'),
      ]);
      expect(await host('register', 'i2', ...bmc, '--no-inspect', ...WAIT)).toMatchObject({ code: 0 });
      const image = ['--image', 'http://192.0.2.1/disk.img', '--checksum', 'http://192.0.2.1/sums'];
      const disk = await host('provision', 'i2', ...image, '--wait', '--timeout', '10');
      expect([disk.code, disk.stderr]).toEqual([3, expect.stringContaining('--format live-iso')]);
    },
    PATIENCE_MS,
  );

  it('refuses options that contradict each other', async () => {
    for (const [options, says] of [
      [[], '--ironic URL'],
      [['--backend', 'ironic'], '--ironic URL'],
      [['--backend', 'direct', '--simulate', '1'], 'leave --simulate out'],
      [['--backend', 'simulator', '--ironic', 'http://192.0.2.1'], 'leave --ironic out'],
      [['--ironic', 'http://192.0.2.1', '--simulate', '1'], 'give one of them'],
    ] as const) {
      const { code, stderr } = await program.run(['up', '--detach', ...options, '--data-dir', dataDir]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    }
  });
});
