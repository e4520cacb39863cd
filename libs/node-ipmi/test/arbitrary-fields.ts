import fc, { type Arbitrary } from 'fast-check';

/** A field of so many bits. */
export const bits = (count: number): Arbitrary<number> => fc.nat({ max: 2 ** count - 1 });
export const bytes = (minLength: number, maxLength = minLength): Arbitrary<Buffer> =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));
/** Printable ASCII: names and passwords. */
export const text = (maxLength: number): Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'abcXYZ 0189-_.'), maxLength });
/** Terms of a sensor's conversion. */
export const factors = fc.record({
  m: fc.integer({ min: -512, max: 511 }),
  tolerance: bits(6),
  b: fc.integer({ min: -512, max: 511 }),
  accuracy: bits(10),
  accuracyExponent: bits(2),
  direction: bits(2),
  resultExponent: fc.integer({ min: -8, max: 7 }),
  bExponent: fc.integer({ min: -8, max: 7 }),
});
