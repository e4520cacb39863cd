import {
  annotate,
  type Expression,
  formatExpression,
  LogicalFlowError,
  normalize,
  parseExpression,
  resolveResidence,
  simplify,
  toMatches,
} from '../index';
import { formatFlowMatch } from './format-match';
import { createTestSets, createTestSymbols, expressionPorts } from './environment';

/** How far an expression is compiled before it is printed. */
export type Stage = 'parse' | 'annotate' | 'simplify' | 'normalize' | 'flows';

const STAGES: readonly Stage[] = ['parse', 'annotate', 'simplify', 'normalize', 'flows'];

/** Compiles lines up to a stage; gives what to print for each, be it what is wrong with it. */
export function expressionReporter(stage: Stage): (line: string) => string[] {
  const symbols = createTestSymbols();
  const sets = createTestSets();
  const depth = STAGES.indexOf(stage);
  const compile = (line: string): Expression => {
    let expression = parseExpression(line, symbols, sets);
    if (depth >= 1) expression = annotate(expression, symbols);
    if (depth >= 2) expression = resolveResidence(simplify(expression), (port) => expressionPorts.has(port));
    return depth >= 3 ? normalize(expression) : expression;
  };
  return (line) => {
    try {
      const expression = compile(line);
      return stage === 'flows' ? formatFlows(expression) : [formatExpression(expression)];
    } catch (error) {
      if (error instanceof LogicalFlowError) return [error.message];
      throw error;
    }
  };
}

function formatFlows(expression: Expression): string[] {
  const { matches } = toMatches(expression, (port) => expressionPorts.get(port));
  return matches.length === 0 ? ['(no flows)'] : matches.map(formatFlowMatch);
}
