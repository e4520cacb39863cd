import type { FieldMatch, Match } from '@ironloom/openflow-codec';
import { annotate } from '../expression/annotate';
import type { Span } from '../errors';
import { combine, type Comparison, type Expression, type Leaf, leavesOf } from '../expression/expression';
import { parseExpression } from '../expression/parse';
import { resolveResidence } from '../expression/resolve-residence';
import type { Token } from '../lexer/token';
import type { SymbolTable } from '../symbols/symbol-table';
import { compileMatch } from './compile-match';
import { type FieldHoles, fieldHoles, type Hole, holesIn } from './holes';
import type { Conjunction, FlowMatch, MatchSet, PortLookup } from './to-matches';

/** What a match template depends on besides the constants. */
export interface TemplateContext {
  readonly lookupPort: PortLookup;
  isChassisResident(port: string): boolean;
}

interface TemplateMatch {
  readonly match: Match;
  readonly holes: readonly Hole[];
}

/** What is made once residence is decided. */
interface Variant {
  readonly matches: readonly TemplateMatch[];
  /** The matches, if there are no holes in them. */
  readonly whole: MatchSet | undefined;
  /** The constants that name ports. */
  readonly ports: readonly number[];
}

const NO_CONJUNCTIONS: readonly Conjunction[] = [];
/** In the place of ports' numbers where there is to be a hole. */
const ANY_PORT = 1;
/** A variant is made for each combination of answers. */
const MOST_RESIDENTS = 2;

/**
 * What the matches of one shape compile to: made of one text, to be filled in with the constants of others. It does what
 * compiling a text by itself does, but for the work.
 */
export class MatchTemplate {
  private constructor(
    /** The constants that name the ports whose residence is asked for. */
    private readonly residents: readonly number[],
    /** By the answers, the first in the highest bit. */
    private readonly variants: readonly Variant[],
  ) {}

  /** The template of a text with these constants; undefined if they decide more than values of fields, or too much. */
  static of(
    text: string,
    prerequisites: Expression | undefined,
    symbols: SymbolTable,
    constants: readonly Token[],
  ): MatchTemplate | undefined {
    const match = parseExpression(text, symbols);
    const constantAt = placesOf(constants, leavesOf(match));
    if (constantAt === undefined) return undefined;
    const expression = prerequisites === undefined ? match : combine('and', [match, prerequisites]);
    const residents = residentsIn(expression, constantAt);
    const constantOf = ({ span }: Comparison): number | undefined => span && constantAt.get(span);
    const holes = fieldHoles(annotate(expression, symbols), constantOf, constants);
    if (residents === undefined || holes === undefined) return undefined;
    const compiled = Array.from({ length: 1 << residents.length }, (_, answers) =>
      compileMatch(annotate(answered(expression, answers, residents.length), symbols), () => ANY_PORT),
    );
    // A port that is not there undoes more of a conjunctive match than one flow.
    if (compiled.some(({ conjunctionIds }) => conjunctionIds > 0)) return undefined;
    return new MatchTemplate(
      residents,
      compiled.map((each) => variantOf(each, holes)),
    );
  }

  /** The matches of a text with these constants. */
  fill(constants: readonly Token[], context: TemplateContext): MatchSet {
    let answers = 0;
    for (const index of this.residents)
      answers = answers * 2 + Number(context.isChassisResident(textOf(constants, index)));
    const variant = this.variants[answers] as Variant;
    return variant.whole ?? fillVariant(variant, constants, context.lookupPort);
  }
}

/** Which constant stands in which part of an expression, by its span; undefined if they are not one to one. */
function placesOf(constants: readonly Token[], leaves: readonly Leaf[]): ReadonlyMap<Span, number> | undefined {
  const places = new Map<Span, number>();
  for (const [index, { start, end }] of constants.entries()) {
    const around = leaves.filter(({ span }) => span !== undefined && span.start <= start && end <= span.end);
    const span = around[0]?.span;
    if (span === undefined || around.length > 1 || places.has(span)) return undefined;
    places.set(span, index);
  }
  return places;
}

/** The constants that name the ports whose residence is asked for; undefined if they are many, or no constants. */
function residentsIn(expression: Expression, constantAt: ReadonlyMap<Span, number>): readonly number[] | undefined {
  const residents: number[] = [];
  for (const { kind, span } of leavesOf(expression)) {
    if (kind !== 'chassis-resident') continue;
    const constant = span && constantAt.get(span);
    if (constant === undefined || residents.push(constant) > MOST_RESIDENTS) return undefined;
  }
  return residents;
}

/** The expression with so many answers to whether ports are resident, the first in the highest bit. */
function answered(expression: Expression, answers: number, count: number): Expression {
  let bit = count;
  return resolveResidence(expression, () => {
    bit -= 1;
    return ((answers >> bit) & 1) === 1;
  });
}

function textOf(constants: readonly Token[], index: number): string {
  return constants[index]?.text ?? '';
}

function variantOf(compiled: MatchSet, holes: FieldHoles): Variant {
  const matches = compiled.matches.map(({ match }) => ({ match, holes: holesIn(match, holes) }));
  const ports = matches.flatMap((each) => each.holes.filter(({ isPort }) => isPort).map(({ constant }) => constant));
  const isWhole = matches.every((each) => each.holes.length === 0);
  return { matches, whole: isWhole ? compiled : undefined, ports: [...new Set(ports)] };
}

/** A match whose port is not there is left out. */
function fillVariant({ matches, ports }: Variant, constants: readonly Token[], lookupPort: PortLookup): MatchSet {
  const numbers: (bigint | undefined)[] = [];
  for (const index of ports) {
    const number = lookupPort(textOf(constants, index));
    numbers[index] = number === undefined ? undefined : BigInt(number);
  }
  const filled: FlowMatch[] = [];
  for (const template of matches) {
    const match = fillMatch(template, constants, numbers);
    if (match !== undefined) filled.push({ match, conjunctions: NO_CONJUNCTIONS });
  }
  return { matches: filled, conjunctionIds: 0 };
}

function fillMatch(
  { match, holes }: TemplateMatch,
  constants: readonly Token[],
  numbers: readonly (bigint | undefined)[],
): Match | undefined {
  const filled = match.slice();
  for (const hole of holes) {
    const value = hole.isPort ? numbers[hole.constant] : valueOf(hole, constants[hole.constant]?.integer?.value ?? 0n);
    if (value === undefined) return undefined;
    const { field, mask } = match[hole.at] as FieldMatch;
    filled[hole.at] = mask === undefined ? { field, value } : { field, value, mask };
  }
  return filled;
}

function valueOf({ shift, isPart }: Hole, constant: bigint): bigint {
  const shifted = shift === 0n ? constant : constant >> shift;
  return isPart ? BigInt.asUintN(32, shifted) : shifted;
}
