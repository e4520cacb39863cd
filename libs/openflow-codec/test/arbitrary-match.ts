import fc from 'fast-check';
import { headerFor, type Match, type MatchEntry, type MatchField, matchFields } from '../src/index';

const wireFields = matchFields.filter((field) => field.headers.length > 0);

/** A value of a field and perhaps a mask, whatever the field's semantics. */
function anyEntry(field: MatchField, version: number): fc.Arbitrary<MatchEntry> {
  return fc
    .tuple(fc.bigInt(0n, field.fullMask), fc.option(fc.bigInt(0n, field.fullMask)), fc.nat(field.headers.length - 1))
    .map(([value, mask, index]) => {
      const header = field.headers[index];
      const oxm = header === headerFor(field, version) ? undefined : header?.name;
      return {
        field: field.name,
        value,
        ...(mask !== null && { mask }),
        ...(oxm !== undefined && { oxm }),
        ...(field.variable && { length: field.bytes }),
      };
    });
}

/** Any elements with any values: what the wire can carry, not what a switch would take. */
export function anyMatch(version: number): fc.Arbitrary<Match> {
  const entry = fc.constantFrom(...wireFields).chain((field) => anyEntry(field, version));
  return fc.array(entry, { maxLength: 12 });
}
