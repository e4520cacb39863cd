import { lineText, recordingLogger } from '@ironloom/core/testing';
import { type CanonicalDump, Canoniser, hintTables } from '../canonical/canonical';
import { differences, type TableDifference } from '../canonical/difference';
import { typedDump, type TypedDump } from '../canonical/typed-dump';
import type { Golden } from '../golden/golden';
import { compile, NORTHBOUND_SCHEMA, SOUTHBOUND_SCHEMA } from './compile';
import { missingFeatures } from './missing-features';

/** How the pipeline's southbound compares with a golden's. */
export interface Verdict {
  readonly name: string;
  readonly differences: readonly TableDifference[];
  readonly flows: { readonly expected: number; readonly present: number; readonly extra: number };
  /** Features of the northbound that the pipeline does not compile yet. */
  readonly missingFeatures: readonly string[];
  readonly warnings: readonly string[];
}

export interface JudgeOptions {
  /** Where several northbound rows ask for one flow, it may have the hint of any. */
  readonly anyHint?: boolean;
}

/** What of a golden's southbound is there before northd runs. */
const GIVEN = ['Chassis', 'Chassis_Private', 'Encap', 'Datapath_Binding', 'Port_Binding'];

/** Compiles a golden's northbound and compares. */
export async function judge(golden: Golden, { anyHint = false }: JudgeOptions = {}): Promise<Verdict> {
  const nb = typedDump(NORTHBOUND_SCHEMA, golden.nb);
  const expected = typedDump(SOUTHBOUND_SCHEMA, golden.sb);
  const given: TypedDump = new Map(GIVEN.map((table) => [table, expected.get(table) ?? new Map()]));
  const { log, lines } = recordingLogger();
  const actual = await compile(nb, given, log);
  const hints = anyHint ? hintTables(nb) : undefined;
  const canonical = (dump: TypedDump): CanonicalDump =>
    new Canoniser(SOUTHBOUND_SCHEMA, dump, { hintTables: hints }).all();
  return {
    name: golden.name,
    ...compare(canonical(expected), canonical(actual)),
    missingFeatures: missingFeatures(nb),
    warnings: lines.map(lineText),
  };
}

function compare(expected: CanonicalDump, actual: CanonicalDump): Pick<Verdict, 'differences' | 'flows'> {
  const found = differences(expected, actual);
  const flows = found.find(({ table }) => table === 'Logical_Flow');
  const count = expected.get('Logical_Flow')?.length ?? 0;
  return {
    differences: found,
    flows: { expected: count, present: count - (flows?.missing.length ?? 0), extra: flows?.extra.length ?? 0 },
  };
}
