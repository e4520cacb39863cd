import type { SolPacket } from './sol-packet';

/** What a {@link SolLink} needs of its surroundings. */
export interface SolLinkPorts {
  /** Hands a packet to the session. */
  readonly transmit: (packet: SolPacket) => void;
  /** Takes received characters; returns how many it took: 0, or at least one; the rest is sent again. */
  readonly receive: (data: Buffer) => number;
  /** The packet in flight was acknowledged, or given up (`false`). */
  readonly settled: (delivered: boolean) => void;
  /** Starts the retry timer anew, or stops it. */
  readonly retryTimer: (running: boolean) => void;
  /** Status or operation bits that came with a packet. */
  readonly flagged: (flags: number) => void;
}

const LAST_SEQUENCE = 15;
/** A packet is given up after this many transmissions. */
const TRANSMISSIONS = 8;
const NOTHING = Buffer.alloc(0);

/**
 * One end of a SOL connection (IPMI 2.0 §15.11): stop-and-wait with sequence numbers 1 to 15, partial acknowledgement and
 * retransmission. Both ends run the same rules.
 */
export class SolLink {
  readonly #ports: SolLinkPorts;
  #sequence = 0;
  #inFlight: { readonly packet: SolPacket; transmissions: number } | undefined;
  #lastReceived = 0;
  #lastAccepted = 0;

  constructor(ports: SolLinkPorts) {
    this.#ports = ports;
  }

  /** True while a packet waits for its acknowledgement: only one may. */
  get busy(): boolean {
    return this.#inFlight !== undefined;
  }

  /** Sends characters and operation bits; call it only when not busy. */
  send(data: Buffer, flags = 0): void {
    this.#sequence = this.#sequence === LAST_SEQUENCE ? 1 : this.#sequence + 1;
    const packet = { sequence: this.#sequence, acknowledged: 0, accepted: 0, nack: false, flags, data };
    this.#inFlight = { packet, transmissions: 0 };
    this.#transmit();
  }

  /** To be called when the retry timer fires. */
  retry(): void {
    if (this.#inFlight === undefined) return;
    if (this.#inFlight.transmissions < TRANSMISSIONS) this.#transmit();
    else this.#settle(false);
  }

  /** Takes a packet from the other end. */
  take(packet: SolPacket): void {
    if (packet.acknowledged !== 0) this.#acknowledged(packet);
    if (packet.sequence !== 0) this.#received(packet);
    if (packet.flags !== 0) this.#ports.flagged(packet.flags);
  }

  #transmit(): void {
    if (this.#inFlight === undefined) return;
    this.#inFlight.transmissions += 1;
    this.#ports.transmit(this.#inFlight.packet);
    this.#ports.retryTimer(true);
  }

  #acknowledged(packet: SolPacket): void {
    const sent = this.#inFlight?.packet;
    if (sent === undefined || packet.acknowledged !== sent.sequence) return;
    const accepted = Math.min(packet.accepted, sent.data.length);
    const left = sent.data.subarray(accepted);
    // Nothing taken: the other end is full, so the retry timer brings the same packet again.
    if (left.length > 0 && (accepted === 0 || packet.nack)) return;
    // What was not taken goes out as a new packet, under a new number (§15.11, "partial accept").
    if (left.length > 0) this.send(left);
    else this.#settle(true);
  }

  #received(packet: SolPacket): void {
    if (packet.sequence !== this.#lastReceived) {
      const accepted = packet.data.length === 0 ? 0 : this.#ports.receive(packet.data);
      // No room: as if the packet had been lost, so that the other end sends it again.
      if (accepted === 0 && packet.data.length > 0) return;
      this.#lastReceived = packet.sequence;
      this.#lastAccepted = accepted;
    }
    // A repeated packet was taken already, only its acknowledgement was lost.
    const acknowledgement = { acknowledged: packet.sequence, accepted: this.#lastAccepted, nack: false };
    this.#ports.transmit({ sequence: 0, flags: 0, data: NOTHING, ...acknowledgement });
  }

  #settle(delivered: boolean): void {
    this.#inFlight = undefined;
    this.#ports.retryTimer(false);
    this.#ports.settled(delivered);
  }
}
