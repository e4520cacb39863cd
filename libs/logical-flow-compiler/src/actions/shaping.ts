import { PORT } from '@ironloom/openflow-codec';
import { LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField, type SymbolField } from '../symbols/symbol';
import type { ActionOf } from './action';
import { type ActionEncoders, subfieldOf } from './action-encoder';
import type { ActionParser } from './action-parser';

const MAX_QUEUE = 0xf000;
const MAX_DOMAIN = 0xff;

/** `set_queue(id)`. */
export function parseSetQueue({ tokens }: ActionParser): ActionOf<'set_queue'> {
  tokens.force('(');
  const queue = tokens.matchSmallInteger();
  // What is missing here is noticed behind the action.
  if (queue === undefined) return tokens.syntaxError("expecting `;'");
  tokens.force(')');
  if (queue > MAX_QUEUE) {
    tokens.typeError(`Queue ID ${queue} for set_queue is not in valid range 0 to ${MAX_QUEUE}.`);
  }
  return { kind: 'set_queue', queue };
}

/** `set_meter(rate)` or `set_meter(rate, burst)`. */
export function parseSetMeter(parser: ActionParser): ActionOf<'set_meter'> {
  const { tokens } = parser;
  tokens.force('(');
  const rate = takeDecimal(parser);
  const burst = tokens.match(',') ? takeDecimal(parser) : 0n;
  tokens.force(')');
  if (rate === 0n) tokens.typeError('Rate 0 for set_meter is not in valid.');
  return { kind: 'set_meter', rate, burst };
}

/** Takes any token; one that is no decimal counts as 0. */
function takeDecimal(parser: ActionParser): bigint {
  const value = parser.integer('decimal')?.value ?? 0n;
  parser.tokens.take();
  return value;
}

/** `bit = check_pkt_larger(length)`. */
export function parseCheckPacketLarger(parser: ActionParser, result: SymbolField): ActionOf<'check_pkt_larger'> {
  const { tokens } = parser;
  parser.checkField(result, 1, true);
  tokens.take();
  tokens.force('(');
  const length = tokens.matchSmallInteger();
  // What is missing here is noticed behind the action.
  if (length === undefined) return tokens.syntaxError("expecting `;'");
  tokens.force(')');
  return { kind: 'check_pkt_larger', result, length: length & 0xffff };
}

type SampleDraft = { -readonly [Key in keyof Omit<ActionOf<'sample'>, 'kind'>]: ActionOf<'sample'>[Key] };

/** `sample(probability=…,collector_set=…,obs_domain=…,obs_point=…)`. */
export function parseSample(parser: ActionParser): ActionOf<'sample'> {
  const { tokens } = parser;
  const draft: SampleDraft = { probability: 0, collectorSet: 0, observationDomain: 0, observationPoint: 0 };
  if (tokens.match('(')) {
    while (!tokens.match(')')) {
      parseSampleArgument(parser, draft);
      tokens.match(',');
    }
  }
  if (draft.probability === 0) tokens.typeError('probability must be greater than zero');
  return { kind: 'sample', ...draft };
}

function parseSampleArgument(parser: ActionParser, draft: SampleDraft): void {
  const { tokens } = parser;
  if (tokens.matchId('probability')) {
    tokens.force('=');
    if (parser.integer('decimal') !== undefined) draft.probability = parser.uint16('probability');
  } else if (tokens.matchId('obs_point')) {
    tokens.force('=');
    const point = parseObservationPoint(parser);
    // Given several times, the cookie counts before a field, and a field before a number.
    if (precedence(point) >= precedence(draft.observationPoint)) draft.observationPoint = point;
  } else if (tokens.matchId('obs_domain')) {
    tokens.force('=');
    const domain = parser.integer('decimal');
    if (domain !== undefined && low32(domain.value) > MAX_DOMAIN) tokens.syntaxError('obs_domain must be 8-bit long');
    if (domain !== undefined) draft.observationDomain = low32(domain.value);
    tokens.take();
  } else if (tokens.matchId('collector_set')) {
    tokens.force('=');
    const set = parser.integer('decimal');
    if (set !== undefined) draft.collectorSet = low32(set.value);
    tokens.take();
  } else tokens.syntaxError('unknown argument');
}

function parseObservationPoint(parser: ActionParser): ActionOf<'sample'>['observationPoint'] {
  const { tokens } = parser;
  if (tokens.type === 'address-set' && tokens.token.text === 'cookie') {
    tokens.take();
    return 'cookie';
  }
  return parser.integer('decimal') === undefined ? parser.source(32) : low32(takeDecimal(parser));
}

function precedence(point: ActionOf<'sample'>['observationPoint']): number {
  return point === 'cookie' ? 2 : typeof point === 'object' ? 1 : 0;
}

function low32(value: bigint): number {
  return Number(value & 0xffff_ffffn);
}

/** `mirror("port")`. */
export function parseMirror({ tokens }: ActionParser): ActionOf<'mirror'> {
  tokens.force('(');
  if (tokens.type !== 'string') tokens.syntaxError('expecting port name string');
  const port = tokens.take().text;
  tokens.force(')');
  return { kind: 'mirror', port };
}

/** The action in the language's own syntax. */
export function formatSetMeter({ rate, burst }: ActionOf<'set_meter'>): string {
  return burst === 0n ? `set_meter(${signed(rate)});` : `set_meter(${signed(rate)}, ${signed(burst)});`;
}

/** Rates are written as signed 64-bit numbers. */
function signed(value: bigint): string {
  return BigInt.asIntN(64, value).toString();
}

/** The action in the language's own syntax. */
export function formatCheckPacketLarger({ result, length }: ActionOf<'check_pkt_larger'>): string {
  return `${formatSymbolField(result)} = check_pkt_larger(${length});`;
}

/** The action in the language's own syntax. */
export function formatSample(action: ActionOf<'sample'>): string {
  const { probability, collectorSet, observationDomain, observationPoint: point } = action;
  const text = point === 'cookie' ? '$cookie' : typeof point === 'number' ? `${point}` : formatSymbolField(point);
  const sets = `collector_set=${collectorSet},obs_domain=${observationDomain},obs_point=${text}`;
  return `sample(probability=${probability},${sets});`;
}

export const shapingEncoders: ActionEncoders<'set_queue' | 'set_meter' | 'check_pkt_larger' | 'sample' | 'mirror'> = {
  set_queue: ({ queue }, encoder) => encoder.put({ kind: 'setQueue', queue }),
  set_meter({ rate, burst }, encoder) {
    const bands = `bands=type=drop rate=${signed(rate)}${burst === 0n ? '' : ` burst_size=${signed(burst)}`}`;
    const kind = burst === 0n ? 'kbps stats' : 'kbps burst stats';
    const meter = encoder.context.meterId(`__string: uuid ${encoder.context.flowUuid} ${kind} ${bands}`);
    if (meter !== undefined) encoder.put({ kind: 'meter', meter });
  },
  check_pkt_larger: ({ result, length }, encoder) =>
    encoder.put({ kind: 'checkPacketLarger', length, destination: subfieldOf(result) }),
  sample({ probability, collectorSet, observationDomain, observationPoint: point }, encoder) {
    const { context } = encoder;
    if (!context.hasCollectorSet(collectorSet)) return;
    const fromField = typeof point === 'object';
    encoder.put({
      kind: 'sample',
      probability,
      collectorSet,
      observationDomain: ((observationDomain << 24) | (context.datapathKey & 0xff_ffff)) >>> 0,
      observationPoint: fromField
        ? subfieldOf(point)
        : point === 'cookie'
          ? Number.parseInt(context.flowUuid.slice(0, 8), 16)
          : point,
      ...(fromField && { port: PORT.any, direction: 0 }),
    });
  },
  mirror({ port }, encoder) {
    const key = encoder.context.lookupPort(port);
    if (key === undefined) return;
    // No input port, so that a mirrored packet may leave by the port that it came in by.
    encoder.put({
      kind: 'clone',
      actions: [
        { kind: 'setField', field: 'in_port', value: 0xffffn },
        { kind: 'setField', field: LOGICAL_REGISTERS.outport, value: BigInt(key) },
        { kind: 'resubmit', port: PORT.inPort, table: encoder.tables.remoteOutput },
      ],
    });
  },
};
