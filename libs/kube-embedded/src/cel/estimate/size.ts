/** Between which bounds the size of a value lies; without end where nothing bounds it. */
export interface Size {
  readonly min: number;
  readonly max: number;
}

/** The sizes of what a list or map holds. */
export interface Contents {
  readonly isList: boolean;
  readonly key: Size;
  readonly value: Size;
}

/** A cost for each byte that is passed over. */
export const TRAVERSAL = 0.1;

export const exactly = (size: number): Size => ({ min: size, max: size });
export const UNKNOWN: Size = { min: 0, max: Infinity };

export const sumOf = (a: Size, b: Size): Size => ({ min: a.min + b.min, max: a.max + b.max });
export const unionOf = (a: Size, b: Size): Size => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** A product; nothing times what has no end is nothing. */
export const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

export const productOf = (a: Size, b: Size): Size => ({ min: times(a.min, b.min), max: times(a.max, b.max) });

/** A part of a size, rounded up: what it costs to pass over it. */
export const costOf = (size: number, factor = TRAVERSAL): number => Math.ceil(times(size, factor));

export function unionOfContents(a: Contents | undefined, b: Contents | undefined): Contents | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { isList: a.isList, key: unionOf(a.key, b.key), value: unionOf(a.value, b.value) };
}
