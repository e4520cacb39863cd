/** Arithmetic on bit strings held as non-negative bigints, bit 0 being the least significant. */

const masks: readonly bigint[] = Array.from({ length: 1025 }, (_, width) => (1n << BigInt(width)) - 1n);

/** `width` one-bits: 0 ≤ width ≤ 1024. */
export function ones(width: number): bigint {
  return masks[width] ?? (1n << BigInt(width)) - 1n;
}

/** `width` one-bits starting at bit `offset`. */
export function onesAt(offset: number, width: number): bigint {
  return offset === 0 ? ones(width) : ones(width) << BigInt(offset);
}

/** The number of bits needed to write `value`: 0 for 0. */
export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const digits = value.toString(16);
  return (digits.length - 1) * 4 + (32 - Math.clz32(parseInt(digits[0] ?? '0', 16)));
}

/** The number of one-bits. */
export function countOnes(value: bigint): number {
  let count = 0;
  for (let rest = value; rest !== 0n; rest >>= 32n) count += countOnes32(Number(rest & 0xffff_ffffn));
  return count;
}

function countOnes32(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count += 1;
  return count;
}

/** True if bit `index` of `value` is one. */
export function bitAt(value: bigint, index: number): boolean {
  return ((value >> BigInt(index)) & 1n) === 1n;
}

/** The one run of one-bits in `value`, or undefined if there is none or more than one. */
export function singleRun(value: bigint): { readonly offset: number; readonly width: number } | undefined {
  if (value === 0n) return undefined;
  const offset = bitLength(value & -value) - 1;
  const run = value >> BigInt(offset);
  return (run & (run + 1n)) === 0n ? { offset, width: bitLength(run) } : undefined;
}

/** The length of the prefix that `mask` selects in a `width`-bit address, or undefined if it is not a prefix. */
export function prefixLength(mask: bigint, width: number): number | undefined {
  const hostBits = ~mask & ones(width);
  return (hostBits & (hostBits + 1n)) === 0n ? width - bitLength(hostBits) : undefined;
}

/** The mask of a `length`-bit prefix of a `width`-bit address. */
export function prefixMask(length: number, width: number): bigint {
  return onesAt(width - length, length);
}
