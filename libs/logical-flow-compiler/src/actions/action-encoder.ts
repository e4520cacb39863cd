import {
  type Action,
  type FieldName,
  findWireName,
  headerFor,
  matchField,
  OF15,
  PORT,
  REASON_ACTION,
  type Subfield,
  wholeField,
} from '@ironloom/openflow-codec';
import { ByteWriter } from '@ironloom/wire';
import { onesAt } from '../bits';
import { LogicalFlowError } from '../errors';
import type { LogicalSymbol, SymbolField } from '../symbols/symbol';
import type { ActionKind, ActionOf, LogicalAction, Pipeline } from './action';
import { type EncodeContext, OVN_TABLES, type TableNumbers } from './encode-context';
import type { ControllerOpcode } from './opcodes';

/** A value handed to a table or to the controller in a field where it is expected. */
export interface Argument {
  readonly source: Subfield;
  readonly destination: FieldName;
}

const resubmitTo = (table: number): Action => ({ kind: 'resubmit', port: PORT.inPort, table });

/** One for each table, since nearly every flow has one. */
const RESUBMITS: readonly Action[] = Array.from({ length: 256 }, (_, table) => resubmitTo(table));

/** Encoders of the actions of some kinds. */
export type ActionEncoders<Kind extends ActionKind> = {
  readonly [K in Kind]: (action: ActionOf<K>, encoder: ActionEncoder) => void;
};

/** Collects OpenFlow actions; what the encoders of single actions work with. */
export class ActionEncoder {
  readonly actions: Action[] = [];
  readonly tables: TableNumbers;

  constructor(
    readonly context: EncodeContext,
    /** Encodes logical actions with the encoder given. */
    private readonly encodeAll: (actions: readonly LogicalAction[], encoder: ActionEncoder) => void,
  ) {
    this.tables = context.tables ?? OVN_TABLES;
  }

  /** The OpenFlow table of a logical one. */
  logicalTable(table: number, pipeline: Pipeline = this.context.pipeline): number {
    return this.tables[pipeline] + table;
  }

  /** The OpenFlow table that `output` goes to. */
  get outputTable(): number {
    return this.tables[this.context.pipeline === 'ingress' ? 'ingressOutput' : 'egressOutput'];
  }

  /** Adds an action. */
  put(action: Action): void {
    this.actions.push(action);
  }

  /** Calls a table. */
  resubmit(table: number): void {
    this.put(RESUBMITS[table] ?? resubmitTo(table));
  }

  /** Writes a constant into bits of a field. */
  load(field: FieldName, offset: number, bits: number, value: bigint): void {
    this.setField(field, value << BigInt(offset), onesAt(offset, bits));
  }

  /** Writes the bits of a field that `mask` selects. */
  setField(field: FieldName, value: bigint, mask: bigint): void {
    const whole = mask === matchField(field).fullMask;
    this.put(whole ? { kind: 'setField', field, value } : { kind: 'setField', field, value, mask });
  }

  /** Copies bits. */
  move(source: Subfield, destination: Subfield): void {
    this.put({ kind: 'move', source, destination });
  }

  /** Pushes bits on the stack. */
  push(subfield: Subfield): void {
    this.put({ kind: 'push', subfield });
  }

  /** Pops bits from the stack. */
  pop(subfield: Subfield): void {
    this.put({ kind: 'pop', subfield });
  }

  /** Does `call` with the arguments where it expects them, and puts back what was there. */
  withArguments(args: readonly Argument[], call: () => void): void {
    const displaced = args.filter(({ source, destination }) => source.field !== destination);
    const reversed = [...displaced].reverse();
    for (const { destination } of displaced) this.push(wholeField(destination));
    for (const { source } of reversed) this.push(source);
    for (const { destination } of displaced) this.pop(wholeField(destination));
    call();
    for (const { destination } of reversed) this.pop(wholeField(destination));
  }

  /** Calls a table that answers in bits of a field, and moves the answer to where it is wanted. */
  callForResult(table: number, answer: Subfield, result: SymbolField): void {
    const { field, offset, bits } = answer;
    this.load(field, offset, Math.min(bits, 64), 0n);
    if (bits > 64) this.load(field, offset + 64, bits - 64, 0n);
    this.resubmit(table);
    this.move(answer, subfieldOf(result));
  }

  /** Asks the controller to do something; `pause` if it is to give the packet back. */
  controller(
    opcode: ControllerOpcode,
    options: { readonly pause?: boolean; readonly meter?: number | undefined } = {},
    writeArguments?: (out: ByteWriter) => void,
  ): void {
    const out = new ByteWriter().u32(opcode).zero(4);
    writeArguments?.(out);
    const meter = this.context.features?.meters === true ? options.meter : undefined;
    this.put({
      kind: 'controller',
      maxLength: 0xffff,
      controllerId: 0,
      reason: REASON_ACTION,
      userdata: Buffer.from(out.finish()),
      ...(options.pause === true && { pause: true as const }),
      ...(meter !== undefined && { meter }),
    });
  }

  /** Hands the packet to a group, unless there are no more groups. */
  group(buckets: string): void {
    const group = this.context.groupId(buckets);
    if (group !== undefined) this.put({ kind: 'group', group });
  }

  /** The OpenFlow actions of logical ones, apart from those collected here. */
  encodeNested(actions: readonly LogicalAction[]): readonly Action[] {
    const nested = new ActionEncoder(this.context, this.encodeAll);
    this.encodeAll(actions, nested);
    return nested.actions;
  }
}

/** The bits of an OpenFlow field that a symbol's field is. */
export function subfieldOf({ symbol, offset, width }: SymbolField): Subfield {
  let whole: LogicalSymbol = symbol;
  let shifted = offset;
  while (whole.definition.kind === 'subfield') {
    shifted += whole.definition.offset;
    whole = whole.definition.parent;
  }
  const { definition } = whole;
  if (definition.kind !== 'field') {
    throw new LogicalFlowError('LFLOW_TYPE', `Symbol ${symbol.name} is no OpenFlow field.`, { start: 0, end: 0 });
  }
  const { field } = definition;
  return { field, offset: shifted, bits: whole.width === 0 ? matchField(field).bits : width };
}

/** A run of bits. */
export function bitsOf(field: FieldName, offset: number, bits: number): Subfield {
  return { field, offset, bits };
}

/** Writes which bit the controller is to put its answer in: the field's OXM header, then the bit as 32 bits. */
export function writeResultBit(result: SymbolField, out: ByteWriter): void {
  const { field, offset } = subfieldOf(result);
  const header = headerFor(matchField(field), OF15);
  if (header !== undefined) {
    out
      .u16(header.oxmClass)
      .u8(header.oxmField << 1)
      .u8(matchField(field).bytes);
  }
  out.u32(offset);
}

/** The name that OVS gives a field where old actions name it, such as `NXM_NX_REG13`. */
export function nxmName(field: FieldName): string {
  return findWireName(headerFor(matchField(field), 0)?.name ?? '')?.header.name ?? field;
}
