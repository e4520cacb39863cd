// The serializer only loads after the library itself.
import '@marcbachmann/cel-js';
import { type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js/serialize';

/** Variables that expansions bind: an estimate does not count them. */
export const EXPANSION = { has: '__has', optional: '__optional' } as const;

const WORTH_IT = /\b(has|optMap|optFlatMap)\s*\(/;

type Node = Omit<ASTNode, 'op' | 'args'> & { op: string; args: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'op' in value;

/**
 * Writes a rule in the macros that the library has: its `has` takes a chain of members only, and it knows neither `optMap`
 * nor `optFlatMap`. Each becomes a binding. What cannot be parsed stays as it is.
 */
export function expandRule(environment: Environment, source: string): string {
  if (!WORTH_IT.test(source)) return source;
  const expansion = new Expansion((text) => environment.parse(text).ast);
  let ast: Node;
  try {
    ({ ast } = environment.parse(source));
  } catch {
    return source;
  }
  const expanded = expansion.visit(ast);
  return expansion.count === 0 ? source : serialize(expanded as ASTNode);
}

class Expansion {
  count = 0;

  constructor(private readonly template: (text: string) => Node) {}

  /** @returns what stands in the place of the value */
  visit(value: unknown): unknown {
    if (Array.isArray(value)) return (value as unknown[]).map((each) => this.visit(each));
    if (!isNode(value)) return value;
    value.args = this.visit(value.args);
    if (value.op === 'call') return this.#presence(value);
    return value.op === 'rcall' ? this.#optional(value) : value;
  }

  /** `has(RECEIVER.member)`, whose receiver is no chain of members. */
  #presence(node: Node): Node {
    const [name, [selected]] = node.args as [string, unknown[]];
    if (name !== 'has' || !isNode(selected) || selected.op !== '.') return node;
    const [receiver, member] = selected.args as [unknown, string];
    if (isChain(receiver)) return node;
    const variable = `${EXPANSION.has}${(this.count += 1)}`;
    return this.#bind(`cel.bind(${variable}, true, has(${variable}.${member}))`, receiver);
  }

  /** `RECEIVER.optMap(variable, body)` */
  #optional(node: Node): Node {
    const [name, receiver, args] = node.args as [string, unknown, unknown[]];
    const [variable, body] = args;
    if ((name !== 'optMap' && name !== 'optFlatMap') || !isNode(variable) || variable.op !== 'id') return node;
    const whole = `${EXPANSION.optional}${(this.count += 1)}`;
    const made = this.#bind(`cel.bind(${String(variable.args)}, ${whole}.value(), true)`, undefined, body);
    const some = name === 'optFlatMap' ? made : this.template('optional.of(true)');
    if (name === 'optMap') (some.args as [string, unknown, unknown[]])[2][0] = made;
    const choice = this.template(`${whole}.hasValue() ? true : optional.none()`);
    (choice.args as unknown[])[1] = some;
    return this.#bind(`cel.bind(${whole}, true, true)`, receiver, choice);
  }

  #bind(text: string, value: unknown, body?: unknown): Node {
    const bind = this.template(text);
    const [, , args] = bind.args as [string, unknown, unknown[]];
    if (value !== undefined) args[1] = value;
    if (body !== undefined) args[2] = body;
    return bind;
  }
}

function isChain(value: unknown): boolean {
  if (!isNode(value)) return false;
  return value.op === 'id' || ((value.op === '.' || value.op === '.?') && isChain((value.args as unknown[])[0]));
}
