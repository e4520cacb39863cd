import type { FieldName } from '@ironloom/openflow-codec';

/** The 32-bit registers that `xregN` and `xxregN` are made of, the most significant first. */
export const wideRegisters: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ...Array.from({ length: 8 }, (_, n) => [`xreg${n}`, registers(n * 2, 2)] as const),
  ...Array.from({ length: 4 }, (_, n) => [`xxreg${n}`, registers(n * 4, 4)] as const),
]);

function registers(first: number, count: number): readonly FieldName[] {
  return Array.from({ length: count }, (_, index) => `reg${first + index}` as FieldName);
}
