import { compositions } from './compositions';

/** A tree's shape: a leaf, or two or more subtrees. */
export type TreeShape = 'leaf' | readonly TreeShape[];

/** Every shape of tree with so many leaves, each inner node having two or more children. */
export function* treeShapes(leaves: number): Generator<TreeShape> {
  if (leaves === 1) yield 'leaf';
  else for (const terms of compositions(leaves)) if (terms.length > 1) yield* withChildren(terms);
}

/** Every tree whose children have these numbers of leaves; the last child varies fastest. */
function* withChildren(terms: readonly number[]): Generator<readonly TreeShape[]> {
  const [first, ...rest] = terms;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const child of treeShapes(first)) for (const others of withChildren(rest)) yield [child, ...others];
}

/** The numbers of leaves below each inner node's children, nodes in prefix order; pairs of leaves are not told apart. */
export function formatTreeShape(shape: TreeShape): string {
  if (shape === 'leaf') return '1';
  const nodes: string[] = [];
  const visit = (node: readonly TreeShape[]): void => {
    nodes.push(
      node
        .map((child) => leafCount(child))
        .map((count) => (count > 9 ? `(${count})` : `${count}`))
        .join(''),
    );
    for (const child of node) if (child !== 'leaf' && leafCount(child) > 2) visit(child);
  };
  visit(shape);
  return nodes.join(', ');
}

/** The number of leaves of a tree. */
export function leafCount(shape: TreeShape): number {
  return shape === 'leaf' ? 1 : shape.reduce((sum, child) => sum + leafCount(child), 0);
}
