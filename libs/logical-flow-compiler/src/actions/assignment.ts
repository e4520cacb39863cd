import { matchField } from '@ironloom/openflow-codec';
import { ones, onesAt } from '../bits';
import { parseConstantFor } from '../expression/constants';
import { noNamedSets } from '../expression/named-sets';
import { quote } from '../lexer/quoted-string';
import { formatInteger } from '../lexer/token';
import { formatSymbolField, type SymbolField } from '../symbols/symbol';
import type { ActionOf } from './action';
import { type ActionEncoder, type ActionEncoders, subfieldOf } from './action-encoder';
import type { ActionParser } from './action-parser';

/** `constant` behind `field =`. */
export function parseLoad(parser: ActionParser, destination: SymbolField): ActionOf<'load'> {
  parser.checkField(destination, destination.width, true);
  const { start, end } = parser.tokens.token;
  const span = { start, end };
  const constants = parseConstantFor(parser.tokens, destination, noNamedSets);
  const kind = destination.symbol.definition.kind === 'ovn-field' ? 'ovnfield_load' : 'load';
  if (constants.type === 'string') return { kind, destination, constant: { text: constants.values[0] ?? '' }, span };
  return { kind, destination, constant: constants.values[0]?.literal ?? { text: '' }, span };
}

/** `field` behind `field =` or `field <->`. */
export function parseMove(parser: ActionParser, left: SymbolField, kind: 'move' | 'exchange'): ActionOf<'move'> {
  const right = parser.field();
  const { tokens } = parser;
  if ((left.symbol.width === 0) !== (right.symbol.width === 0)) {
    tokens.typeErrorBehind(
      kind === 'exchange'
        ? `Can't exchange ${typed(left)} with ${typed(right)}.`
        : `Can't assign ${typed(right)} to ${typed(left)}.`,
    );
  }
  if (left.width !== right.width) {
    tokens.typeErrorBehind(
      kind === 'exchange'
        ? `Can't exchange ${left.width}-bit field with ${right.width}-bit field.`
        : `Can't assign ${right.width}-bit value to ${left.width}-bit destination.`,
    );
  }
  if (left.width === 0 && subfieldOf(left).bits !== subfieldOf(right).bits) {
    const what = kind === 'exchange' ? 'exchange' : 'assignment';
    tokens.typeErrorBehind(`String fields ${left.symbol.name} and ${right.symbol.name} are incompatible for ${what}.`);
  }
  parser.checkField(left, left.width, true);
  parser.checkField(right, right.width, kind === 'exchange');
  parser.requireOpenFlowField(left);
  parser.requireOpenFlowField(right);
  return { kind, left, right };
}

function typed({ symbol }: SymbolField): string {
  return `${symbol.width > 0 ? 'integer' : 'string'} field (${symbol.name})`;
}

/** `(field)` behind `push` or `pop`. */
export const parseStack =
  (kind: 'push' | 'pop') =>
  (parser: ActionParser): ActionOf<'push'> => {
    parser.tokens.force('(');
    const field = parser.field();
    parser.checkField(field, field.width, kind === 'pop');
    parser.requireOpenFlowField(field);
    parser.tokens.force(')');
    return { kind, field };
  };

/** The action in the language's own syntax. */
export function formatLoad({ kind, destination, constant }: ActionOf<'load'>): string {
  const field = formatSymbolField(destination);
  if ('text' in constant) return `${field} = ${quote(constant.text)};`;
  const text = kind === 'load' ? formatInteger(constant) : `${constant.value & 0xffffn}`;
  return `${kind === 'load' ? field : destination.symbol.name} = ${text};`;
}

/** The action in the language's own syntax. */
export function formatMove({ kind, left, right }: ActionOf<'move'>): string {
  return `${formatSymbolField(left)} ${kind === 'move' ? '=' : '<->'} ${formatSymbolField(right)};`;
}

/** The action in the language's own syntax. */
export function formatStack({ kind, field }: ActionOf<'push'>): string {
  return `${kind}(${formatSymbolField(field)});`;
}

/** What a note for the controller begins with; the field's number and value follow. */
const NOTE_MAGIC = 'ovn\0';
const OVN_FIELDS = { 'icmp4.frag_mtu': { number: 0, bytes: 2 }, 'icmp6.frag_mtu': { number: 1, bytes: 4 } } as const;

export const assignmentEncoders: ActionEncoders<'load' | 'ovnfield_load' | 'move' | 'exchange' | 'push' | 'pop'> = {
  load: encodeLoad,
  ovnfield_load({ destination: { symbol }, constant }, encoder) {
    const { definition } = symbol;
    if (definition.kind !== 'ovn-field' || 'text' in constant) return;
    const { number, bytes } = OVN_FIELDS[definition.field];
    const data = Buffer.alloc(8 + bytes);
    data.write(NOTE_MAGIC, 0, 'latin1');
    data.writeUInt16BE(number, 4);
    data.writeUIntBE(Number(constant.value & ones(bytes * 8)), 8, bytes);
    encoder.put({ kind: 'note', data });
  },
  move: ({ left, right }, encoder) => encoder.move(subfieldOf(right), subfieldOf(left)),
  exchange({ left, right }, encoder) {
    encoder.push(subfieldOf(right));
    encoder.push(subfieldOf(left));
    encoder.pop(subfieldOf(right));
    encoder.pop(subfieldOf(left));
  },
  push: ({ field }, encoder) => encoder.push(subfieldOf(field)),
  pop: ({ field }, encoder) => encoder.pop(subfieldOf(field)),
};

function encodeLoad({ destination, constant }: ActionOf<'load'>, encoder: ActionEncoder): void {
  const { field, offset, bits } = subfieldOf(destination);
  if ('text' in constant) {
    // A port that does not exist has no number; 0 is none's.
    const port = encoder.context.lookupPort(constant.text) ?? 0;
    encoder.setField(field, BigInt(port), matchField(field).allOnes);
    return;
  }
  const shift = BigInt(offset);
  const mask = constant.mask === undefined ? onesAt(offset, bits) : (constant.mask & ones(bits)) << shift;
  encoder.setField(field, (constant.value & ones(bits)) << shift, mask);
}
