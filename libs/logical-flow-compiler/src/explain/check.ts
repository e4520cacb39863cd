import { LogicalFlowError, type LogicalFlowErrorCode, type Span } from '../errors';
import type { SymbolTable } from '../symbols/symbol-table';
import { pointAt, type Position, positionOf } from './caret';
import {
  type ActionsExplanation,
  explainActions,
  explainMatch,
  type ExplainOptions,
  type MatchExplanation,
} from './explain';

/** What is wrong with a text. */
export interface CheckFailure {
  readonly kind: 'error';
  readonly code: LogicalFlowErrorCode;
  readonly message: string;
  readonly span: Span;
  readonly position: Position;
  /** The line at fault with a caret below. */
  readonly excerpt: string;
}

/** A text explained, or what is wrong with it. */
export type CheckResult = MatchExplanation | ActionsExplanation | CheckFailure;

/** How a text is to be taken; `auto` takes one with a semicolon for actions, which expressions have none of. */
export type CheckKind = 'auto' | 'match' | 'actions';

/** Checks a match expression or actions. What is wrong with the text is a result, not an error. */
export function checkLogicalFlow(
  text: string,
  symbols: SymbolTable,
  options: ExplainOptions & { readonly kind?: CheckKind } = {},
): CheckResult {
  const { kind = 'auto', ...rest } = options;
  const asActions = kind === 'auto' ? text.includes(';') : kind === 'actions';
  try {
    return asActions ? explainActions(text, symbols, rest) : explainMatch(text, symbols, rest);
  } catch (error) {
    if (!(error instanceof LogicalFlowError)) throw error;
    const { code, message, span } = error;
    return { kind: 'error', code, message, span, position: positionOf(text, span.start), excerpt: pointAt(text, span) };
  }
}

/** A result as lines for people. */
export function formatCheck(result: CheckResult): string {
  switch (result.kind) {
    case 'error': {
      const { line, column } = result.position;
      return `${result.excerpt}\nline ${line}, column ${column}: ${result.message}\n`;
    }
    case 'match':
      return formatMatchCheck(result);
    case 'actions':
      return formatActionsCheck(result);
  }
}

function formatMatchCheck({ prerequisites, normalForm, flows, conjunctions, ports }: MatchExplanation): string {
  const shared = conjunctions === 0 ? '' : `, with ${counted(conjunctions, 'conjunction')}`;
  return section([
    ['prerequisites', prerequisites.map(({ field, requires }) => `${field}: ${requires}`)],
    ['normal form', [normalForm]],
    [`${counted(flows.length, 'OpenFlow flow')}${shared}`, flows],
    ['ports, numbered here', numbered(ports)],
  ]);
}

function formatActionsCheck({ canonical, prerequisites, openflow, groups, meters, ports }: ActionsExplanation): string {
  return section([
    ['prerequisites', prerequisites === undefined ? [] : [prerequisites]],
    ['canonical form', [canonical]],
    ['OpenFlow actions', [openflow]],
    ['groups, numbered here', numbered(groups)],
    ['meters, numbered here', numbered(meters)],
    ['ports, numbered here', numbered(ports)],
  ]);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const numbered = (names: Readonly<Record<string, number>>): string[] =>
  Object.entries(names).map(([name, number]) => `${number}: ${name}`);

/** Titles with what they are about below, indented; nothing where there is nothing, but for what is counted. */
function section(parts: readonly (readonly [title: string, lines: readonly string[]])[]): string {
  return parts
    .filter(([title, lines]) => lines.length > 0 || /^\d/.test(title))
    .map(([title, lines]) => `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('');
}
