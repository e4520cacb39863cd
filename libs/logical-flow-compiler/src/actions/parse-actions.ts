import { combine, type Expression } from '../expression/expression';
import { TokenStream } from '../lexer/token-stream';
import type { LogicalAction } from './action';
import { type ActionParseContext, ActionParser, type ResultParser, type StatementParser } from './action-parser';
import { parseLoad, parseMove, parseStack } from './assignment';
import { parseForwardGroup, parseLoadBalance, parseSelect } from './balance';
import { parseCommit, parseCtCommit, parseCtNext, parseNat } from './conntrack';
import { parseBindVport, parseHandleSvcCheck, parseLog, parseTriggerEvent } from './controller-requests';
import { parseGetFdb, parseLookupFdb, parsePutFdb } from './fdb';
import { parseCommitEcmpNexthop, parseCommitLbAffinity } from './learning';
import { parseNeighbour, parseNeighbourLookup } from './neighbour';
import { nestedParsers } from './nested';
import { parseNext } from './next';
import { parseDhcpRelay, parsePutDhcpOptions, parsePutDhcpv6Options, parsePutRaOptions } from './parse-options';
import { plainParsers } from './plain';
import { parseResult } from './results';
import { parseCheckPacketLarger, parseMirror, parseSample, parseSetMeter, parseSetQueue } from './shaping';

/** Actions, and what must hold for them to make sense. */
export interface ParsedActions {
  /** None for `drop`. */
  readonly actions: readonly LogicalAction[];
  /** To be added to the flow's match; undefined if there is nothing to add. */
  readonly prerequisites: Expression | undefined;
}

const statements: ReadonlyMap<string, StatementParser> = new Map(
  Object.entries<StatementParser>({
    ...plainParsers,
    ...nestedParsers,
    next: parseNext,
    push: parseStack('push'),
    pop: parseStack('pop'),
    ct_next: parseCtNext,
    ct_commit: parseCtCommit,
    ct_commit_to_zone: parseCommit('ct_commit_to_zone'),
    ct_commit_nat: parseCommit('ct_commit_nat'),
    ct_dnat: parseNat('ct_dnat'),
    ct_snat: parseNat('ct_snat'),
    ct_dnat_in_czone: parseNat('ct_dnat_in_czone'),
    ct_snat_in_czone: parseNat('ct_snat_in_czone'),
    ct_lb: parseLoadBalance('ct_lb'),
    ct_lb_mark: parseLoadBalance('ct_lb_mark'),
    ct_lb_mark_local: parseLoadBalance('ct_lb_mark_local'),
    fwd_group: parseForwardGroup,
    get_arp: parseNeighbour('get_arp'),
    get_nd: parseNeighbour('get_nd'),
    put_arp: parseNeighbour('put_arp'),
    put_nd: parseNeighbour('put_nd'),
    put_fdb: parsePutFdb,
    set_queue: parseSetQueue,
    set_meter: parseSetMeter,
    sample: parseSample,
    mirror: parseMirror,
    log: parseLog,
    trigger_event: parseTriggerEvent,
    bind_vport: parseBindVport,
    handle_svc_check: parseHandleSvcCheck,
    commit_ecmp_nh: parseCommitEcmpNexthop,
    commit_lb_aff: parseCommitLbAffinity,
  }),
);

/** What may stand behind `field =` with a parenthesis behind it. */
const results: ReadonlyMap<string, ResultParser> = new Map(
  Object.entries<ResultParser>({
    select: parseSelect,
    put_dhcp_opts: parsePutDhcpOptions,
    put_dhcpv6_opts: parsePutDhcpv6Options,
    put_nd_ra_opts: parsePutRaOptions,
    check_pkt_larger: parseCheckPacketLarger,
    lookup_arp: parseNeighbourLookup('lookup_arp'),
    lookup_nd: parseNeighbourLookup('lookup_nd'),
    lookup_arp_ip: parseNeighbourLookup('lookup_arp_ip'),
    lookup_nd_ip: parseNeighbourLookup('lookup_nd_ip'),
    get_fdb: parseGetFdb('get_fdb'),
    get_remote_fdb: parseGetFdb('get_remote_fdb'),
    lookup_fdb: parseLookupFdb,
    dns_lookup: parseResult('dns_lookup'),
    chk_lb_hairpin: parseResult('chk_lb_hairpin'),
    chk_lb_hairpin_reply: parseResult('chk_lb_hairpin_reply'),
    check_in_port_sec: parseResult('check_in_port_sec'),
    check_out_port_sec: parseResult('check_out_port_sec'),
    chk_ecmp_nh_mac: parseResult('chk_ecmp_nh_mac'),
    chk_ecmp_nh: parseResult('chk_ecmp_nh'),
    chk_lb_aff: parseResult('chk_lb_aff'),
    ct_nw_dst: parseResult('ct_nw_dst'),
    ct_ip6_dst: parseResult('ct_ip6_dst'),
    ct_tp_dst: parseResult('ct_tp_dst'),
    ct_proto: parseResult('ct_proto'),
    ct_state_save: parseResult('ct_state_save'),
  }),
);

/** Parses the actions of a logical flow, or throws a {@link LogicalFlowError}. */
export function parseActions(source: string, context: ActionParseContext): ParsedActions {
  const parser = new ActionParser(new TokenStream(source), context, parseUntil);
  const actions = parseUntil(parser, 'end');
  const { prerequisites } = parser;
  return { actions, prerequisites: prerequisites.length === 0 ? undefined : combine('and', prerequisites) };
}

function parseUntil(parser: ActionParser, end: 'end' | '}'): LogicalAction[] {
  const { tokens } = parser;
  if (tokens.type === 'id' && tokens.token.text === 'drop' && tokens.lookahead() === ';') {
    tokens.take();
    tokens.take();
    if (end === 'end') tokens.forceEnd();
    else tokens.force(end);
    return [];
  }
  const actions: LogicalAction[] = [];
  while (!tokens.match(end)) actions.push(parseAction(parser));
  return actions;
}

function parseAction(parser: ActionParser): LogicalAction {
  const { tokens } = parser;
  if (tokens.type === 'template') tokens.typeError('Unexpanded template.');
  if (tokens.type !== 'id') tokens.syntaxError();
  const action = parseUnterminated(parser);
  tokens.force(';');
  return action;
}

function parseUnterminated(parser: ActionParser): LogicalAction {
  const { tokens } = parser;
  const next = tokens.lookahead();
  if (next === '=' || next === '<->' || next === '[') return parseAssignment(parser);
  const parse = statements.get(tokens.token.text) ?? tokens.syntaxError('expecting action');
  tokens.take();
  return parse(parser);
}

function parseAssignment(parser: ActionParser): LogicalAction {
  const { tokens } = parser;
  const left = parser.field();
  if (tokens.match('<->')) return parseMove(parser, left, 'exchange');
  if (!tokens.match('=')) tokens.syntaxError("expecting `=' or `<->'");
  if (tokens.type !== 'id') return parseLoad(parser, left);

  const result = tokens.lookahead() === '(' ? results.get(tokens.token.text) : undefined;
  if (result !== undefined) {
    const action = result(parser, left);
    parser.requireOpenFlowField(left);
    return action;
  }
  for (const kind of ['dhcp_relay_req_chk', 'dhcp_relay_resp_chk'] as const) {
    if (tokens.matchId(kind)) return parseDhcpRelay(parser, left, kind);
  }
  return parseMove(parser, left, 'move');
}
