import { EXPANSION } from '../expand';
import { isNode, literalSize, type Node, rootName, typeOf } from './ast';
import { type CallEstimate, CALLS, type Operand } from './calls';
import { LOOPS, loopCost } from './loops';
import { operatorEstimate } from './operators';
import { type Shape } from './shape';
import { type Contents, exactly, type Size, unionOf, unionOfContents, UNKNOWN } from './size';

/** Where a value comes from: a variable, then members, `@items`, `@values` and `@keys`. Empty: it was computed. */
type Path = readonly string[];

interface Estimate {
  readonly cost: number;
  readonly path: Path;
  readonly size: Size | undefined;
  readonly contents: Contents | undefined;
}

interface Variable {
  readonly path: Path;
  readonly size: Size | undefined;
  readonly contents: Contents | undefined;
}

const CREATE_LIST = 10;
const CREATE_MAP = 30;
const VARIABLE = 1;
/** Names before a dot that are no values. */
const NAMESPACES = new Set(['cel', 'ip', 'optional', 'sets']);
const SCALARS = new Set(['bool', 'double', 'int', 'uint', 'google.protobuf.Duration', 'google.protobuf.Timestamp']);

/**
 * What a checked expression costs at most, in the units of cel-go's estimates (`checker/cost.go`) with Kubernetes' own
 * (`k8s.io/apiserver/pkg/cel/library`). Where those do not know a size and this knows it, it is lower; it is never higher.
 *
 * @param root of the values that `self` and `oldSelf` can have
 */
export function estimateCost(ast: unknown, root: Shape): number {
  return new Estimator(root).visit(ast).cost;
}

class Estimator {
  readonly #variables = new Map<string, Variable>();

  constructor(private readonly root: Shape) {}

  visit(value: unknown): Estimate {
    if (!isNode(value)) return this.#result(undefined, 0);
    const operands = Array.isArray(value.args) ? (value.args as unknown[]) : [value.args];
    switch (value.op) {
      case 'value':
        return this.#result(value, 0, [], literalSize(value.args));
      case 'id':
        return this.#identifier(value, String(value.args));
      case '.':
        return this.#select(value, operands[0], String(operands[1]));
      case '.?':
        return this.#optionalSelect(value, operands[0], String(operands[1]));
      case '[]':
      case '[?]':
        return this.#index(value, operands[0], operands[1]);
      case 'list':
        return this.#list(value, operands);
      case 'map':
        return this.#map(value, operands as unknown[][]);
      case 'call': {
        const [name, args] = operands as [string, unknown[]];
        return name === 'has' ? this.#presence(value, args[0]) : this.#call(value, name, args);
      }
      case 'rcall':
        return this.#method(value, operands as [string, unknown, unknown[]]);
      case '?:':
        return this.#conditional(value, operands);
      case '-_':
        if (isNode(value.args) && value.args.op === 'value') return this.#result(value, 0, [], exactly(1));
        return this.#result(value, 1 + this.visit(value.args).cost);
      default:
        return this.#operator(value, operands);
    }
  }

  /** Sizes that are not given are the schema's, the type's, or unknown. */
  #result(node: Node | undefined, cost: number, path: Path = [], size?: Size, contents?: Contents): Estimate {
    const isScalar = SCALARS.has(typeOf(node).replace(/^optional<(.*)>$/, '$1'));
    return { cost, path, size: size ?? this.#sizeAt(path) ?? (isScalar ? exactly(1) : undefined), contents };
  }

  #identifier(node: Node, name: string): Estimate {
    const { path = [name], size, contents } = this.#variables.get(name) ?? {};
    const known = this.#result(node, 1, path, undefined, contents);
    return { ...known, size: known.size ?? size };
  }

  #select(node: Node, receiver: unknown, member: string): Estimate {
    // `google.protobuf.Duration` is one name.
    if (isNode(receiver) && rootName(receiver) === 'google') return this.#result(node, 1, [member]);
    const of = this.visit(receiver);
    return this.#result(node, of.cost + (this.#hasMembers(receiver, of) ? 1 : 0), [...of.path, member]);
  }

  #optionalSelect(node: Node, receiver: unknown, member: string): Estimate {
    const of = this.visit(receiver);
    return this.#result(node, of.cost + 1, [...of.path, member]);
  }

  /** Whether something is there costs nothing but the way to it. */
  #presence(node: Node, selected: unknown): Estimate {
    const [receiver] = isNode(selected) ? (selected.args as unknown[]) : [];
    return this.#result(node, this.visit(receiver).cost);
  }

  #hasMembers(node: unknown, { path }: Estimate): boolean {
    const shape = this.#shapeAt(path);
    if (shape !== undefined) return shape.kind === 'object' || shape.kind === 'map';
    const kind = isNode(node) ? node.checkedType?.kind : undefined;
    return kind === 'map' || kind === 'message';
  }

  #index(node: Node, receiver: unknown, key: unknown): Estimate {
    const of = this.visit(receiver);
    const step = this.#isList(receiver, of) ? '@items' : '@values';
    return this.#result(node, of.cost + this.visit(key).cost + 1, [...of.path, step], of.contents?.value);
  }

  #isList(node: unknown, { path, contents }: Estimate): boolean {
    const kind = this.#shapeAt(path)?.kind;
    return contents?.isList ?? (kind === undefined ? typeOf(node).startsWith('list') : kind === 'list');
  }

  #list(node: Node, items: readonly unknown[]): Estimate {
    const found = items.map((item) => this.visit(item));
    const value = found.map(({ size = UNKNOWN }) => size).reduce(unionOf, found.length === 0 ? exactly(0) : NEVER);
    return this.#result(node, CREATE_LIST + costsOf(found), [], exactly(items.length), {
      isList: true,
      key: exactly(1),
      value,
    });
  }

  #map(node: Node, entries: readonly (readonly unknown[])[]): Estimate {
    const found = entries.map((entry) => entry.map((part) => this.visit(part)));
    const union = (at: number): Size =>
      found.map((entry) => entry[at]?.size ?? UNKNOWN).reduce(unionOf, found.length === 0 ? exactly(0) : NEVER);
    const contents = { isList: false, key: union(0), value: union(1) };
    return this.#result(node, CREATE_MAP + costsOf(found.flat()), [], exactly(entries.length), contents);
  }

  #conditional(node: Node, [condition, yes, no]: readonly unknown[]): Estimate {
    const [cost, a, b] = [this.visit(condition).cost, this.visit(yes), this.visit(no)];
    const size = unionOf(a.size ?? UNKNOWN, b.size ?? UNKNOWN);
    return this.#result(node, cost + Math.max(a.cost, b.cost), [], size, unionOfContents(a.contents, b.contents));
  }

  #operator(node: Node, operands: readonly unknown[]): Estimate {
    const found = operands.map((operand) => this.visit(operand));
    const costs = costsOf(found);
    const [left = NOWHERE, right = NOWHERE] = found;
    const [a, b] = [left.size ?? UNKNOWN, right.size ?? UNKNOWN];
    const types = operands.map(typeOf);
    const isList = node.op === 'in' && this.#isList(operands[1], right);
    const { cost, size } = operatorEstimate(node.op, types, a, b, isList);
    const contents = node.op === '+' ? unionOfContents(left.contents, right.contents) : undefined;
    return this.#result(node, costs + cost, [], size, contents);
  }

  #method(node: Node, [name, receiver, args]: [string, unknown, unknown[]]): Estimate {
    if (isNode(receiver) && receiver.op === 'id' && !this.#variables.has(String(receiver.args))) {
      const namespace = String(receiver.args);
      if (namespace === 'cel' && name === 'bind') return this.#bind(node, args);
      if (NAMESPACES.has(namespace)) return this.#call(node, `${namespace}.${name}`, args);
    }
    if (LOOPS.has(name) && args.length > 1) return this.#loop(node, name, receiver, args);
    return this.#call(node, name, [receiver, ...args]);
  }

  #call(node: Node, name: string, args: readonly unknown[]): Estimate {
    const found = args.map((arg) => this.visit(arg));
    const operands = found.map((estimate, at) => this.#operand(args[at], estimate));
    const { cost, size }: CallEstimate = CALLS[name]?.(operands) ?? { cost: 1 };
    return this.#result(node, costsOf(found) + cost, [], size, name === 'dyn' ? found[0]?.contents : undefined);
  }

  #operand(node: unknown, { path, size, contents }: Estimate): Operand {
    const items = (path.length > 0 ? this.#sizeAt([...path, '@items']) : undefined) ?? contents?.value;
    const literal = isNode(node) && node.op === 'value' ? Number(node.args) : NaN;
    return {
      size: size ?? UNKNOWN,
      type: typeOf(node),
      items,
      literal: Number.isNaN(literal) ? undefined : literal,
    };
  }

  /** `cel.bind(name, value, body)`: a loop over nothing. */
  #bind(node: Node, [name, value, body]: readonly unknown[]): Estimate {
    const bound = this.visit(value);
    const result = this.#within(name, bound, () => this.visit(body));
    const cost = bindingCost(isNode(name) ? String(name.args) : '', bound.cost, result.cost);
    return this.#result(node, cost, [], result.size, result.contents);
  }

  #loop(node: Node, name: string, receiver: unknown, [variable, ...bodies]: readonly unknown[]): Estimate {
    const range = this.visit(receiver);
    const isList = this.#isList(receiver, range);
    const size = isList ? range.contents?.value : range.contents?.key;
    const item = { path: [...range.path, isList ? '@items' : '@keys'], size, contents: undefined };
    const found = this.#within(variable, item, () => bodies.map((body) => this.visit(body)));
    const count = range.size ?? UNKNOWN;
    const cost = range.cost + loopCost(name, count.max, costsOfEach(found));
    if (name !== 'map' && name !== 'filter') return this.#result(node, cost);
    const made = name === 'filter' ? this.#identifierSize(item) : found.at(-1)?.size;
    const value = { min: 0, max: (made ?? UNKNOWN).max };
    return this.#result(node, cost, [], count, { isList: true, key: exactly(1), value });
  }

  #identifierSize({ path, size }: Variable): Size | undefined {
    return this.#sizeAt(path) ?? size;
  }

  #within<T>(name: unknown, variable: Variable, visit: () => T): T {
    const key = isNode(name) ? String(name.args) : '';
    const shadowed = this.#variables.get(key);
    this.#variables.set(key, variable);
    const result = visit();
    if (shadowed === undefined) this.#variables.delete(key);
    else this.#variables.set(key, shadowed);
    return result;
  }

  #sizeAt(path: Path): Size | undefined {
    const shape = this.#shapeAt(path);
    return shape === undefined ? undefined : { min: 0, max: shape.most };
  }

  /** As cel-go does, whatever variable a path begins with is taken for `self`. */
  #shapeAt(path: Path): Shape | undefined {
    if (path.length === 0) return undefined;
    let shape: Shape | undefined = this.root;
    for (const step of path.slice(1)) {
      if (step === '@keys') shape = shape?.kind === 'map' ? KEY : undefined;
      else shape = step.startsWith('@') ? shape?.members : shape?.fields?.get(step);
    }
    return shape;
  }
}

const NEVER: Size = { min: Infinity, max: 0 };
const NOWHERE: Estimate = { cost: 0, path: [], size: undefined, contents: undefined };
/** Kubernetes takes the keys of maps for empty. */
const KEY: Shape = { kind: 'value', most: 0, leastBytes: 2 };

const costsOf = (estimates: readonly Estimate[]): number => estimates.reduce((sum, { cost }) => sum + cost, 0);
const costsOfEach = (estimates: readonly Estimate[]): number[] => estimates.map(({ cost }) => cost);

/** Of what was expanded, what it cost as it was written: a presence its receiver, an optional value twice its receiver. */
function bindingCost(variable: string, bound: number, body: number): number {
  if (variable.startsWith(EXPANSION.has)) return bound;
  if (variable.startsWith(EXPANSION.optional)) return 2 * (bound - VARIABLE) + body;
  return CREATE_LIST + bound + body;
}
