import type { Expression } from '../expression/expression';
import type { LogicalSymbol } from './symbol';

/**
 * The names that expressions and actions may use. Expansions of prerequisites and predicates are kept here, since they
 * depend on nothing else.
 */
export class SymbolTable {
  readonly #symbols = new Map<string, LogicalSymbol>();
  readonly #expansions = new Map<string, Expression>();

  /** The symbol called `name`, or undefined. */
  get(name: string): LogicalSymbol | undefined {
    return this.#symbols.get(name);
  }

  /** Every symbol, sorted by name. */
  sorted(): LogicalSymbol[] {
    return [...this.#symbols.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Adds a symbol, in the place of one of the same name. */
  set(symbol: LogicalSymbol): void {
    this.#symbols.set(symbol.name, symbol);
    this.#expansions.clear();
  }

  /** The annotated form of a prerequisite's or predicate's text, made once. */
  expansion(text: string, expand: () => Expression): Expression {
    let expanded = this.#expansions.get(text);
    if (expanded === undefined) {
      expanded = expand();
      this.#expansions.set(text, expanded);
    }
    return expanded;
  }
}
