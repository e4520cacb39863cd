import { parseArgs } from 'node:util';
import { ActionReporter } from '@ironloom/logical-flow-compiler/testing';
import { compositions } from './compositions';
import { describeMaskedEthernet } from './ethernet-command';
import { MeaningChanged, type Operation, testExhaustively } from './exhaustive';
import { expressionReporter } from '@ironloom/logical-flow-compiler/testing';
import { reportTokens } from './lexer-commands';
import { evaluationReporter, packetReporter } from './microflow-commands';
import { symbolLines } from './symbol-commands';
import { leadingNumber } from '@ironloom/logical-flow-compiler/testing';
import { reportLines } from './test-lines';
import type { Operator } from './terminals';
import { formatTreeShape, treeShapes } from './tree-shapes';
import { createOvnSymbols, LogicalFlowError, parseMicroflow } from '@ironloom/logical-flow-compiler';

/** What a run prints and how it ends. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: number;
}

interface Invocation {
  readonly arguments: readonly string[];
  readonly options: Options;
  readonly readInput: () => string;
}

interface Options {
  readonly operation: Operation;
  readonly numbers: number;
  readonly texts: number;
  readonly bits: number;
  readonly operators: readonly Operator[];
}

interface Command {
  readonly argumentCount: number;
  readonly run: (invocation: Invocation) => Outcome;
}

/** A wrong command line, or a test that failed: reported as the program's own complaint. */
class Fatal extends Error {}

const OPERATORS: readonly Operator[] = ['==', '!=', '<', '<=', '>', '>='];
const OPERATIONS: readonly Operation[] = ['convert', 'simplify', 'normalize', 'flow'];

const printed = (lines: Iterable<string>, exitCode = 0): Outcome => ({
  output: [...lines].map((line) => `${line}\n`).join(''),
  errors: '',
  exitCode,
});

const perLine = (makeReport: () => (line: string) => readonly string[]): Command => ({
  argumentCount: 0,
  run: ({ readInput }) => printed(reportLines(readInput(), makeReport())),
});

const commands: Readonly<Record<string, Command>> = {
  lex: perLine(() => reportTokens),
  'parse-expr': perLine(() => expressionReporter('parse')),
  'annotate-expr': perLine(() => expressionReporter('annotate')),
  'simplify-expr': perLine(() => expressionReporter('simplify')),
  'normalize-expr': perLine(() => expressionReporter('normalize')),
  'expr-to-flows': perLine(() => expressionReporter('flows')),
  'expr-to-packets': perLine(packetReporter),
  'dump-symtab': { argumentCount: 0, run: () => printed(symbolLines()) },
  'evaluate-expr': { argumentCount: 1, run: evaluateExpressions },
  composition: {
    argumentCount: 1,
    run: ({ arguments: [count = ''] }) =>
      printed(mapEach(compositions(leadingNumber(count)), (terms) => terms.join(' '))),
  },
  'tree-shape': {
    argumentCount: 1,
    run: ({ arguments: [count = ''] }) => printed(mapEach(treeShapes(leadingNumber(count)), formatTreeShape)),
  },
  exhaustive: {
    argumentCount: 1,
    run: ({ arguments: [leaves = ''], options }) =>
      printed([testExhaustively({ ...options, leaves: leadingNumber(leaves) })]),
  },
  'parse-actions': { argumentCount: 0, run: parseActionLines },
  'parse-eth-addr': {
    argumentCount: 1,
    run({ arguments: [address = ''] }) {
      const description = describeMaskedEthernet(address);
      return description === undefined ? printed([], 1) : printed([description]);
    },
  },
};

/**
 * Runs `ovstest test-ovn [OPTIONS] COMMAND [ARG]`. `argv` is what follows the program's name; `readInput` gives all of the
 * standard input and is called by the commands that need it.
 */
export function run(argv: readonly string[], readInput: () => string): Outcome {
  try {
    const [suite, ...rest] = argv;
    if (suite !== 'test-ovn') throw new Fatal(`unknown command '${suite ?? ''}'; the only one is test-ovn`);
    const { positionals, options } = parseCommandLine(rest);
    const [name = '', ...args] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new Fatal(`unknown command '${name}'; use --help for help`);
    if (args.length < command.argumentCount) {
      throw new Fatal(`'${name}' command requires at least ${command.argumentCount} arguments`);
    }
    return command.run({ arguments: args, options, readInput });
  } catch (error) {
    if (!(error instanceof Fatal || error instanceof MeaningChanged)) throw error;
    return { output: '', errors: `test-ovn: ${error.message}\n`, exitCode: 1 };
  }
}

function parseCommandLine(args: readonly string[]): {
  readonly positionals: readonly string[];
  readonly options: Options;
} {
  const string = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { operation: string, nvars: string, svars: string, bits: string, relops: string },
  });
  const { operation = 'flow', nvars = '2', svars = '2', bits = '3', relops } = values;
  const numbers = inRange(nvars, 0, 4, 'number of numeric variables must be between 0 and 4');
  const texts = inRange(svars, 0, 4, 'number of string variables must be between 0 and 4');
  if (!OPERATIONS.includes(operation as Operation)) throw new Fatal(`${operation}: unknown operation`);
  return {
    positionals,
    options: {
      operation: operation as Operation,
      numbers,
      texts,
      bits: inRange(bits, 1, 3, 'number of bits must be between 1 and 3'),
      operators: relops === undefined ? OPERATORS : parseOperators(relops),
    },
  };
}

function inRange(text: string, low: number, high: number, complaint: string): number {
  const value = leadingNumber(text);
  if (value < low || value > high) throw new Fatal(complaint);
  return value;
}

function parseOperators(text: string): readonly Operator[] {
  const wanted = text.split(/[\s,]+/).filter((word) => word !== '');
  const unknown = wanted.find((word) => !OPERATORS.includes(word as Operator));
  if (unknown !== undefined) throw new Fatal(`${text}: relational operator expected at \`${unknown}'`);
  return OPERATORS.filter((operator) => wanted.includes(operator));
}

function evaluateExpressions({ arguments: [description = ''], readInput }: Invocation): Outcome {
  const symbols = createOvnSymbols();
  try {
    const flow = parseMicroflow(description, symbols, leadingNumber);
    return printed(reportLines(readInput(), evaluationReporter(flow, symbols)));
  } catch (error) {
    if (error instanceof LogicalFlowError) throw new Fatal(error.message);
    throw error;
  }
}

function parseActionLines({ readInput }: Invocation): Outcome {
  const reporter = new ActionReporter();
  let ok = true;
  const lines = reportLines(readInput(), (line) => {
    const report = reporter.report(line);
    ok &&= report.ok;
    return report.lines;
  });
  return printed(lines, ok ? 0 : 1);
}

function* mapEach<From, To>(items: Iterable<From>, convert: (item: From) => To): Generator<To> {
  for (const item of items) yield convert(item);
}
