import { type FieldMatch, findMatch, type Match } from '../match/match';
import { FLOW_FLAG, type FlowCommand, flowMod, type FlowModBody, TABLE_ALL } from '../messages/flow-mod';
import { OF10, OF15, type OpenFlowVersion } from '../version';
import { gatherInstructions, type ActionTextContext, parseTextActions } from './parse-actions';
import { buildMatch, parseMatchKey } from './parse-match';
import { parsePort } from './port';
import { type KeyValue, keyValues, parseInteger, parseNumber, syntaxError } from './syntax';

/** How flows are read. */
export interface FlowTextOptions {
  /** What the flow-mod is to do; `add` when absent. */
  readonly command?: FlowCommand;
  /** The version the flow is for; OpenFlow 1.5 when absent. */
  readonly version?: OpenFlowVersion;
}

type Draft = { -readonly [Key in keyof FlowModBody]?: FlowModBody[Key] };

const FLAGS: Readonly<Record<string, number>> = {
  send_flow_rem: FLOW_FLAG.sendFlowRemoved,
  check_overlap: FLOW_FLAG.checkOverlap,
  reset_counts: FLOW_FLAG.resetCounts,
  no_packet_counts: FLOW_FLAG.noPacketCounts,
  no_byte_counts: FLOW_FLAG.noByteCounts,
};
/** What dumps have that is no property of the flow. */
const STATISTICS = ['duration', 'n_packets', 'n_bytes', 'idle_age', 'hard_age'];

/**
 * Reads a flow in `ovs-ofctl` syntax (ovs-ofctl(8), "Flow Syntax"), also as dumps print it:
 * `table=0,priority=100,ip,nw_dst=10.0.0.0/8,actions=load:0x1->NXM_NX_REG0[],resubmit(,8)`. The elements of the match are
 * those that the version has; for OpenFlow 1.0 they are NXM's, to be sent as `niciraFlowMod`. Text that is wrong is
 * `OPENFLOW_SYNTAX`.
 */
export function parseFlow(text: string, { command = 'add', version = OF15 }: FlowTextOptions = {}): FlowModBody {
  const actionsAt = findActions(text);
  const deletes = command === 'delete' || command === 'deleteStrict';
  if (actionsAt < 0 && !deletes) throw syntaxError('a flow needs actions', text);
  const head = actionsAt < 0 ? text : text.slice(0, actionsAt);
  const draft: Draft = { command, ...(deletes && { table: TABLE_ALL }) };
  const entries: FieldMatch[] = [];
  for (const pair of keyValues(head)) {
    const tested = parseMatchKey(pair);
    if (tested !== undefined) entries.push(...tested);
    else setProperty(draft, pair);
  }
  draft.match = buildMatch(entries, version);
  if (actionsAt >= 0) {
    const actions = text.slice(text.indexOf('=', actionsAt) + 1);
    draft.instructions = gatherInstructions(parseTextActions(actions, contextOf(draft.match, version)));
  }
  return flowMod(draft);
}

/** Where the actions begin: at ` actions=` or `,actions=` nearly always. */
function findActions(text: string): number {
  const usual = text.indexOf('actions=');
  const before = text[usual - 1];
  return usual > 0 && (before === ' ' || before === ',') ? usual : text.search(/\bactions?\s*=/);
}

function setProperty(draft: Draft, { key, value }: KeyValue): void {
  const flag = FLAGS[key];
  if (flag !== undefined && value === '') {
    draft.flags = (draft.flags ?? 0) | flag;
    return;
  }
  switch (key) {
    case 'table':
      draft.table = parseNumber(value, 'table', 255);
      break;
    case 'priority':
      draft.priority = parseNumber(value, 'priority', 0xffff);
      break;
    case 'idle_timeout':
      draft.idleTimeout = parseNumber(value, key, 0xffff);
      break;
    case 'hard_timeout':
      draft.hardTimeout = parseNumber(value, key, 0xffff);
      break;
    case 'importance':
      draft.importance = parseNumber(value, key, 0xffff);
      break;
    case 'out_port':
      draft.outPort = parsePort(value);
      break;
    case 'out_group':
      draft.outGroup = parseNumber(value, key);
      break;
    case 'cookie':
      setCookie(draft, value);
      break;
    default:
      if (!STATISTICS.includes(key)) throw syntaxError('no such field or property of a flow', key);
  }
}

function setCookie(draft: Draft, value: string): void {
  const [cookie = '', mask] = value.split('/');
  draft.cookie = parseInteger(cookie, 'cookie');
  if (mask !== undefined) draft.cookieMask = mask === '-1' ? 0xffff_ffff_ffff_ffffn : parseInteger(mask, 'cookie mask');
}

const PROTOCOLS = new Map([
  [6n, 'tcp'],
  [17n, 'udp'],
  [132n, 'sctp'],
] as const);

function contextOf(match: Match, version: OpenFlowVersion): ActionTextContext {
  const protocol = PROTOCOLS.get(findMatch(match, 'nw_proto')?.value as 6n);
  const tag = findMatch(match, 'vlan_vid') ?? findMatch(match, 'vlan_tci');
  const tagged = tag !== undefined && (tag.value & 0x1000n) !== 0n;
  return { version, tagged, ...(protocol !== undefined && version !== OF10 && { protocol }) };
}
