import { isDeepStrictEqual } from 'node:util';

/** A JSON merge patch (RFC 7396): members to set, null for members to remove. */
export type MergePatch = { readonly [member: string]: unknown };

/** The merge patch that turns one JSON object into another; undefined when they are equal. Lists are replaced whole. */
export function mergePatch(before: object, after: object): MergePatch | undefined {
  const old = before as Readonly<Record<string, unknown>>;
  const wanted = after as Readonly<Record<string, unknown>>;
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(old), ...Object.keys(wanted)])) {
    const [from, to] = [old[name], wanted[name]];
    if (to === undefined || to === null) {
      if (from !== undefined && from !== null) patch[name] = null;
    } else if (isObject(from) && isObject(to)) {
      const inner = mergePatch(from, to);
      if (inner !== undefined) patch[name] = inner;
    } else if (!isDeepStrictEqual(from, to)) {
      patch[name] = isObject(to) ? withoutNothing(to) : to;
    }
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A new member must not bring nulls along: in a patch they would mean removal. */
function withoutNothing(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(given.map(([name, member]) => [name, isObject(member) ? withoutNothing(member) : member]));
}
