import { FLOW_FLAG } from '../messages/flow-mod';
import type { FlowStats } from '../messages/flow-stats';
import type { Instruction } from '../instructions/instruction';
import type { Match } from '../match/match';
import { printMatch } from './match';
import { printInstructions } from './print-actions';
import { printHex } from './syntax';

/** What a flow is, as a switch lists it or a controller would like it. */
export interface FlowDescription {
  readonly table: number;
  readonly priority: number;
  readonly cookie: bigint;
  readonly idleTimeout: number;
  readonly hardTimeout: number;
  /** `FLOW_FLAG` bits; OpenFlow 1.0 does not list them. */
  readonly flags?: number;
  readonly importance?: number;
  readonly match: Match;
  readonly instructions: readonly Instruction[];
}

const FLAG_WORDS: readonly (readonly [flag: number, word: string])[] = [
  [FLOW_FLAG.sendFlowRemoved, 'send_flow_rem'],
  [FLOW_FLAG.checkOverlap, 'check_overlap'],
  [FLOW_FLAG.resetCounts, 'reset_counts'],
  [FLOW_FLAG.noPacketCounts, 'no_packet_counts'],
  [FLOW_FLAG.noByteCounts, 'no_byte_counts'],
];

/** Words for a flow's flags, each with a blank behind. */
export function printFlowFlags(flags: number): string {
  return FLAG_WORDS.map(([flag, word]) => ((flags & flag) === 0 ? '' : `${word} `)).join('');
}

/** Seconds with as many decimals as they have. */
export function printDuration(seconds: number, nanoseconds: number): string {
  return `${seconds}${nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`}s`;
}

/** Prints a flow as `ovs-ofctl --no-stats dump-flows` does, without the blank before it. */
export function printFlow(flow: FlowDescription): string {
  const cookie = flow.cookie === 0n ? '' : `cookie=${printHex(flow.cookie)}, `;
  const table = flow.table === 0 ? '' : `table=${flow.table}, `;
  return `${cookie}${table}${printTail(flow, '')}`;
}

/** Prints a flow with its statistics, as `ovs-ofctl dump-flows` does, without the blank before it. */
export function printFlowStats(flow: FlowStats): string {
  const counters = 'counters' in flow ? flow.counters : flow;
  const { durationSec = 0, durationNsec = 0, packetCount, byteCount } = counters;
  const parts = [
    `cookie=${printHex(flow.cookie)}`,
    `duration=${durationSec}.${String(Math.floor(durationNsec / 1e6)).padStart(3, '0')}s`,
    `table=${flow.table}`,
    ...(packetCount === undefined ? [] : [`n_packets=${packetCount}`]),
    ...(byteCount === undefined ? [] : [`n_bytes=${byteCount}`]),
  ];
  return `${parts.join(', ')}, ${printTail(flow, printAges(flow))}`;
}

function printAges(flow: FlowStats): string {
  if ('counters' in flow) return flow.counters.idleSec === undefined ? '' : `idle_age=${flow.counters.idleSec}, `;
  if (!('idleAge' in flow)) return '';
  const idle = flow.idleAge === 0 ? '' : `idle_age=${flow.idleAge - 1}, `;
  const hard = flow.hardAge === 0 || flow.hardAge - 1 === flow.durationSec ? '' : `hard_age=${flow.hardAge - 1}, `;
  return idle + hard;
}

function printTail(flow: FlowDescription, ages: string): string {
  const { idleTimeout, hardTimeout, flags = 0, importance = 0 } = flow;
  const idle = idleTimeout === 0 ? '' : `idle_timeout=${idleTimeout}, `;
  const hard = hardTimeout === 0 ? '' : `hard_timeout=${hardTimeout}, `;
  const weight = importance === 0 ? '' : `importance=${importance}, `;
  const match = printMatch(flow.match, flow.priority);
  const actions = `actions=${printInstructions(flow.instructions)}`;
  return `${idle}${hard}${printFlowFlags(flags)}${weight}${ages}${match}${match === '' ? '' : ' '}${actions}`;
}
