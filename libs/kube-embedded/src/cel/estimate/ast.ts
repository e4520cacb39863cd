import { type ASTNode } from '@marcbachmann/cel-js';
import { exactly, type Size } from './size';

/** A node of a checked expression: macros stand in it as they were written. */
export type Node = Omit<ASTNode, 'op' | 'args'> & {
  readonly op: string;
  readonly args: unknown;
  readonly checkedType?: { readonly kind: string; readonly name: string };
};
export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'op' in value;

/** Name of a node's type; `dyn` where it is open. */
export const typeOf = (node: unknown): string => (isNode(node) ? (node.checkedType?.name ?? 'dyn') : 'dyn');

/** The variable that a chain of members begins with. */
export function rootName({ op, args }: Node): string | undefined {
  if (op === 'id') return String(args);
  const [inner] = op === '.' ? (args as unknown[]) : [];
  return isNode(inner) ? rootName(inner) : undefined;
}

/** What a value that the expression says measures. */
export function literalSize(value: unknown): Size {
  if (typeof value === 'string') return exactly([...value].length);
  return exactly(value instanceof Uint8Array ? value.length : 1);
}
