import type { Writable } from 'node:stream';
import type { SliceClock } from '../slices';

/** Pieces are gathered up to this many characters before they are written. */
const WRITE_CHARACTERS = 64 * 1024;
/** Longest time that one turn of the event loop spends on making text, in milliseconds. */
const SLICE_MS = 3;

/**
 * Writes messages in order, each in pieces: a message of 75 MB neither stops the event loop nor lies in memory as text,
 * because no piece is made before the stream has room for it.
 */
export class Outbox {
  readonly #stream: Writable;
  readonly #clock: SliceClock;
  readonly #messages: Iterator<string, void, void>[] = [];
  #blocked = false;
  #scheduled = false;
  #abandoned = false;
  #onEmpty: (() => void)[] = [];

  constructor(stream: Writable, clock: SliceClock) {
    this.#stream = stream;
    this.#clock = clock;
    stream.on('drain', () => {
      this.#blocked = false;
      // A peer on the same machine drains at once: go round the event loop all the same.
      if (!this.#scheduled) this.#yield();
    });
  }

  /** Messages not yet handed to the stream in full. */
  get messages(): number {
    return this.#messages.length;
  }

  /** Bytes that the stream holds because the peer has not taken them. */
  get bytes(): number {
    return this.#stream.writableLength;
  }

  send(pieces: Iterable<string>): void {
    if (this.#abandoned) return;
    this.#messages.push(pieces[Symbol.iterator]() as Iterator<string, void, void>);
    if (this.#messages.length === 1) this.#pump();
  }

  /** Forgets what was not handed to the stream, and all that is sent from now on: nobody will take it any more. */
  abandon(): void {
    this.#abandoned = true;
    this.#messages.length = 0;
    for (const callback of this.#onEmpty.splice(0)) callback();
  }

  /** Calls back once when nothing is left to hand to the stream. */
  whenEmpty(callback: () => void): void {
    if (this.#messages.length === 0) callback();
    else this.#onEmpty.push(callback);
  }

  #pump(): void {
    const end = this.#clock.monotonic() + SLICE_MS;
    while (!this.#blocked && !this.#scheduled && this.#messages.length > 0) {
      const text = this.#gather();
      if (text !== '') this.#blocked = !this.#stream.write(text);
      if (this.#clock.monotonic() > end) this.#yield();
    }
    if (this.#messages.length === 0) {
      for (const callback of this.#onEmpty.splice(0)) callback();
    }
  }

  #gather(): string {
    let text = '';
    for (let message = this.#messages[0]; message && text.length < WRITE_CHARACTERS; message = this.#messages[0]) {
      const { done, value } = message.next();
      if (done === true) this.#messages.shift();
      else text += value;
    }
    return text;
  }

  #yield(): void {
    this.#scheduled = true;
    this.#clock.nextTurn(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }
}
