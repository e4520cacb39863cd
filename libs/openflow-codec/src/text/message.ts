import { decodeMessage, isMultipart } from '../messages/codec';
import { OpenFlowError } from '../errors';
import { errorName } from '../messages/error-name';
import { type FlowCommand, type FlowModBody, GROUP_ALL, GROUP_ANY, NO_BUFFER, TABLE_ALL } from '../messages/flow-mod';
import { type Message, type MessageOf, MORE } from '../messages/message';
import { PORT } from '../port';
import { printMac } from './addresses';
import { printFlowFlags, printFlowStats } from './flow';
import { printBucketId, printGroup, printGroupParts } from './group';
import { printMatch } from './match';
import { printMessageHeader } from './message-names';
import { printMeter, printMeterId } from './meter';
import { printPort } from './port';
import { printActions, printInstructions } from './print-actions';
import { printCtFlush } from './print-ct-flush';
import { printHash } from './syntax';

const COMMANDS: Readonly<Record<FlowCommand, string>> = {
  add: 'ADD',
  modify: 'MOD',
  modifyStrict: 'MOD_STRICT',
  delete: 'DEL',
  deleteStrict: 'DEL_STRICT',
};
const ALL_64 = 0xffff_ffff_ffff_ffffn;

function printFlowMod(flow: FlowModBody, reset: boolean): string {
  const { table, cookie, idleTimeout, hardTimeout, importance, bufferId, outPort } = flow;
  const matched = flow.match.find((entry) => entry.field === 'cookie') as { value: bigint; mask?: bigint } | undefined;
  const mask = matched === undefined ? flow.cookieMask : (matched.mask ?? ALL_64);
  const old = mask !== 0n && flow.command !== 'add';
  const changes = flow.command === 'add' || !old || matched !== undefined;
  const parts = [
    printMatch(flow.match, flow.priority),
    cookie !== 0n && cookie !== ALL_64 && changes && `cookie:0x${cookie.toString(16)}`,
    mask !== 0n && `cookie:0x${(matched?.value ?? cookie).toString(16)}/0x${mask.toString(16)}`,
    idleTimeout !== 0 && `idle:${idleTimeout}`,
    hardTimeout !== 0 && `hard:${hardTimeout}`,
    importance !== 0 && `importance:${importance}`,
    bufferId !== NO_BUFFER && `buf:0x${bufferId.toString(16)}`,
    outPort !== PORT.any && `out_port:${printPort(outPort)}`,
    printFlowFlags(reset ? flow.flags : flow.flags & ~4).trim(),
    `actions=${printInstructions(flow.instructions)}`,
  ];
  const words = parts.filter((part) => part !== false && part !== '').join(' ');
  return ` ${COMMANDS[flow.command]}${table === 0 ? '' : ` table:${table}`} ${words}`;
}

const GROUP_COMMANDS: Readonly<Record<string, string>> = {
  add: 'ADD',
  modify: 'MOD',
  delete: 'DEL',
  addOrModify: 'ADD_OR_MOD',
  insertBucket: 'INSERT_BUCKET',
  removeBucket: 'REMOVE_BUCKET',
};

function printGroupMod(message: MessageOf<'groupMod'> | MessageOf<'groupMod15'>): string {
  const { command } = message;
  const name = typeof command === 'number' ? `cmd:${command}` : (GROUP_COMMANDS[command] ?? '');
  const onBucket = command === 'insertBucket' || command === 'removeBucket';
  if (!onBucket) return `\n ${name} ${printGroup(message)}`;
  const bucket = message.kind === 'groupMod15' ? `command_bucket_id:${printBucketId(message.commandBucket)},` : '';
  return `\n ${name} ${bucket}${printGroupParts(message, '')}`;
}

function printGroupId(group: number): string {
  if (group === GROUP_ALL) return 'ALL';
  return group === GROUP_ANY ? 'ANY' : String(group);
}

function printSelection(table: number, outPort: number, match: string): string {
  const place = table === TABLE_ALL ? '' : ` table=${table}`;
  return `${place}${outPort === PORT.any ? '' : ` out_port=${printPort(outPort)}`} ${match}`;
}

const FRAGMENTS = ['normal', 'drop', 'reassemble', 'nx-match'];
const PORT_CONFIG_WORDS = ['PORT_DOWN', 'NO_STP', 'NO_RECV', 'NO_RECV_STP', 'NO_FLOOD', 'NO_FWD', 'NO_PACKET_IN'];

function printBits(bits: number, words: readonly string[], separator = ' '): string {
  const set = words.filter((_, bit) => ((bits >> bit) & 1) === 1);
  return set.length === 0 ? '0' : set.join(separator);
}

function printPortMod(message: MessageOf<'portMod'> | MessageOf<'portMod14'>): string {
  const words =
    message.version === 1 ? PORT_CONFIG_WORDS : PORT_CONFIG_WORDS.map((word) => (/STP|FLOOD/.test(word) ? '' : word));
  const config = (bits: number): string => printBits(bits, words, ' ').replace(/ +/g, ' ').trim() || '0';
  const lines = [`config: ${config(message.config)}`, `mask:   ${config(message.mask)}`, 'advertise: UNCHANGED'];
  return ` port: ${printPort(message.port)}: addr:${printMac(message.address)}${lines.map((line) => `\n     ${line}`).join('')}`;
}

const BUNDLE_FLAGS = ['atomic', 'ordered'];
const FLOW_FORMATS = ['openflow10', '', 'nxm'];
const QUEUE_ALL = 0xffffffff;
const queue = (id: number): string => (id === QUEUE_ALL ? 'ALL' : String(id));
/** OpenFlow 1.0 asks for the queues of every port with the number that later versions keep for output. */
const printQueuePort = ({ version, port }: MessageOf<'queueStatsRequest'>): string =>
  printPort(version === 1 && port === PORT.all ? PORT.any : port);

function printTlvTable(message: MessageOf<'tlvTableMod'>): string {
  const { command, maps } = message;
  if (command === 'clear') return '\n CLEAR';
  const name = command === 'add' ? 'ADD' : 'DEL';
  const rows = maps.map(
    ({ optionClass, optionType, optionLength, index }) =>
      `\n ${printHash(optionClass).padStart(6)}  ${printHash(optionType).padStart(4)}  ${String(optionLength).padStart(6)}  tun_metadata${index}`,
  );
  return `\n ${name} mapping table:\n  class  type  length  match field\n ------  ----  ------  --------------${rows.join('')}`;
}

/** A message in a bundle, which nobody may have looked at yet. */
function printInner(frame: Buffer): string {
  try {
    const message = decodeMessage(frame);
    // No bundle may be in a bundle, and a thousand of them would be too deep.
    if (message.kind !== 'bundleAdd') return printMessage(message);
  } catch (error) {
    if (!(error instanceof OpenFlowError)) throw error;
  }
  return `***cannot be decoded: ${frame.toString('hex')}***`;
}

/** What follows the header, for the messages that `ovs-ofctl` sends and for the listings that it prints. */
function printBody(message: Message): string {
  switch (message.kind) {
    case 'hello': {
      const words = message.elements.flatMap((element) =>
        element.kind === 'versionBitmap' ? [...(element as { words: readonly number[] }).words] : [],
      );
      const versions = words.flatMap((word, at) => Array.from({ length: 32 }, (_, bit) => ((word >>> bit) & 1) === 1 ? at * 32 + bit : -1)).filter((bit) => bit >= 0); // prettier-ignore
      const offered = versions.length > 0 ? versions : Array.from({ length: message.version }, (_, index) => index + 1);
      return `\n version bitmap: ${offered.map((version) => `0x${version.toString(16).padStart(2, '0')}`).join(', ')}`;
    }
    case 'error':
      return ` ${errorName(message)}`;
    case 'echoRequest':
    case 'echoReply':
      return ` ${message.data.length} bytes of payload`;
    case 'setConfig':
    case 'getConfigReply':
      return ` frags=${FRAGMENTS[message.flags & 3] ?? ''} miss_send_len=${message.missSendLength}`;
    case 'flowMod':
    case 'niciraFlowMod':
      return printFlowMod(message, message.version !== 1);
    case 'groupMod':
    case 'groupMod15':
      return printGroupMod(message);
    case 'meterMod':
      return ` ${typeof message.command === 'string' ? message.command.slice(0, 3).toUpperCase() : `cmd:${message.command}`} ${printMeter(message)}`;
    case 'portMod':
    case 'portMod14':
      return printPortMod(message);
    case 'packetOut':
    case 'packetOut15': {
      const match = 'match' in message ? printMatch(message.match) : `in_port=${printPort(message.inPort)}`;
      const data =
        message.bufferId === NO_BUFFER
          ? `data_len=${message.data.length}`
          : `buffer=0x${message.bufferId.toString(16).padStart(8, '0')}`;
      return ` ${match} actions=${printActions(message.actions)} ${data}`;
    }
    case 'bundleControl': {
      const action =
        typeof message.action === 'string' ? message.action.replace(/R/, '_R').toUpperCase() : String(message.action);
      return `\n bundle_id=${printHash(message.bundle)} type=${action} flags=${printBits(message.flags, BUNDLE_FLAGS)}`;
    }
    case 'bundleAdd':
      return `\n bundle_id=${printHash(message.bundle)} flags=${printBits(message.flags, BUNDLE_FLAGS)}\n${printInner(message.message)}`;
    case 'tlvTableMod':
      return printTlvTable(message);
    case 'setFlowFormat':
      return ` format=${FLOW_FORMATS[message.format] ?? message.format}`;
    case 'flowModTableId':
      return ` ${message.set === 0 ? 'disable' : 'enable'}`;
    case 'setControllerId':
      return ` id=${message.controller}`;
    case 'ctFlushZone':
      return ` zone_id=${message.zone}`;
    case 'ctFlush':
      return ` ${printCtFlush(message)}`;
    default:
      return printStatistics(message);
  }
}

/** The same for multipart messages. */
function printStatistics(message: Message): string {
  switch (message.kind) {
    case 'flowStatsRequest':
    case 'flowStatsRequest10':
    case 'aggregateRequest':
    case 'aggregateRequest10':
    case 'niciraFlowStatsRequest':
    case 'niciraAggregateRequest':
      return printSelection(message.table, message.outPort, printMatch(message.match)).trimEnd();
    case 'flowStatsReply':
    case 'niciraFlowStatsReply':
      return message.flows.map((flow) => `\n ${printFlowStats(flow)}`).join('');
    case 'groupDescReply':
    case 'groupDescReply15':
      return message.groups.map((group) => `\n ${printGroup(group)}`).join('');
    case 'meterConfigReply':
      return message.meters.map((meter) => `\n${printMeter(meter)}`).join('');
    case 'groupDescRequest':
      return ' group_id=ALL';
    case 'groupDescRequest15':
    case 'groupStatsRequest':
      return ` group_id=${printGroupId(message.group)}`;
    case 'meterConfigRequest':
    case 'meterStatsRequest':
      return ` meter=${printMeterId(message.meter)}`;
    case 'portStatsRequest':
      return ` port_no=${printPort(message.port)}`;
    case 'portDescRequest':
      return ' port=ANY';
    case 'portDescRequest15':
    case 'queueGetConfigRequest':
      return ` port=${printPort(message.port)}`;
    case 'queueDescRequest':
      return ` port=${printPort(message.port)}${message.queue === QUEUE_ALL ? '' : ` queue=${message.queue}`}`;
    case 'queueStatsRequest':
      return ` port=${printQueuePort(message)} queue=${queue(message.queue)}`;
    case 'flowMonitorRequest':
    case 'niciraFlowMonitorRequest':
      return message.monitors.map((monitor) => printMonitor(monitor)).join('');
    default:
      return '';
  }
}

const MONITOR_FLAGS = ['initial', 'add', 'delete', 'modify', 'actions', 'own'];
const MONITOR_FLAGS_14 = ['initial', 'add', 'delete', 'modify', 'actions', 'no-abbrev', 'only-own'];

function printMonitor(
  monitor: MessageOf<'flowMonitorRequest' | 'niciraFlowMonitorRequest'>['monitors'][number],
): string {
  const words = 'outGroup' in monitor ? MONITOR_FLAGS_14 : MONITOR_FLAGS;
  if ('command' in monitor && monitor.command === 'delete') return `\n id=${monitor.monitor} command=delete`;
  const port = monitor.outPort === PORT.any ? '' : ` out_port=${printPort(monitor.outPort)}`;
  const table = monitor.table === TABLE_ALL ? '' : ` table=${monitor.table}`;
  const match = printMatch(monitor.match);
  return `\n id=${monitor.monitor} flags=${printBits(monitor.flags, words, ',')}${port}${table}${match === '' ? '' : ` ${match}`}`;
}

/**
 * Prints a message as `ovs-ofctl ofp-print` does, without the last line's end: whole for what `ovs-ofctl` sends (but not
 * what is inside of a packet) and for listings of flows, groups and meters; of others the first line.
 */
export function printMessage(message: Message): string {
  const multipart = isMultipart(message);
  const flags =
    multipart && (message.flags & MORE) !== 0 && (message.version >= 4 || /Reply/.test(message.kind))
      ? ' flags=[more]'
      : '';
  return `${printMessageHeader(message, multipart)}${flags}${printBody(message)}`;
}
