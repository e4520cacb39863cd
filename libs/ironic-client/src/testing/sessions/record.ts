/** The answer to one step, with what differs from run to run replaced by what it stands for. */
export interface StepRecord {
  readonly step: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** All answers of a session. */
export interface SessionRecord {
  readonly session: string;
  readonly steps: readonly StepRecord[];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A node's number in the database, which a message shows instead of its UUID. */
const NUMBER = /for node \d+\b/g;
const TIME = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?/g;

/** Replaces UUIDs by their order of appearance, times, and the server's own names. */
export class Normaliser {
  readonly #uuids = new Map<string, string>();

  /** `names` are texts that belong to this server alone, each with what stands for it. */
  constructor(private readonly names: Readonly<Record<string, string>>) {}

  value(given: unknown): unknown {
    if (typeof given === 'string') return this.#text(given);
    if (Array.isArray(given)) return given.map((one) => this.value(one));
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([name, below]) => [name, this.#member(name, below)]));
  }

  /** Errors are JSON in a string, of which the order and the blanks do not count. */
  #member(name: string, value: unknown): unknown {
    if (name !== 'error_message' || typeof value !== 'string') return this.value(value);
    try {
      return this.value(JSON.parse(value));
    } catch {
      return this.#text(value);
    }
  }

  #text(text: string): string {
    const named = Object.entries(this.names).reduce((left, [name, stand]) => left.replaceAll(name, stand), text);
    return named
      .replace(NUMBER, 'for node <number>')
      .replace(UUID, (uuid) => this.#uuid(uuid))
      .replace(TIME, '<time>');
  }

  #uuid(uuid: string): string {
    const known = this.#uuids.get(uuid);
    if (known !== undefined) return known;
    const stand = `<uuid ${this.#uuids.size + 1}>`;
    this.#uuids.set(uuid, stand);
    return stand;
  }
}
