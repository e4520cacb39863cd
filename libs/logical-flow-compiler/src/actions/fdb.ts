import { type FieldName, wholeField } from '@ironloom/openflow-codec';
import { FLAG_BITS, LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField } from '../symbols/symbol';
import type { ActionOf, FdbAction } from './action';
import { type ActionEncoder, type ActionEncoders, bitsOf, subfieldOf } from './action-encoder';
import type { ActionParser, ResultParser } from './action-parser';
import { CONTROLLER_OPCODE } from './opcodes';

const MAC_BITS = 48;
const PORT_BITS = 32;

/** `put_fdb(port, mac)`. */
export function parsePutFdb(parser: ActionParser): ActionOf<'put_fdb'> {
  parser.tokens.force('(');
  const port = parser.source(0);
  parser.tokens.force(',');
  const mac = parser.source(MAC_BITS);
  parser.tokens.force(')');
  return { kind: 'put_fdb', port, mac, result: undefined };
}

/** `port = get_fdb(mac)`. */
export const parseGetFdb =
  (kind: 'get_fdb' | 'get_remote_fdb'): ResultParser =>
  (parser, result) => {
    parser.tokens.take();
    parser.tokens.take();
    // A string field is a port; a number must be as wide as a port's.
    if (result.width > 0) parser.checkField(result, PORT_BITS, true);
    const mac = parser.source(MAC_BITS);
    parser.tokens.force(')');
    return { kind, mac, port: undefined, result };
  };

/** `bit = lookup_fdb(port, mac)`. */
export const parseLookupFdb: ResultParser = (parser, result) => {
  parser.tokens.take();
  parser.tokens.take();
  parser.checkField(result, 1, true);
  const port = parser.source(0);
  parser.tokens.force(',');
  const mac = parser.source(MAC_BITS);
  parser.tokens.force(')');
  return { kind: 'lookup_fdb', mac, port, result };
};

/** The action in the language's own syntax. */
export function formatFdb({ kind, port, mac, result }: FdbAction): string {
  const args = [...(port === undefined ? [] : [port]), mac].map(formatSymbolField).join(', ');
  return `${result === undefined ? '' : `${formatSymbolField(result)} = `}${kind}(${args});`;
}

const get = ({ kind, mac, result }: FdbAction, encoder: ActionEncoder): void => {
  const remote = kind === 'get_remote_fdb';
  const answer: FieldName = remote ? LOGICAL_REGISTERS.remoteOutport : LOGICAL_REGISTERS.outport;
  encoder.withArguments([{ source: subfieldOf(mac), destination: 'eth_dst' }], () => {
    encoder.load(answer, 0, PORT_BITS, 0n);
    encoder.resubmit(remote ? encoder.tables.getRemoteFdb : encoder.tables.getFdb);
  });
  if (result === undefined) return;
  const destination = subfieldOf(result);
  if (destination.field !== answer) encoder.move(wholeField(answer), destination);
};

/** Port and address where the tables and the controller expect them. */
const portAndMac = ({ port, mac }: FdbAction, encoder: ActionEncoder, call: () => void): void => {
  const { inport } = LOGICAL_REGISTERS;
  encoder.withArguments(
    [
      { source: port === undefined ? wholeField(inport) : subfieldOf(port), destination: inport },
      { source: subfieldOf(mac), destination: 'eth_src' },
    ],
    call,
  );
};

export const fdbEncoders: ActionEncoders<FdbAction['kind']> = {
  put_fdb: (action, encoder) =>
    portAndMac(action, encoder, () =>
      encoder.controller(CONTROLLER_OPCODE.putFdb, { meter: encoder.context.controllerMeter }),
    ),
  get_fdb: get,
  get_remote_fdb: get,
  lookup_fdb(action, encoder) {
    const found = bitsOf(LOGICAL_REGISTERS.flags, FLAG_BITS.lookupFdb, 1);
    portAndMac(action, encoder, () => {
      encoder.load(found.field, found.offset, 1, 0n);
      encoder.resubmit(encoder.tables.lookupFdb);
    });
    if (action.result !== undefined) encoder.move(found, subfieldOf(action.result));
  },
};
