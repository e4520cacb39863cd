import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running `ipmi_sim` with one controller, one temperature sensor, one log entry and a FRU. */
export interface IpmiSim {
  readonly host: string;
  readonly port: number;
  /** What its chassis program was told, oldest first. */
  calls(): Promise<string[]>;
  close(): Promise<void>;
}

const GUID = 'a123456789abcdefa123456789abcd00';

const lanConfiguration = (folder: string, port: number, solPort: number): string => `name "bmc0"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${port}
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid ${GUID}
  endlan
  chassis_control "${folder}/chassis.sh ${folder}"
  sol "tcp:127.0.0.1:${solPort}" 115200 history=4000
  user 1 false "" "test" user 10 none md2 md5 straight
  user 2 true "admin" "password" admin 10 none md2 md5 straight
  user 3 true "oper" "operpass" operator 10 none md2 md5 straight
`;

/** A full sensor record of a linear temperature sensor, thresholds 60, 70 and 80 degrees. */
const SENSOR_RECORD = [
  ...[0x00, 0x00, 0x51, 0x01, 0x33, 0x20, 0x00, 0x01, 0x03, 0x01, 0x7f, 0x68, 0x01, 0x01, 0x80, 0x0a, 0x80, 0x0a],
  ...[0x38, 0x38, 0x00, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0x00],
  ...[80, 70, 60, 0, 0, 0, 0x02, 0x02, 0x00, 0x00, 0x00, 0xc8, ...Buffer.from('CPU_Temp')],
];

const emulation = (): string => {
  const hex = (bytes: readonly number[]): string =>
    bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' ');
  return [
    'mc_setbmc 0x20',
    'mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr',
    'sel_enable 0x20 1000 0x0a',
    'sensor_add 0x20 0 1 1 1',
    'sensor_set_value 0x20 0 1 40 0',
    `sensor_set_event_support 0x20 0 1 enable scanning per-state ${Array(4).fill('000111111111111').join(' ')}`,
    'sensor_set_threshold 0x20 0 1 settable 111000 80 70 60 00 00 00',
    `main_sdr_add 0x20 ${hex(SENSOR_RECORD)}`,
    `sel_add 0x20 0x02 ${hex([0, 0, 0, 0, 0x20, 0, 4, 1, 1, 1, 0x57, 70, 60])}`,
    'mc_enable 0x20',
    '',
  ].join('\n');
};

/** Keeps power and boot device in files, as the chassis program of a real virtual machine would. */
const CHASSIS_PROGRAM = `#!/bin/sh
folder=$1; shift
echo "$@" >> $folder/calls
case "$1" in
get) shift
  for what in "$@"; do
    case "$what" in
    power) echo "power:$(cat $folder/power 2>/dev/null || echo 0)";;
    boot) echo "boot:$(cat $folder/boot 2>/dev/null || echo default)";;
    esac
  done;;
set) echo "$3" > $folder/$2;;
esac
exit 0
`;

/** A UDP port that was free a moment ago: ipmi_sim cannot choose one itself. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  const listening = once(socket, 'listening');
  socket.bind(0, '127.0.0.1');
  await listening;
  const { port } = socket.address();
  const closed = once(socket, 'close');
  socket.close();
  await closed;
  return port;
}

/** Starts `ipmi_sim`; `solPort` is a TCP port whose server is the serial console. */
export async function startIpmiSim(program: string, solPort: number): Promise<IpmiSim> {
  const folder = await mkdtemp(join(tmpdir(), 'ipmi-sim-'));
  const port = await freePort();
  await writeFile(join(folder, 'lan.conf'), lanConfiguration(folder, port, solPort));
  await writeFile(join(folder, 'sim.emu'), emulation());
  await writeFile(join(folder, 'chassis.sh'), CHASSIS_PROGRAM);
  await chmod(join(folder, 'chassis.sh'), 0o755);
  const child: ChildProcess = spawn(program, ['-c', 'lan.conf', '-f', 'sim.emu', '-s', folder, '-n'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    host: '127.0.0.1',
    port,
    calls: async () =>
      (await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    async close() {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
