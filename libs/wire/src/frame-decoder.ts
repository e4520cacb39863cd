import { WireError } from './errors';

/** How a protocol marks the length of its messages. */
export interface Framing {
  /** Bytes that must be present before the length can be read. */
  readonly headerLength: number;
  /** Upper bound on one frame; a peer announcing more is a protocol error, not an allocation. */
  readonly maxFrameLength: number;
  /** Total frame length, header included. `at` is the first byte of the frame. */
  frameLength(buffer: Buffer, at: number): number;
}

/**
 * Cuts a byte stream into whole frames.
 *
 * A frame is a view on the received chunk when it arrived whole; only a frame that straddles chunks is copied. A view is
 * valid inside `emit` only: copy what you keep. After a bad length the decoder stays failed, since nothing behind it can
 * be trusted.
 */
export class FrameDecoder {
  readonly #chunks: Buffer[] = [];
  #held = 0;
  #wanted: number;
  #failure: WireError | undefined;
  #emitting = false;

  constructor(private readonly framing: Framing) {
    this.#wanted = framing.headerLength;
  }

  /** Takes received bytes and calls `emit` for each frame they complete. */
  push(chunk: Buffer, emit: (frame: Buffer) => void): void {
    if (this.#failure) throw this.#failure;
    if (this.#emitting) throw new TypeError('FrameDecoder.push called from its own emit');
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    // Chunks are joined only once the frame they belong to is whole, so that a drip of small ones stays linear.
    if (this.#held < this.#wanted) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#held);
    this.#chunks.length = 0;
    this.#held = 0;
    let at = 0;
    this.#emitting = true;
    try {
      for (;;) {
        this.#wanted = this.#nextLength(bytes, at);
        if (bytes.length - at < this.#wanted) break;
        at += this.#wanted;
        emit(bytes.subarray(at - this.#wanted, at));
      }
    } finally {
      this.#emitting = false;
      if (at < bytes.length) {
        this.#chunks.push(Buffer.from(bytes.subarray(at)));
        this.#held = bytes.length - at;
      }
    }
  }

  /** Call at end of stream: leftover bytes mean that the peer died mid-frame (`WIRE_TRUNCATED`). */
  finish(): void {
    if (this.#held > 0) {
      throw new WireError('WIRE_TRUNCATED', 'stream ended inside a frame', { details: { leftover: this.#held } });
    }
  }

  /** Bytes needed for the next step: a header, or the whole frame once its header is there. */
  #nextLength(bytes: Buffer, at: number): number {
    const { headerLength, maxFrameLength } = this.framing;
    if (bytes.length - at < headerLength) return headerLength;
    const length = this.framing.frameLength(bytes, at);
    if (length < headerLength || length > maxFrameLength) {
      const code = length > maxFrameLength ? 'WIRE_TOO_LARGE' : 'WIRE_BAD_LENGTH';
      this.#failure = new WireError(code, 'frame length out of range', { details: { length, maxFrameLength } });
      throw this.#failure;
    }
    return length;
  }
}
