import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from './free-port';

/** A running `ipmi_sim` whose machine's power and boot device are files. */
export interface IpmiSim {
  readonly port: number;
  power(): Promise<string>;
  setPower(on: boolean): Promise<void>;
  close(): Promise<void>;
}

const lanConfiguration = (folder: string, port: number): string => `name "bmc0"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${port}
    priv_limit admin
    allowed_auths_admin none md5
    guid a123456789abcdefa123456789abcd00
  endlan
  chassis_control "/bin/sh ${folder}/chassis ${folder}"
  user 2 true "admin" "password" admin 10 none md5
`;

const hex = (bytes: readonly number[]): string => bytes.map((byte) => `0x${byte.toString(16)}`).join(' ');

/** A linear temperature sensor with thresholds at 60, 70 and 80 degrees, and one entry in the log that it was at 70. */
const emulation = [
  'mc_setbmc 0x20',
  'mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr',
  'sel_enable 0x20 1000 0x0a',
  'sensor_add 0x20 0 1 1 1',
  'sensor_set_value 0x20 0 1 40 0',
  `sensor_set_event_support 0x20 0 1 enable scanning per-state ${Array(4).fill('000111111111111').join(' ')}`,
  'sensor_set_threshold 0x20 0 1 settable 111000 80 70 60 00 00 00',
  `main_sdr_add 0x20 ${hex([
    ...[0, 0, 0x51, 1, 0x33, 0x20, 0, 1, 3, 1, 0x7f, 0x68, 1, 1, 0x80, 0x0a, 0x80, 0x0a, 0x38, 0x38, 0, 1],
    ...[0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 80, 70, 60, 0, 0, 0, 2, 2, 0, 0, 0, 0xc8],
    ...Buffer.from('CPU_Temp'),
  ])}`,
  `sel_add 0x20 0x02 ${hex([0, 0, 0, 0, 0x20, 0, 4, 1, 1, 1, 0x57, 70, 60])}`,
  'mc_enable 0x20',
  '',
].join('\n');

const CHASSIS = `folder=$1; verb=$2; shift 2
if [ "$verb" = get ]; then
  for what in "$@"; do
    case "$what" in
      power) echo "power:$(cat "$folder/power" 2>/dev/null || echo 0)" ;;
      boot) echo "boot:$(cat "$folder/boot" 2>/dev/null || echo default)" ;;
    esac
  done
elif [ "$verb $1" = "set shutdown" ]; then echo 0 > "$folder/power"
elif [ "$verb" = set ]; then echo "$2" > "$folder/$1"
fi
`;

/** Starts one. */
export async function startIpmiSim(program: string): Promise<IpmiSim> {
  const folder = await mkdtemp(join(tmpdir(), 'bmc-ipmi-sim-'));
  const port = await freeUdpPort();
  await writeFile(join(folder, 'lan.conf'), lanConfiguration(folder, port));
  await writeFile(join(folder, 'sim.emu'), emulation);
  await writeFile(join(folder, 'chassis'), CHASSIS);
  const child = spawn(program, ['-c', 'lan.conf', '-f', 'sim.emu', '-s', folder, '-n'], {
    cwd: folder,
    stdio: 'ignore',
  });
  return {
    port,
    power: async () => (await readFile(join(folder, 'power'), 'utf8').catch(() => '0')).trim(),
    setPower: (on) => writeFile(join(folder, 'power'), on ? '1' : '0'),
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
