import type { Action } from '../actions/action';
import type { Instruction } from '../instructions/instruction';
import { PORT } from '../port';
import { OF10, type OpenFlowVersion } from '../version';
import { parseComplexAction } from './parse-complex';
import { parseFieldAction } from './parse-field-actions';
import { parseHeaderAction } from './parse-header-actions';
import { findPort, parsePort } from './port';
import { findSubfield, parseSubfield } from './subfield';
import { type KeyValue, keyValues, parseHexBytes, parseInteger, parseNumber, syntaxError } from './syntax';

/** What the text of actions depends on. */
export interface ActionTextContext {
  readonly version: OpenFlowVersion;
  /** The transport protocol that the flow's match asks for. */
  readonly protocol?: 'tcp' | 'udp' | 'sctp';
  /** True when the flow's match asks for a VLAN tag, or an earlier action pushed one. */
  readonly tagged?: boolean;
}

/** An instruction that stands among the actions in text. */
export type TextInstruction = Exclude<Instruction, { readonly kind: 'applyActions' | 'unknown' }>;

/** Actions in text do not say what is an action and what an instruction. */
export type TextAction = { readonly action: Action } | { readonly instruction: TextInstruction };

const ALL_64 = 0xffff_ffff_ffff_ffffn;

const SIMPLE: Readonly<Record<string, Action>> = {
  pop_queue: { kind: 'popQueue' },
  strip_vlan: { kind: 'stripVlan' },
  pop_vlan: { kind: 'popVlan' },
  dec_mpls_ttl: { kind: 'decMplsTtl' },
  dec_nsh_ttl: { kind: 'decNshTtl' },
  exit: { kind: 'exit' },
  ct_clear: { kind: 'conntrackClear' },
  debug_slow: { kind: 'debugSlow' },
  debug_recirc: { kind: 'debugRecirc' },
  copy_ttl_out: { kind: 'copyTtlOut' },
  copy_ttl_in: { kind: 'copyTtlIn' },
  pop_pbb: { kind: 'popPbb' },
};

/** Reads actions of a flow or of a bucket; instructions among them are an error. */
export function parseActions(text: string, context: ActionTextContext): Action[] {
  return parseTextActions(text, context).map((item) => {
    if ('action' in item) return item.action;
    throw syntaxError('an instruction where only actions may stand', item.instruction.kind);
  });
}

/** Reads actions and instructions as a flow has them; `drop`, which must stand alone, is none. */
export function parseTextActions(text: string, context: ActionTextContext): TextAction[] {
  const items: TextAction[] = [];
  let { tagged = false } = context;
  let drop = false;
  for (const pair of keyValues(text)) {
    if (pair.key.toLowerCase() === 'drop') {
      drop = true;
      continue;
    }
    const item = parseOne(pair, tagged === context.tagged ? context : { ...context, tagged });
    if ('action' in item && changesTag(item.action))
      tagged = item.action.kind !== 'stripVlan' && item.action.kind !== 'popVlan';
    items.push(item);
  }
  if (drop && items.length > 0) throw syntaxError('drop must stand alone', text);
  return items;
}

const TAG_CHANGES: ReadonlySet<Action['kind']> = new Set([
  'pushVlan',
  'setVlanVid',
  'setVlanPcp',
  'stripVlan',
  'popVlan',
]);

function changesTag({ kind }: Action): boolean {
  return TAG_CHANGES.has(kind);
}

function parseOne(pair: KeyValue, context: ActionTextContext): TextAction {
  const key = pair.key.toLowerCase();
  const instruction = parseInstruction(key, pair.value, context);
  if (instruction !== undefined) return instruction;
  const action =
    SIMPLE[key] ??
    parseOutputAction(key, pair.value) ??
    parseHeaderAction(key, pair.value, context) ??
    parseFieldAction(key, pair.value, context.version) ??
    parseComplexAction(key, pair.value, (nested) => parseActions(nested, context));
  if (action !== undefined) return { action };
  const port = pair.value === '' ? findPort(pair.key) : undefined;
  if (port === undefined) throw syntaxError('no such action', pair.key);
  return { action: { kind: 'output', port, maxLength: 0 } };
}

function parseInstruction(key: string, value: string, context: ActionTextContext): TextAction | undefined {
  const { version } = context;
  switch (key) {
    case 'goto_table': {
      const table = parseNumber(value, 'table', 254);
      if (version === OF10) return { action: { kind: 'resubmit', port: PORT.inPort, table } };
      return { instruction: { kind: 'gotoTable', table } };
    }
    case 'write_metadata': {
      const [number = '', mask] = value.split('/');
      const parsed = {
        kind: 'writeMetadata',
        value: parseInteger(number, 'metadata'),
        mask: mask === undefined ? ALL_64 : parseInteger(mask, 'mask'),
      } as const;
      return version === OF10 ? { action: parsed } : { instruction: parsed };
    }
    case 'clear_actions':
      return { instruction: { kind: 'clearActions' } };
    case 'write_actions':
      return { instruction: { kind: 'writeActions', actions: parseActions(value, context) } };
    case 'meter': {
      const meter = parseNumber(value, 'meter');
      return version >= 6 ? { action: { kind: 'meter', meter } } : { instruction: { kind: 'meter', meter } };
    }
    default:
      return undefined;
  }
}

function parseOutputAction(key: string, value: string): Action | undefined {
  switch (key) {
    case 'output':
      return parseOutput(value);
    case 'enqueue': {
      const parts = /^([^:q,]+)[:q,]+(\d+)$/.exec(value);
      if (parts === null) throw syntaxError('enqueue is written enqueue:PORT:QUEUE', value);
      return { kind: 'enqueue', port: parsePort(parts[1] ?? ''), queue: parseNumber(parts[2] ?? '', 'queue') };
    }
    case 'group':
      return { kind: 'group', group: parseNumber(value, 'group') };
    case 'set_queue':
      return { kind: 'setQueue', queue: parseNumber(value, 'queue') };
    case 'controller':
      return parseController(value);
    default:
      return undefined;
  }
}

function parseOutput(value: string): Action {
  if (value.includes('port') && value.includes('max_len')) {
    const pairs = new Map(keyValues(value).map((pair) => [pair.key, pair.value]));
    const maxLength = parseNumber(pairs.get('max_len') ?? '', 'max_len');
    return { kind: 'outputTruncated', port: parsePort(pairs.get('port') ?? ''), maxLength };
  }
  const port = findPort(value);
  if (port !== undefined) return { kind: 'output', port, maxLength: port === PORT.controller ? 0xffff : 0 };
  const source = findSubfield(value);
  if (source === undefined) throw syntaxError('output to no such port', value);
  return { kind: 'outputRegister', source: parseSubfield(value), maxLength: 0xffff };
}

const REASONS = ['no_match', 'action', 'invalid_ttl', 'action_set', 'group', 'packet_out'];

function parseController(value: string): Action {
  if (value === '' || /^\d+$/.test(value)) {
    return {
      kind: 'output',
      port: PORT.controller,
      maxLength: value === '' ? 0xffff : parseNumber(value, 'max_len', 0xffff),
    };
  }
  const pairs = new Map(keyValues(value).map((pair) => [pair.key, pair.value]));
  const known = ['reason', 'max_len', 'id', 'userdata', 'pause', 'meter_id'];
  for (const key of pairs.keys()) if (!known.includes(key)) throw syntaxError('no such key of controller', key);
  const reason = REASONS.indexOf(pairs.get('reason') ?? 'action');
  if (reason < 0) throw syntaxError('no such reason', pairs.get('reason') ?? '');
  const maxLength = parseNumber(pairs.get('max_len') ?? '65535', 'max_len', 0xffff);
  const controllerId = parseNumber(pairs.get('id') ?? '0', 'id', 0xffff);
  const [userdata, meter] = [pairs.get('userdata'), pairs.get('meter_id')];
  const plain =
    reason === 1 && controllerId === 0 && userdata === undefined && meter === undefined && !pairs.has('pause');
  if (plain) return { kind: 'output', port: PORT.controller, maxLength };
  return {
    kind: 'controller',
    maxLength,
    controllerId,
    reason,
    ...(userdata !== undefined && { userdata: parseHexBytes(userdata, 'userdata') }),
    ...(pairs.has('pause') && { pause: true }),
    ...(meter !== undefined && { meter: parseNumber(meter, 'meter_id') }),
  };
}

/** Gathers what stands in one line into instructions: runs of actions become one each. */
export function gatherInstructions(items: readonly TextAction[]): Instruction[] {
  const instructions: Instruction[] = [];
  let run: Action[] = [];
  for (const item of items) {
    if ('action' in item) {
      if (run.length === 0) instructions.push({ kind: 'applyActions', actions: run });
      run.push(item.action);
    } else {
      run = [];
      instructions.push(item.instruction);
    }
  }
  return instructions;
}
