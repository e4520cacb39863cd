import type { Action } from '@ironloom/openflow-codec';
import type { Pipeline } from './actions/action';
import type { ActionParseContext } from './actions/action-parser';
import { encodeActions } from './actions/encode-actions';
import type { EncodeContext } from './actions/encode-context';
import { type ParsedActions, parseActions } from './actions/parse-actions';
import { annotate } from './expression/annotate';
import { combine, type Expression } from './expression/expression';
import { formatExpression } from './expression/format';
import { type NamedSets, noNamedSets } from './expression/named-sets';
import { normalize } from './expression/normalize';
import { parseExpression } from './expression/parse';
import { resolveResidence } from './expression/resolve-residence';
import { simplify } from './expression/simplify';
import { RecentlyUsed } from './recently-used';
import { completeMatch } from './match/complete-match';
import { type FlowMatch, type MatchSet, type PortLookup, toMatches } from './match/to-matches';
import type { SymbolTable } from './symbols/symbol-table';

/** What a match depends on besides its text. Every function is called once per use, so that reads can be tracked. */
export interface MatchContext {
  /** Default: none. */
  readonly sets?: NamedSets;
  /** The tunnel key of a port. */
  readonly lookupPort: PortLookup;
  /** True if the port is on this chassis. */
  isChassisResident(port: string): boolean;
}

/** A logical flow as the southbound has it. */
export interface LogicalFlowText extends Pick<ActionParseContext, 'pipeline' | 'table'> {
  readonly match: string;
  readonly actions: string;
}

/** The OpenFlow form of a logical flow. Flows with conjunctions do those instead of the actions. */
export interface CompiledFlow extends MatchSet {
  readonly actions: readonly Action[];
}

/** How many texts of a kind are remembered: enough for what datapaths have in common, not for what each port has. */
const REMEMBERED = 4096;

/** How often work was found done. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
}

interface KnownActions extends ParsedActions {
  /** The prerequisites as text. */
  readonly required: string;
}

interface KnownMatch {
  /** As parsed, before ports and residence come in. */
  readonly expression: Expression;
  /** True if nothing but the text decides. */
  readonly isConstant: boolean;
  matches: MatchSet | undefined;
}

/**
 * Compiles logical flows to OpenFlow. What depends on texts alone is kept and found again as long as it is used: parsed
 * actions, and matches up to where ports, sets and residence come in. One compiler serves one symbol table.
 */
export class LogicalFlowCompiler {
  readonly #actions: Readonly<Record<Pipeline, (RecentlyUsed<KnownActions> | undefined)[]>> = {
    ingress: [],
    egress: [],
  };
  readonly #matches = new RecentlyUsed<KnownMatch>(REMEMBERED);

  constructor(
    private readonly symbols: SymbolTable,
    private readonly options: Pick<ActionParseContext, 'dhcpOptions' | 'dhcpv6Options'> = {},
  ) {}

  /** How often actions and matches were found parsed. */
  get statistics(): CacheStatistics {
    let { hits, misses } = this.#matches;
    for (const cache of [...this.#actions.ingress, ...this.#actions.egress]) {
      hits += cache?.hits ?? 0;
      misses += cache?.misses ?? 0;
    }
    return { hits, misses };
  }

  /** Compiles a flow, conjunction ids from 1; throws a {@link LogicalFlowError} if its match or its actions are wrong. */
  compile(flow: LogicalFlowText, matchContext: MatchContext, encodeContext: EncodeContext): CompiledFlow {
    const actions = this.#parseActions(flow);
    const { matches, conjunctionIds } = this.#compileMatch(flow.match, actions, matchContext);
    return { matches, conjunctionIds, actions: encodeActions(actions.actions, encodeContext) };
  }

  /** The same text means something else in each table, as `next` does. */
  #parseActions({ actions, pipeline, table }: LogicalFlowText): KnownActions {
    const known = (this.#actions[pipeline][table] ??= new RecentlyUsed(REMEMBERED));
    return known.get(actions, () => {
      const parsed = parseActions(actions, { symbols: this.symbols, pipeline, table, ...this.options });
      const { prerequisites } = parsed;
      return { ...parsed, required: prerequisites === undefined ? '' : formatExpression(prerequisites) };
    });
  }

  #compileMatch(text: string, { prerequisites, required }: KnownActions, context: MatchContext): MatchSet {
    // What names a set is read each time: the members are no part of the text.
    if (/[$@]/.test(text)) return this.#finish(this.#parse(text, prerequisites, context.sets), context);
    const known = this.#matches.get(required === '' ? text : `${text}\n${required}`, (): KnownMatch => {
      const expression = this.#parse(text, prerequisites, undefined);
      return { expression, isConstant: isConstant(expression), matches: undefined };
    });
    if (!known.isConstant) return this.#finish(known.expression, context);
    return (known.matches ??= this.#finish(known.expression, context));
  }

  #parse(text: string, prerequisites: Expression | undefined, sets: NamedSets = noNamedSets): Expression {
    const match = parseExpression(text, this.symbols, sets);
    return prerequisites === undefined ? match : combine('and', [match, prerequisites]);
  }

  /** Residence comes first: on most chassis it decides most flows that ask for it. */
  #finish(expression: Expression, context: MatchContext): MatchSet {
    const resolved = resolveResidence(expression, (port) => context.isChassisResident(port));
    const normal = normalize(simplify(annotate(resolved, this.symbols)));
    const { matches, conjunctionIds } = toMatches(normal, context.lookupPort);
    return { conjunctionIds, matches: completeMatches(matches) };
  }
}

function completeMatches(matches: readonly FlowMatch[]): readonly FlowMatch[] {
  return matches.flatMap((flow) => {
    const completed = completeMatch(flow.match);
    return completed.length === 1 && completed[0] === flow.match
      ? [flow]
      : completed.map((match) => ({ match, conjunctions: flow.conjunctions }));
  });
}

function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'text':
    case 'chassis-resident':
      return false;
    case 'numeric':
    case 'boolean':
      return true;
    case 'and':
    case 'or':
      return expression.operands.every(isConstant);
  }
}
