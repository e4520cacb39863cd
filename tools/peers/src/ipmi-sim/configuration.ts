/** `lan.conf`: user 2 is an administrator, user 3 an operator; the serial console is a TCP server's. */
export const lanConfiguration = (folder: string, port: number, solPort: number | undefined): string => `name "bmc0"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${port}
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa123456789abcd00
  endlan
  chassis_control "/bin/sh ${folder}/chassis ${folder}"
${solPort === undefined ? '' : `  sol "tcp:127.0.0.1:${solPort}" 115200 history=4000\n`}\
  user 1 false "" "test" user 10 none md2 md5 straight
  user 2 true "admin" "password" admin 10 none md2 md5 straight
  user 3 true "oper" "operpass" operator 10 none md2 md5 straight
`;

const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' ');

/** A full sensor record of a linear temperature sensor, thresholds 60, 70 and 80 degrees. */
const SENSOR_RECORD = [
  ...[0x00, 0x00, 0x51, 0x01, 0x33, 0x20, 0x00, 0x01, 0x03, 0x01, 0x7f, 0x68, 0x01, 0x01, 0x80, 0x0a, 0x80, 0x0a],
  ...[0x38, 0x38, 0x00, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0x00],
  ...[80, 70, 60, 0, 0, 0, 0x02, 0x02, 0x00, 0x00, 0x00, 0xc8, ...Buffer.from('CPU_Temp')],
];

/** `sim.emu`: one controller with that sensor at 40 degrees, and one entry in its log that it was at 70. */
export const EMULATION = [
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

/**
 * The chassis program: power and boot device are files. Every call adds a line to `calls`, and each start one to `boots` that
 * says from what; a start uses the boot device up.
 */
export const CHASSIS = `folder=$1; shift
echo "$@" >> "$folder/calls"
verb=$1; shift
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
exit 0
`;
