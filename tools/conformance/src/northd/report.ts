import type { TableDifference } from '../canonical/difference';
import type { Verdict } from './judge';

/** Lines shown of each side of a difference. */
const SHOWN = 3;

/** One golden: `identical`, or what differs first. */
export function describeVerdict(verdict: Verdict, shown = SHOWN): string {
  const uses = verdict.missingFeatures.length === 0 ? '' : ` (uses ${verdict.missingFeatures.join(', ')})`;
  if (verdict.differences.length === 0) return `${verdict.name}: identical${uses}`;
  const lines = verdict.differences.flatMap(({ table, missing, extra }) => [
    `  ${table}: ${missing.length} missing, ${extra.length} extra`,
    ...missing.slice(0, shown).map((row) => `    - ${row}`),
    ...extra.slice(0, shown).map((row) => `    + ${row}`),
  ]);
  return [`${verdict.name}: differs${uses}`, ...lines].join('\n');
}

/** `N of M identical`, and how many flows were there. */
export function describeTotals(verdicts: readonly Verdict[]): string {
  const identical = (some: readonly Verdict[]): string =>
    `${some.filter(({ differences }) => differences.length === 0).length} of ${some.length} identical`;
  const complete = verdicts.filter(({ missingFeatures }) => missingFeatures.length === 0);
  const sum = (pick: (verdict: Verdict) => number): number => verdicts.reduce((total, each) => total + pick(each), 0);
  const expected = sum(({ flows }) => flows.expected);
  const present = sum(({ flows }) => flows.present);
  const extra = sum(({ flows }) => flows.extra);
  const share = expected === 0 ? 100 : (100 * present) / expected;
  return [
    `logical flows: ${present} of ${expected} present (${share.toFixed(1)} %), ${extra} extra`,
    `of those that use no feature still missing: ${identical(complete)}`,
    identical(verdicts),
  ].join('\n');
}

/** The shapes that differ most often: flows by stage, priority and text with names and addresses blanked, other rows by table. */
export function describeShapes(verdicts: readonly Verdict[], most: number): string {
  const counts = new Map<string, { count: number; goldens: Set<string>; example: string }>();
  for (const { name, differences } of verdicts) {
    for (const difference of differences) {
      for (const [sign, row] of signed(difference)) {
        const shape = `${sign} ${shapeOf(difference.table, row)}`;
        const entry = counts.get(shape) ?? { count: 0, goldens: new Set(), example: row };
        entry.count += 1;
        entry.goldens.add(name);
        counts.set(shape, entry);
      }
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b.goldens.size - a.goldens.size || b.count - a.count)
    .slice(0, most)
    .map(([shape, { count, goldens }]) => `${goldens.size} goldens, ${count} rows: ${shape} (${[...goldens][0]})`)
    .join('\n');
}

function* signed({ missing, extra }: TableDifference): Generator<readonly [string, string]> {
  for (const row of missing) yield ['-', row];
  for (const row of extra) yield ['+', row];
}

function shapeOf(table: string, row: string): string {
  if (table !== 'Logical_Flow') return table;
  const {
    external_ids: ids,
    priority,
    match,
    actions,
  } = JSON.parse(row) as {
    external_ids: Record<string, string>;
    priority: number;
    match: string;
    actions: string;
  };
  return `${ids['stage-name']} ${priority} ${blank(match)} => ${blank(actions)}`;
}

const BLANKS: readonly (readonly [RegExp, string])[] = [
  [/"[^"]*"/g, 'NAME'],
  [/\b(?:[\da-f]{2}:){5}[\da-f]{2}\b/g, 'MAC'],
  [/\b\d+\.\d+\.\d+\.\d+(?:\/\d+)?/g, 'IP4'],
  [/(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,}(?:\/\d+)?/g, 'IP6'],
  [/\b(?:0x)?[\da-f]*\d[\da-f]*\b/g, 'N'],
];

function blank(text: string | undefined): string {
  return BLANKS.reduce((shape, [pattern, word]) => shape.replace(pattern, word), text ?? '');
}
