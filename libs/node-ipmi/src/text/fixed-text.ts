import { WireError } from '@ironloom/wire';

/** Text in a field of fixed length, zeros behind. Throws `WIRE_TOO_LARGE`, never cuts. */
export function fixedText(text: string, length: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > length) {
    throw new WireError('WIRE_TOO_LARGE', 'text longer than its field', {
      details: { length: bytes.length, field: length },
    });
  }
  return Buffer.concat([bytes], length);
}

/** The text of such a field, up to the first zero. */
export function textOfField(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}
