import { WireError } from './errors';

/**
 * Takes a stream in to its end, as bytes, with a limit on what may come.
 *
 * @param maxLength bytes
 * @param tooLarge makes the error for more than that, which is thrown as soon as it is known; default: `WIRE_TOO_LARGE`
 */
export async function readWhole(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
  tooLarge: () => Error = () =>
    new WireError('WIRE_TOO_LARGE', `more than ${maxLength} bytes`, { details: { maxLength } }),
): Promise<Buffer> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxLength) throw tooLarge();
    taken.push(chunk);
  }
  return Buffer.concat(taken, length);
}
