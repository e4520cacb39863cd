import type { OvnNorthboundTables } from '@ironloom/models';
import type { DatabaseSchema, Json } from '@ironloom/ovsdb-protocol';
import type { Draft } from '../database/draft';
import type { RowLayout } from '../records/print-rows';
import type { Symbols } from '../records/symbols';

/** A northbound database as the everyday verbs see it. */
export type NbDraft = Draft<OvnNorthboundTables>;

/** Options of one use of a verb. */
export interface VerbOptions {
  has(name: string): boolean;
  value(name: string): string | undefined;
}

/** What a verb has to say: lines as ovn-nbctl prints them, and the same as data for `--json`. */
export interface VerbAnswer {
  readonly lines: readonly string[];
  readonly data: Json;
}

/** One use of a verb. */
export interface VerbCall {
  readonly args: readonly string[];
  readonly options: VerbOptions;
  readonly draft: NbDraft;
  /** Rows that the transaction calls `@name`. */
  readonly symbols: Symbols;
  /** How rows are printed. */
  readonly layout: RowLayout;
}

/** An option: `argument` says whether it takes one. */
export interface VerbOption {
  readonly name: string;
  readonly argument: 'none' | 'required' | 'optional';
  readonly summary: string;
}

/** A command with the words, arguments and options of ovn-nbctl(8). */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Arguments as ovn-nbctl(8) writes them. */
  readonly usage: string;
  /** How many arguments it takes. */
  readonly args: { readonly min: number; readonly max: number };
  readonly options?: readonly VerbOption[];
  readonly writes: boolean;
  /** Tables that it reads or changes. A function: which, depends on the arguments, and either database may be meant. */
  readonly tables:
    readonly (keyof OvnNorthboundTables)[] | ((schema: DatabaseSchema, args: readonly string[]) => readonly string[]);
  /** True for a command that waits until it has an answer other than undefined. */
  readonly waits?: boolean;
  run(call: VerbCall): VerbAnswer | undefined;
}

/** For verbs with any number of arguments. */
export const ANY = Number.POSITIVE_INFINITY;

export const flag = (name: string, summary: string): VerbOption => ({ name, argument: 'none', summary });
export const option = (name: string, summary: string): VerbOption => ({ name, argument: 'required', summary });

export const IF_EXISTS = flag('if-exists', 'do nothing when it is not there');
export const MAY_EXIST = flag('may-exist', 'do nothing when it is there already');

/** An answer of one value. */
export const answer = (text: string, data: Json = text): VerbAnswer => ({ lines: [text], data });
export const answerLines = (lines: readonly string[], data: Json = [...lines]): VerbAnswer => ({ lines, data });
