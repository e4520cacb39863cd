import { type ASTNode, type Environment } from '@marcbachmann/cel-js';
import { serialize } from '@marcbachmann/cel-js/serialize';

/** The name under which the environment has `matches` with RE2 patterns. */
export const RE2_MATCHES = 'matchesRe2';

/**
 * The library's own `matches` runs JavaScript's patterns, which differ from RE2's and may take for ever. Calls of it are
 * renamed; what contains none stays as it is written.
 */
export function withRe2Matches(environment: Environment, source: string): string {
  if (!source.includes('matches')) return source;
  const { ast } = environment.parse(source);
  return renameIn(ast) ? serialize(ast) : source;
}

function renameIn(node: unknown): boolean {
  if (Array.isArray(node)) return node.map(renameIn).some(Boolean);
  if (typeof node !== 'object' || node === null || !('op' in node)) return false;
  const { op, args } = node as ASTNode;
  let isRenamed = false;
  if (op === 'rcall' && args[0] === 'matches' && args[2].length === 1) {
    (args as unknown[])[0] = RE2_MATCHES;
    isRenamed = true;
  }
  return renameIn(args) || isRenamed;
}
