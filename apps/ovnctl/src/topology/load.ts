import type { ErrorObject } from 'ajv';
import type { Document, LineCounter, Node, Pair } from 'yaml';
import { OvnctlError } from '../errors';
import { checkTopology } from './check';
import { topologySchema } from './schema';
import type { Topology } from './topology';

/** Something wrong in a topology file. Lines and columns count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A place in a document: the keys and numbers that lead to it. */
export type Path = readonly (string | number)[];

/** As many as one wants to read at once. */
const MOST_PROBLEMS = 20;

/**
 * Reads a topology file. Throws OVNCTL_TOPOLOGY with all that is wrong, as `FILE:LINE:COLUMN: what`; `details.problems` has
 * the same as {@link Problem}s.
 */
export async function loadTopology(source: string, file: string): Promise<Topology> {
  // Loaded here, as the other commands do without.
  const [{ Ajv }, { LineCounter, parseDocument }] = await Promise.all([import('ajv'), import('yaml')]);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  // What the parser meets behind its first error says little.
  const syntax = document.errors.slice(0, 1).map(({ message, pos }) => ({ message, ...position(lines, pos[0]) }));
  if (syntax.length > 0) throw invalid(file, syntax);
  const at = (path: Path, onKey = false): { line: number; column: number } =>
    position(lines, offsetOf(document, path, onKey));
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(topologySchema);
  if (!validate(value)) {
    const problems = (validate.errors ?? []).filter(isTelling).map((error) => {
      const { path, onKey, message } = explain(error);
      return { message, ...at(path, onKey) };
    });
    throw invalid(file, problems);
  }
  const topology = value as unknown as Topology;
  const problems = checkTopology(topology).map(({ path, message }) => ({ message, ...at(path) }));
  if (problems.length > 0) throw invalid(file, problems);
  return topology;
}

function invalid(file: string, found: readonly Problem[]): OvnctlError {
  const problems = [...found].sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
  const more = problems.length > MOST_PROBLEMS ? [`and ${problems.length - MOST_PROBLEMS} more`] : [];
  return new OvnctlError('OVNCTL_TOPOLOGY', [...shown, ...more].join('\n'), { details: { file, problems } });
}

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

type Keyed = Node & { readonly value?: unknown };

/** Where the value at a path begins, or its key; where the path leads nowhere, what is nearest to it. */
function offsetOf(document: Document, path: Path, onKey: boolean): number {
  if (onKey) {
    const parent = document.getIn(path.slice(0, -1), true) as
      { readonly items?: readonly Pair<Keyed | undefined>[] } | undefined;
    const pair = parent?.items?.find(({ key }) => String(key?.value) === String(path.at(-1)));
    if (pair !== undefined) return pair.key?.range?.[0] ?? 0;
  }
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** Errors that only repeat what another one says better. */
const isTelling = ({ keyword }: ErrorObject): boolean => keyword !== 'propertyNames';

function explain({ instancePath, keyword, params, message = '' }: ErrorObject): {
  path: Path;
  onKey: boolean;
  message: string;
} {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const place = path.length === 0 ? '' : `${path.join('.')}: `;
  const given = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'additionalProperties': {
      const extra = String(given.additionalProperty);
      return { path: [...path, extra], onKey: true, message: `${place}there is nothing called "${extra}" here` };
    }
    case 'required':
      return { path, onKey: path.length > 0, message: `${place}"${String(given.missingProperty)}" is missing` };
    case 'enum':
      return { path, onKey: false, message: `${place}must be one of ${(given.allowedValues as unknown[]).join(', ')}` };
    default:
      return { path, onKey: false, message: `${place}${message}` };
  }
}
