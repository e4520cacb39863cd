import type { Clock } from '@ironloom/core';
import { DaemonError } from '../errors';
import type { CommandRegistry } from '../unixctl/command-registry';

/** Milliseconds over which the shortest rate is taken; a minute is twelve of them. */
const SLOT_MS = 5000;
const SLOTS_PER_MINUTE = 12;
const MINUTES_PER_HOUR = 60;
const SLOTS_PER_HOUR = SLOTS_PER_MINUTE * MINUTES_PER_HOUR;

/** Counts how often something happens. Counting is one addition; rates are worked out every five seconds. */
export class CoverageCounter {
  readonly name: string;
  #total = 0;
  #totalBefore = 0;
  readonly #slots = new Array<number>(SLOTS_PER_MINUTE).fill(0);
  readonly #minutes = new Array<number>(MINUTES_PER_HOUR).fill(0);

  constructor(name: string) {
    this.name = name;
  }

  add(count = 1): void {
    this.#total += count;
  }

  get total(): number {
    return this.#total;
  }

  /** Spreads what was counted since the last call over so many slots, the first of which has the given number. */
  roll(firstSlot: number, slots: number): void {
    const count = this.#total - this.#totalBefore;
    this.#totalBefore = this.#total;
    const share = Math.floor(count / slots);
    for (let step = 0; step < slots; step += 1) {
      const slot = (firstSlot + step) % SLOTS_PER_HOUR;
      const inMinute = slot % SLOTS_PER_MINUTE;
      const minute = Math.floor(slot / SLOTS_PER_MINUTE);
      const value = share + (step === slots - 1 ? count % slots : 0);
      this.#slots[inMinute] = value;
      this.#minutes[minute] = inMinute === 0 ? value : (this.#minutes[minute] ?? 0) + value;
    }
  }

  /** Events a second over the last five seconds, minute and hour. */
  rates(nextSlot: number): readonly [number, number, number] {
    const last = this.#slots[(nextSlot + SLOTS_PER_MINUTE - 1) % SLOTS_PER_MINUTE] ?? 0;
    return [(last * 1000) / SLOT_MS, sum(this.#slots) / 60, sum(this.#minutes) / 3600];
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A daemon's coverage counters and their commands. */
export class Coverage {
  readonly #clock: Clock;
  readonly #counters = new Map<string, CoverageCounter>();
  #nextSlot = 0;
  #dueMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#dueMs = clock.monotonic() + SLOT_MS;
  }

  /** The counter of that name, made at the first call. */
  counter(name: string): CoverageCounter {
    let counter = this.#counters.get(name);
    if (counter === undefined) this.#counters.set(name, (counter = new CoverageCounter(name)));
    return counter;
  }

  /** Works out the rates of the time since the last call; call it about every five seconds. */
  roll(): void {
    const late = this.#clock.monotonic() - this.#dueMs;
    if (late < 0) return;
    const slots = Math.floor(late / SLOT_MS) + 1;
    for (const counter of this.#counters.values()) counter.roll(this.#nextSlot, slots);
    this.#nextSlot = (this.#nextSlot + slots) % SLOTS_PER_HOUR;
    this.#dueMs += slots * SLOT_MS;
  }

  /** Adds `coverage/show` and `coverage/read-counter`. */
  registerCommands(commands: CommandRegistry): void {
    commands.register('coverage/show', { usage: '' }, () => this.#show());
    commands.register('coverage/read-counter', { usage: 'COUNTER', minArgs: 1 }, ([name = '']) => {
      const counter = this.#counters.get(name);
      if (counter === undefined) throw new DaemonError('DAEMON_COMMAND_FAILED', 'No such counter');
      return `${counter.total}\n`;
    });
  }

  #show(): string {
    this.roll();
    const counters = [...this.#counters.values()];
    const hit = counters.filter(({ total }) => total > 0);
    const heading = `Event coverage, avg rate over last: ${SLOT_MS / 1000} seconds, last minute, last hour,  hash=${this.#hash(hit)}:`;
    const rows = hit.map((counter) => {
      const [now, minute, hour] = counter.rates(this.#nextSlot);
      const rates = `${now.toFixed(1).padStart(5)}/sec ${minute.toFixed(3).padStart(9)}/sec ${hour.toFixed(4).padStart(13)}/sec`;
      return `${counter.name.padEnd(24)} ${rates}   total: ${counter.total}`;
    });
    return [heading, ...rows, `${counters.length - hit.length} events never hit`].map((line) => `${line}\n`).join('');
  }

  /** Names the order of the counters by size, so that runs of the same kind show the same eight digits (FNV-1a). */
  #hash(hit: readonly CoverageCounter[]): string {
    const order = [...hit].sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(order.map(({ name }) => name).join())) hash = Math.imul(hash ^ byte, 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  }
}
