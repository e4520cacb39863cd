import type { SessionRecord, StepRecord } from './record';

/** A member in which two records differ. */
export interface SessionDifference {
  readonly session: string;
  readonly step: string;
  /** As a JSON pointer: `/status`, `/body/name`, … */
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

const MISSING = '<missing>';

/** Compares two records of one session member by member; paths that end in one of `mask` do not count. */
export function compareRecords(
  left: SessionRecord,
  right: SessionRecord,
  mask: readonly string[] = [],
): readonly SessionDifference[] {
  const differences: SessionDifference[] = [];
  const length = Math.max(left.steps.length, right.steps.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [left.steps[at], right.steps[at]];
    const step = `${at + 1}. ${(a ?? b)?.step ?? ''}`;
    for (const one of differencesOf(partsOf(a), partsOf(b), ''))
      if (!mask.some((end) => one.path.endsWith(end) || one.path.includes(`${end}/`)))
        differences.push({ session: left.session, step, ...one });
  }
  return differences;
}

const partsOf = (record: StepRecord | undefined): unknown =>
  record === undefined ? undefined : { status: record.status, headers: record.headers, body: record.body };

type Difference = Pick<SessionDifference, 'path' | 'left' | 'right'>;

function* differencesOf(left: unknown, right: unknown, path: string): Generator<Difference> {
  if (Object.is(left, right)) return;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return yield { path, left: left ?? MISSING, right: right ?? MISSING };
  if (Array.isArray(left) !== Array.isArray(right)) return yield { path, left, right };
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const below = `${path}/${name}`;
    if (name in a && name in b) yield* differencesOf(a[name], b[name], below);
    else yield { path: below, left: name in a ? a[name] : MISSING, right: name in b ? b[name] : MISSING };
  }
}
