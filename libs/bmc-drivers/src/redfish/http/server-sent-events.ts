import { BmcError } from '../../errors';

/** One message of an event stream. */
export interface ServerSentEvent {
  readonly id: string;
  readonly data: string;
}

/** Reads an event stream (WHATWG HTML §9.2.6) piece by piece, however it is cut. */
export class ServerSentEventDecoder {
  #line = '';
  #data: string[] = [];
  #id = '';
  #lastEndedWithReturn = false;
  #bytes = 0;
  readonly #text = new TextDecoder('utf-8');

  constructor(private readonly maxEventBytes: number) {}

  /** Messages that end in this chunk. `BMC_RESPONSE_TOO_LARGE` for a message beyond the limit. */
  push(chunk: Uint8Array): readonly ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    this.#bytes += chunk.length;
    for (const character of this.#text.decode(chunk, { stream: true })) {
      if (character === '\n' && this.#lastEndedWithReturn) {
        this.#lastEndedWithReturn = false;
        continue;
      }
      this.#lastEndedWithReturn = character === '\r';
      if (character !== '\n' && character !== '\r') this.#line += character;
      else this.#endLine(events);
    }
    if (this.#bytes > this.maxEventBytes)
      throw new BmcError('BMC_RESPONSE_TOO_LARGE', 'an event is longer than allowed', {
        details: { limit: this.maxEventBytes },
      });
    return events;
  }

  #endLine(events: ServerSentEvent[]): void {
    const line = this.#line;
    this.#line = '';
    if (line !== '') return this.#field(line);
    this.#bytes = 0;
    if (this.#data.length > 0) events.push({ id: this.#id, data: this.#data.join('\n') });
    this.#data = [];
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    // A line that begins with a colon is a comment, which keeps connections alive.
    if (colon === 0) {
      if (this.#data.length === 0) this.#bytes = 0;
      return;
    }
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.#data.push(value);
    if (name === 'id' && !value.includes('\0')) this.#id = value;
  }
}
