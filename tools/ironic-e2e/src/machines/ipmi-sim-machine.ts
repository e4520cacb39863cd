import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentMachine } from '@ironloom/ironic-client/testing';
import type { EmulatedMachine } from './emulated-machine';
import { networkBoot } from './network-boot';

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

const EMULATION = `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
`;

/** Power and boot device are files; each start adds a line to `boots` that says from what, and uses the boot device up. */
const CHASSIS = `folder=$1; verb=$2; shift 2
value() { cat "$folder/$1" 2>/dev/null || echo "$2"; }
start() { echo 1 > "$folder/power"; value boot default >> "$folder/boots"; echo default > "$folder/boot"; }
if [ "$verb" = get ]; then
  for what in "$@"; do
    case "$what" in
      power) echo "power:$(value power 0)" ;;
      boot) echo "boot:$(value boot default)" ;;
    esac
  done
elif [ "$verb" = set ]; then
  case "$1 $2" in
    "power 1") [ "$(value power 0)" = 1 ] || start ;;
    "reset 1") start ;;
    "shutdown 1") echo 0 > "$folder/power" ;;
    *) echo "$2" > "$folder/$1" ;;
  esac
fi
`;

/** A machine behind OpenIPMI's `ipmi_sim`. Its lists of cipher suites end at 6, so Ironic is told to use 3. */
export async function startIpmiSimMachine(
  program: string,
  imagesUrl: string,
  macAddress: string,
): Promise<EmulatedMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'ironloom-ipmi-sim-'));
  const port = await freeUdpPort();
  await writeFile(join(folder, 'lan.conf'), lanConfiguration(folder, port));
  await writeFile(join(folder, 'sim.emu'), EMULATION);
  await writeFile(join(folder, 'chassis'), CHASSIS);
  const child = spawn(program, ['-c', 'lan.conf', '-f', 'sim.emu', '-s', folder, '-n'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const read = async (name: string): Promise<string> =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).trim();
  const boots = async (): Promise<string[]> => (await read('boots')).split('\n').filter((line) => line !== '');
  const machine: AgentMachine = {
    async boot() {
      if ((await read('power')) !== '1') return undefined;
      const all = await boots();
      return { id: String(all.length), loads: all.at(-1) === 'pxe' ? networkBoot(imagesUrl, macAddress) : [] };
    },
    powerOff: () => writeFile(join(folder, 'power'), '0'),
    reboot: () => appendFile(join(folder, 'boots'), 'default\n'),
  };
  return {
    machine,
    macAddress,
    driver: 'ipmi',
    driverInfo: {
      ipmi_address: '127.0.0.1',
      ipmi_port: port,
      ipmi_username: 'admin',
      ipmi_password: 'password',
      ipmi_cipher_suite: '3',
    },
    bmcAddress: `ipmi://127.0.0.1:${port}`,
    isOn: async () => (await read('power')) === '1',
    bootedFrom: boots,
    async close() {
      const exited = once(child, 'exit');
      if (child.exitCode === null) child.kill('SIGKILL');
      else return;
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** ipmi_sim cannot choose a port itself. */
async function freeUdpPort(): Promise<number> {
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
