import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';

/** The programs that a switch of the tests is made of. */
export const SWITCH_PROGRAMS = [
  'ovsdb-server',
  'ovsdb-tool',
  'ovs-vsctl',
  'ovs-vswitchd',
  'ovs-ofctl',
  'ovs-appctl',
] as const;
/** Where they are. */
export type SwitchPrograms = Readonly<Record<(typeof SWITCH_PROGRAMS)[number], string>>;

/** A real `ovs-vswitchd` with dummy datapaths, in a folder of its own. */
export class OpenVSwitch {
  readonly #children: ChildProcess[] = [];

  private constructor(
    readonly programs: SwitchPrograms,
    readonly folder: string,
  ) {}

  /** Starts the database and the switch, with one bridge `br0` that has ports p1, p2 and p3. */
  static async start(
    programs: SwitchPrograms,
    versions = 'OpenFlow10,OpenFlow13,OpenFlow14,OpenFlow15',
  ): Promise<OpenVSwitch> {
    const ovs = new OpenVSwitch(programs, mkdtempSync(join(tmpdir(), 'openflow-codec-')));
    const file = (name: string): string => join(ovs.folder, name);
    ovs.run('ovsdb-tool', ['create', file('conf.db'), '/usr/share/openvswitch/vswitch.ovsschema']);
    ovs.#spawn('ovsdb-server', [`--remote=punix:${file('db.sock')}`, `--unixctl=${file('db.ctl')}`, file('conf.db')]);
    await waitFor('ovsdb-server', () => existsSync(file('db.sock')));
    ovs.vsctl('--no-wait', 'init');
    ovs.#spawn('ovs-vswitchd', [
      '--enable-dummy=override',
      '--disable-system',
      '--disable-system-route',
      `--unixctl=${file('vswitchd.ctl')}`,
      `unix:${file('db.sock')}`,
    ]);
    const bridge = [
      'add-br',
      'br0',
      '--',
      'set',
      'bridge',
      'br0',
      'datapath-type=dummy',
      'fail-mode=secure',
      `protocols=${versions}`,
    ];
    const ports = ['p1', 'p2', 'p3'].flatMap((name, index) => [
      '--',
      'add-port',
      'br0',
      name,
      '--',
      'set',
      'interface',
      name,
      'type=dummy',
      `ofport_request=${index + 1}`,
    ]);
    ovs.vsctl(...bridge, ...ports);
    await waitFor('the bridge', () => existsSync(ovs.socket));
    return ovs;
  }

  /** Where the bridge takes OpenFlow connections. */
  get socket(): string {
    return join(this.folder, 'br0.mgmt');
  }

  /** What the switch has logged so far. */
  vswitchdLog(): string {
    return readFileSync(join(this.folder, 'ovs-vswitchd.log'), 'utf8');
  }

  /** Runs `ovs-ofctl` and returns what it prints. */
  ofctl(...args: string[]): string {
    return this.run('ovs-ofctl', args);
  }

  /** Runs `ovs-vsctl` on the switch's database. */
  vsctl(...args: string[]): string {
    return this.run('ovs-vsctl', [`--db=unix:${join(this.folder, 'db.sock')}`, '--timeout=20', ...args]);
  }

  run(program: keyof SwitchPrograms, args: string[], input?: string): string {
    const env = { ...process.env, OVS_RUNDIR: this.folder, OVS_SYSLOG_METHOD: 'null' };
    return execFileSync(this.programs[program], args, {
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...(input !== undefined && { input }),
    });
  }

  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true });
  }

  #spawn(program: keyof SwitchPrograms, args: string[]): void {
    const env = { ...process.env, OVS_RUNDIR: this.folder, OVS_LOGDIR: this.folder, OVS_SYSLOG_METHOD: 'null' };
    const quiet = ['-vconsole:off', `--log-file=${join(this.folder, `${program}.log`)}`];
    this.#children.push(spawn(this.programs[program], [...quiet, ...args], { env, stdio: 'ignore' }));
  }
}
