/** A payload that passed every check of its channel. */
export interface OpenedPayload {
  readonly type: number;
  readonly body: Buffer;
}

/**
 * How the packets of one established session are made and checked. Both ends of a session use the same class, with the
 * two directions swapped.
 */
export interface SecureChannel {
  /** A whole datagram around `payload`, with the next session sequence number. */
  seal(payloadType: number, payload: Buffer): Buffer;
  /**
   * The payload of a datagram that belongs to this session; undefined when it must be dropped without a word: another
   * session's, forged, replayed, out of the window, or malformed.
   */
  open(datagram: Buffer): OpenedPayload | undefined;
}
