import { DESTINATIONS, type Destination, type Level, LEVELS, admits } from './level';

/** Settings of one module. */
export interface ModuleLevels {
  readonly name: string;
  readonly levels: Record<Destination, Level>;
  honorsRateLimits: boolean;
}

/** Which module logs what to which destination. Modules that nobody declared take the settings made for all. */
export class LevelTable {
  readonly #modules = new Map<string, ModuleLevels>();
  readonly #defaults: Record<Destination, Level> = { syslog: 'info', console: 'info', file: 'info' };
  #honorsRateLimits = true;

  constructor(modules: readonly string[]) {
    for (const name of modules) this.module(name);
  }

  /** The settings of a module, which is declared by asking. */
  module(name: string): ModuleLevels {
    let module = this.#modules.get(name);
    if (module === undefined) {
      module = { name, levels: { ...this.#defaults }, honorsRateLimits: this.#honorsRateLimits };
      this.#modules.set(name, module);
    }
    return module;
  }

  /** The declared module that a word names, in any case. */
  find(word: string): ModuleLevels | undefined {
    return this.#modules.get(word) ?? [...this.#modules.values()].find(({ name }) => name === word.toLowerCase());
  }

  /** Sets a level; an omitted module or destination means all of them. */
  set(level: Level, module?: ModuleLevels, destination?: Destination): void {
    const destinations = destination === undefined ? DESTINATIONS : [destination];
    const targets = module === undefined ? [this.#defaults, ...this.#levels()] : [module.levels];
    for (const levels of targets) for (const name of destinations) levels[name] = level;
  }

  /** Makes rate limits count or not; an omitted module means all of them. */
  setRateLimiting(honored: boolean, module?: ModuleLevels): void {
    if (module !== undefined) {
      module.honorsRateLimits = honored;
      return;
    }
    this.#honorsRateLimits = honored;
    for (const each of this.#modules.values()) each.honorsRateLimits = honored;
  }

  /** The table that `vlog/list` prints. */
  toString(): string {
    const cell = (level: Level): string => level.toUpperCase().padStart(4);
    const lines = [...this.#modules.values()].map(
      ({ name, levels, honorsRateLimits }) =>
        `${name.padEnd(16)}  ${cell(levels.console)}       ${cell(levels.syslog)}       ${cell(levels.file)}` +
        `${honorsRateLimits ? '' : '    (rate limiting disabled)'}\n`,
    );
    return HEADING + lines.sort().join('');
  }

  *#levels(): Iterable<Record<Destination, Level>> {
    for (const { levels } of this.#modules.values()) yield levels;
  }
}

const HEADING = '                 console    syslog    file\n' + '                 -------    ------    ------\n';

/** True when any destination of the module takes lines of `level`. */
export function isEnabled(module: ModuleLevels, level: Level): boolean {
  return level !== LEVELS[0] && DESTINATIONS.some((destination) => admits(module.levels[destination], level));
}
