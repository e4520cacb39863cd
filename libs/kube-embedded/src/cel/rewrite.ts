import { type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js/serialize';

/** The name under which the environment has `matches` with RE2 patterns. */
export const RE2_MATCHES = 'matchesRe2';

/** Macros that evaluate their last arguments once for each element. */
const LOOPS = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
/** Macros whose arguments are no values. */
const BINDINGS = new Set(['bind', 'optMap', 'optFlatMap']);
const PATTERNS = new Set(['matches', 'find', 'findAll']);
/** Operators that may pass over all of an operand. */
const TRAVERSALS = new Set(['in', '==', '!=', '+']);
const WORTH_IT = new RegExp(`\\b(${[...LOOPS, ...PATTERNS, 'join'].join('|')})\\s*\\(`);

type Node = Omit<ASTNode, 'op' | 'args'> & { readonly op: string; args: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'op' in value;

/**
 * A rule as it is run. The library's own `matches` runs JavaScript's patterns, which differ from RE2's and may take for
 * ever: it is renamed. And what a rule costs is paid where it arises (see `registerCosts`): by each turn of a loop, and
 * inside of loops by whatever passes over a string or list. What contains none of these stays as it is written.
 */
export function rewriteRule(environment: Environment, source: string): string {
  if (!WORTH_IT.test(source)) return source;
  const template = (text: string): Node => environment.parse(text).ast;
  const rewriting = new Rewriting(template);
  const { ast } = environment.parse(source);
  rewriting.visit(ast, false);
  return serialize(ast);
}

class Rewriting {
  constructor(private readonly template: (text: string) => Node) {}

  /** @param inLoop whether the node is evaluated once for each element of something */
  visit(value: unknown, inLoop: boolean): void {
    if (Array.isArray(value)) for (const each of value as unknown[]) this.visit(each, inLoop);
    if (!isNode(value)) return;
    if (value.op === 'rcall') this.#method(value, inLoop);
    else if (value.op === 'call') this.#function(value, inLoop);
    else {
      this.visit(value.args, inLoop);
      if (inLoop && TRAVERSALS.has(value.op)) this.#chargeAll(value.args as unknown[]);
    }
  }

  #method(node: Node, inLoop: boolean): void {
    const call = node.args as [name: string, receiver: Node, args: unknown[]];
    const [name, receiver, args] = call;
    this.visit(receiver, inLoop);
    if (LOOPS.has(name) && args.length > 1) return this.#loop(name, args);
    this.visit(args, inLoop);
    if (BINDINGS.has(name)) return;
    const [first] = args;
    if (PATTERNS.has(name) && first !== undefined) call[1] = this.#charged('chargeForMatch', receiver, first);
    else if (name === 'join') call[1] = this.#charged('chargeForJoin', receiver, first ?? this.template('""'));
    else if (inLoop) call[1] = this.#charged('chargeFor', receiver);
    if (name === 'matches') call[0] = RE2_MATCHES;
    else if (inLoop) this.#chargeAll(args);
  }

  #function(node: Node, inLoop: boolean): void {
    const [name, args] = node.args as [string, unknown[]];
    // The argument of `has` is a path, and stays one.
    if (name === 'has') return;
    this.visit(args, inLoop);
    if (inLoop) this.#chargeAll(args);
  }

  /** Of `map(x, value)` the form with a condition is made, of every other condition one that pays first. */
  #loop(name: string, args: unknown[]): void {
    const body = args.slice(1);
    const cost = countNodes(body);
    this.visit(body, true);
    if (name === 'map' && args.length === 2) {
      args.splice(1, 0, this.template(`spendCost(${cost})`));
      return;
    }
    const paid = this.template(`spendCost(${cost}) ? true : false`);
    (paid.args as unknown[])[1] = args[1];
    args[1] = paid;
  }

  #chargeAll(operands: unknown[]): void {
    for (const [at, operand] of operands.entries()) {
      if (isNode(operand) && operand.op !== 'value') operands[at] = this.#charged('chargeFor', operand);
    }
  }

  #charged(charge: string, ...operands: readonly unknown[]): Node {
    const call = this.template(`${charge}(${operands.map(() => 'true').join(', ')})`);
    const [, args] = call.args as [string, unknown[]];
    args.splice(0, args.length, ...operands);
    return call;
  }
}

function countNodes(value: unknown): number {
  if (Array.isArray(value)) return (value as unknown[]).reduce((sum: number, each) => sum + countNodes(each), 0);
  return isNode(value) ? 1 + countNodes(value.args) : 0;
}
