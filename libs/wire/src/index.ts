export { ByteReader } from './byte-reader';
export { ByteWriter } from './byte-writer';
export { WireError, type WireErrorCode } from './errors';
export { FrameDecoder, type Framing } from './frame-decoder';
export { readWhole } from './read-whole';
