import { recordingLogger } from '@ironloom/core/testing';
import { type CanonicalDump, Canoniser } from '../canonical/canonical';
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

/** What of a golden's southbound is there before northd runs. */
const GIVEN = ['Chassis', 'Chassis_Private', 'Encap', 'Datapath_Binding', 'Port_Binding'];

/** Compiles a golden's northbound and compares. */
export async function judge(golden: Golden): Promise<Verdict> {
  const nb = typedDump(NORTHBOUND_SCHEMA, golden.nb);
  const expected = typedDump(SOUTHBOUND_SCHEMA, golden.sb);
  const given: TypedDump = new Map(GIVEN.map((table) => [table, expected.get(table) ?? new Map()]));
  const { log, lines } = recordingLogger();
  const actual = await compile(nb, given, log);
  // Datapaths are named by their northbound rows, which are the ids of ours.
  return {
    name: golden.name,
    ...compare(new Canoniser(SOUTHBOUND_SCHEMA, expected).all(), new Canoniser(SOUTHBOUND_SCHEMA, actual).all()),
    missingFeatures: missingFeatures(nb),
    warnings: lines.map(({ message }) => message),
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
