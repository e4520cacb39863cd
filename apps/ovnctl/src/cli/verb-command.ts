import { type Command, Flags, type Interfaces, Parser } from '@oclif/core';
import type { Json } from '@ironloom/ovsdb-protocol';
import { usage } from '../errors';
import { findTable } from '../records/names';
import type { Verb, VerbOption, VerbOptions } from '../verbs/verb';
import { splitOptionalValues, splitParts } from './argv';
import {
  connectionFlags,
  type ConnectionSettings,
  DatabaseCommand,
  type DatabaseName,
  databaseSchema,
  writeFlags,
} from './base-command';
import { COMMAND_VERBS, SOUTHBOUND_VERBS } from './commands';
import { type Part, runParts, type RunSettings } from './run-parts';

const rowFlags = {
  database: Flags.string({ summary: 'which database, for tables that both have', options: ['nb', 'sb'] }),
  format: Flags.string({ summary: 'how rows are printed', options: ['list', 'table', 'csv'], default: 'list' }),
  columns: Flags.string({ summary: 'columns to print', helpValue: 'COLUMN,COLUMN' }),
  bare: Flags.boolean({ summary: 'print values without quotes and brackets, without headings' }),
  headings: Flags.boolean({ summary: 'print the names of columns', default: true, allowNo: true }),
};

const globalFlags = { ...connectionFlags, ...writeFlags, ...rowFlags };

type Given = Readonly<Record<string, unknown>>;

/** The command of a verb. It takes further verbs, with their arguments, behind `--`: all go into one transaction. */
export function verbCommand(verb: Verb): Command.Class {
  return class extends DatabaseCommand {
    static override id = verb.name;
    static override summary = verb.summary;
    static override usage = `${verb.name} ${verb.usage} [-- COMMAND ARGUMENTS]...`.replace(/ {2,}/, ' ');
    static override strict = false;
    static override flags = { ...flagsOf(verb), ...globalFlags };

    override async run(): Promise<unknown> {
      const [own = [], ...others] = splitParts(this.argv);
      const { part, given } = await this.#part(verb, own, true);
      const parts = [part];
      for (const [name = '', ...words] of others) {
        const other = COMMAND_VERBS.get(name);
        if (other === undefined) throw usage(`${name}: no such command`);
        parts.push((await this.#part(other, words, false)).part);
      }
      const database = databaseOf(parts, given.database as DatabaseName | undefined);
      const answer = await this.withSession(database, given as unknown as ConnectionSettings, (session) =>
        runParts(session, parts, database, runSettings(given)),
      );
      for (const line of answer.lines) this.log('%s', line);
      // An answer of nothing is none for oclif.
      return this.jsonEnabled() ? (answer.data ?? {}) : undefined;
    }

    async #part(of: Verb, words: readonly string[], isFirst: boolean): Promise<{ part: Part; given: Given }> {
      const argv = splitOptionalValues(words, of);
      const flags = { ...flagsOf(of), ...(isFirst ? { ...globalFlags, json: Flags.boolean() } : {}) };
      const parsed = await Parser.parse(argv, { flags, strict: false, context: this });
      this.parsed = true;
      const args = parsed.argv as string[];
      const { min, max } = of.args;
      if (args.length < min || args.length > max) {
        throw usage(`'${of.name}' command takes ${counts(min, max)}: ${of.name} ${of.usage}`);
      }
      return { part: { verb: of, args, options: optionsOf(parsed.flags) }, given: parsed.flags };
    }
  };
}

const counts = (min: number, max: number): string =>
  min === max
    ? `${min} argument(s)`
    : max === Number.POSITIVE_INFINITY
      ? `at least ${min} argument(s)`
      : `${min} to ${max} arguments`;

function flagsOf(verb: Verb): Command.Class['flags'] {
  return Object.fromEntries((verb.options ?? []).flatMap(flagOf));
}

function flagOf({ name, argument, summary }: VerbOption): [string, Interfaces.FlagInput[string]][] {
  if (argument === 'required') return [[name, Flags.string({ summary })]];
  const plain: [string, Interfaces.FlagInput[string]] = [name, Flags.boolean({ summary })];
  return argument === 'none' ? [plain] : [plain, [`${name}-value`, Flags.string({ hidden: true })]];
}

function optionsOf(flags: Given): VerbOptions {
  return {
    has: (name) => flags[name] !== undefined && flags[name] !== false,
    value: (name) => [flags[`${name}-value`], flags[name]].find((value): value is string => typeof value === 'string'),
  };
}

/** The database that all parts are about. */
function databaseOf(parts: readonly Part[], wanted: DatabaseName | undefined): DatabaseName {
  if (wanted !== undefined) return wanted;
  const [nb, sb] = [databaseSchema('nb'), databaseSchema('sb')];
  const isSouth = ({ verb, args: [table = ''] }: Part): boolean =>
    SOUTHBOUND_VERBS.has(verb.name) ||
    (typeof verb.tables === 'function' && findTable(nb, table) === undefined && findTable(sb, table) !== undefined);
  return parts.some(isSouth) ? 'sb' : 'nb';
}

function runSettings(given: Given): RunSettings {
  const columns = given.columns as string | undefined;
  return {
    wait: given.wait as RunSettings['wait'],
    dryRun: given['dry-run'] as boolean,
    layout: {
      format: given.format as RunSettings['layout']['format'],
      bare: given.bare === true,
      headings: given.headings === true && given.bare !== true,
      columns: columns?.split(/[, ]+/),
    },
  };
}

/** What a command says, as text and as data. */
export interface CommandAnswer {
  readonly lines: readonly string[];
  readonly data: Json;
}
