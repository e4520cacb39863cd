import type { FrameDecoder } from '../frame-decoder';

/**
 * Feeds one stream to a decoder in every shape a socket can give it: whole, byte by byte, and cut once at every place.
 * Returns the frames of each shape; all must be equal.
 */
export function framesUnderAllSplits(stream: Buffer, make: () => FrameDecoder): Buffer[][] {
  const collect = (chunks: Buffer[]): Buffer[] => {
    const decoder = make();
    const frames: Buffer[] = [];
    for (const chunk of chunks) decoder.push(chunk, (frame) => frames.push(Buffer.from(frame)));
    decoder.finish();
    return frames;
  };
  const shapes: Buffer[][] = [[stream], [...stream].map((byte) => Buffer.of(byte))];
  for (let cut = 1; cut < stream.length; cut += 1) shapes.push([stream.subarray(0, cut), stream.subarray(cut)]);
  return shapes.map(collect);
}
