import { type Environment } from '@marcbachmann/cel-js';

/**
 * What one rule, and all rules of one write, may cost, in units that are about a real server's: a half and a seventh of what
 * it allows, about half a second and one and a half, since nothing else is answered meanwhile.
 */
const RULE_LIMIT = 500_000;
const WRITE_LIMIT = 1_500_000;
/** A character costs this part of a unit to pass over. */
const CHARACTER = 0.1;
/** A character of a pattern makes each of the text cost that much more. */
const PATTERN_CHARACTER = 0.25;

/** Counts what rules cost while they run, and ends what costs too much: nothing else would, since they run in one go. */
export class CostMeter {
  #left = RULE_LIMIT;
  #ofWrite = WRITE_LIMIT;

  /** The rules of another object follow. */
  beginWrite(): void {
    this.#ofWrite = WRITE_LIMIT;
  }

  /** True when the rules so far have used up what a write may cost: no more are run. */
  get isSpent(): boolean {
    return this.#ofWrite <= 0;
  }

  /** Runs one rule. @throws CostExceeded, whatever the rule made of it */
  run<T>(evaluate: () => T): T {
    const given = Math.min(RULE_LIMIT, this.#ofWrite);
    this.#left = given;
    try {
      return evaluate();
    } finally {
      this.#ofWrite -= given - Math.max(0, this.#left);
      // A rule may have passed over the error: `exists` does, when a later element is true.
      if (this.#left < 0) throw new CostExceeded(this.#ofWrite <= 0);
    }
  }

  /** @throws CostExceeded */
  spend(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new CostExceeded(false);
  }
}

/** A rule costs more than it may. */
export class CostExceeded extends Error {
  constructor(readonly isOfWrite: boolean) {
    super('cost limit exceeded');
    this.name = 'CostExceeded';
  }
}

/** What it costs to look at all of a value once. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length * CHARACTER;
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 1;
}

/** Functions that rules call without having written so (`withCosts` puts the calls there). */
export function registerCosts(environment: Environment, meter: CostMeter): void {
  environment.registerFunction('spendCost(int): bool', (cost: bigint) => {
    meter.spend(Number(cost));
    return true;
  });
  environment.registerFunction('chargeFor(A): A', (value: unknown) => {
    meter.spend(sizeOf(value));
    return value;
  });
  environment.registerFunction('chargeForMatch(A, B): A', (text: unknown, pattern: unknown) => {
    const length = typeof pattern === 'string' ? pattern.length : 0;
    meter.spend(sizeOf(text) * Math.max(1, length * PATTERN_CHARACTER));
    return text;
  });
  environment.registerFunction('chargeForJoin(A, B): A', (list: unknown, separator: unknown) => {
    const items = Array.isArray(list) ? (list as readonly unknown[]) : [];
    meter.spend(items.reduce((sum: number, item) => sum + sizeOf(item) + sizeOf(separator), 0));
    return list;
  });
}
