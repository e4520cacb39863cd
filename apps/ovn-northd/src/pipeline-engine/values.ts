import { setDifference } from '@ironloom/core';
import type { RowReference } from '@ironloom/logical-pipeline';

/** Finds the UUID of a row that is there, or that this transaction makes. */
export type Resolve = (reference: RowReference) => string | undefined;

/** A desired value with its references resolved; what they lead nowhere is left out. A set has either references or none. */
export function resolved(value: unknown, resolve: Resolve): unknown {
  if (isReference(value)) return resolve(value);
  if (Array.isArray(value)) {
    const elements = value as readonly unknown[];
    if (!isReference(elements[0])) return value;
    return (elements as readonly RowReference[]).map(resolve).filter((each) => each !== undefined);
  }
  if (value instanceof Map) {
    if (![...(value as ReadonlyMap<unknown, unknown>).values()].some(isReference)) return value;
    const entries = [...(value as ReadonlyMap<string, unknown>)].map(
      ([key, each]) => [key, resolved(each, resolve)] as const,
    );
    return new Map(entries.filter(([, each]) => each !== undefined));
  }
  return value;
}

/** The references within a desired value. */
export function referencesIn(value: unknown): readonly RowReference[] {
  if (isReference(value)) return [value];
  if (Array.isArray(value)) return (value as readonly unknown[]).filter(isReference);
  return value instanceof Map ? [...(value as ReadonlyMap<string, unknown>).values()].filter(isReference) : [];
}

/** Whether two column values are the same: sets without regard to order, an empty set like no value. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Map || other instanceof Map) {
    return one instanceof Map && other instanceof Map && sameMap(one, other);
  }
  if (!Array.isArray(one) && !Array.isArray(other)) return false;
  const { gone, fresh } = setDifference(listOf(one), listOf(other));
  return gone.length === 0 && fresh.length === 0;
}

function sameMap(one: ReadonlyMap<unknown, unknown>, other: ReadonlyMap<unknown, unknown>): boolean {
  if (one.size !== other.size) return false;
  for (const [key, value] of one) if (other.get(key) !== value) return false;
  return true;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function isReference(value: unknown): value is RowReference {
  return typeof value === 'object' && value !== null && 'table' in value && 'key' in value;
}
