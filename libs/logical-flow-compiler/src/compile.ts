import type { Action } from '@ironloom/openflow-codec';
import type { Pipeline } from './actions/action';
import type { ActionParseContext } from './actions/action-parser';
import { ActionTemplate } from './actions/action-template';
import { encodeActions } from './actions/encode-actions';
import type { EncodeContext } from './actions/encode-context';
import { type ParsedActions, parseActions } from './actions/parse-actions';
import { annotate } from './expression/annotate';
import { combine, type Expression } from './expression/expression';
import { formatExpression } from './expression/format';
import type { NamedSets } from './expression/named-sets';
import { parseExpression } from './expression/parse';
import { resolveResidence } from './expression/resolve-residence';
import { type Shape, shapeOf } from './lexer/shape';
import type { Token } from './lexer/token';
import { compileMatch } from './match/compile-match';
import { MatchTemplate } from './match/match-template';
import type { MatchSet, PortLookup } from './match/to-matches';
import { RecentlyUsed } from './recently-used';
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

/** How many shapes of a kind are remembered: many more than northd has. */
const REMEMBERED = 4096;

/** How often a text's shape was found compiled. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
}

/** What actions are to a match and to the rest. */
interface CompiledActions {
  readonly prerequisites: Expression | undefined;
  /** The prerequisites as text. */
  readonly required: string;
  encode(constants: readonly Token[], context: EncodeContext): readonly Action[];
}

/** The template of a shape; undefined if texts of the shape are to be compiled one by one. */
interface Known<Template> {
  readonly template: Template | undefined;
}

/**
 * Compiles logical flows to OpenFlow. Networks have many flows and few shapes of them: what texts compile to whose strings
 * and addresses alone differ is kept, and filled in. One compiler serves one symbol table.
 */
export class LogicalFlowCompiler {
  readonly #actions: Readonly<Record<Pipeline, (RecentlyUsed<Known<CompiledActions>> | undefined)[]>> = {
    ingress: [],
    egress: [],
  };
  readonly #matches = new RecentlyUsed<Known<MatchTemplate>>(REMEMBERED);

  constructor(
    private readonly symbols: SymbolTable,
    private readonly options: Pick<ActionParseContext, 'dhcpOptions' | 'dhcpv6Options'> = {},
  ) {}

  /** How often the shapes of actions and matches were found compiled. */
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
    const shape = shapeOf(flow.actions);
    const actions = this.#compileActions(flow, shape);
    const { matches, conjunctionIds } = this.#compileMatch(flow.match, actions, matchContext);
    return { matches, conjunctionIds, actions: actions.encode(shape?.constants ?? [], encodeContext) };
  }

  /** The same text means something else in each table, as `next` does. */
  #compileActions(flow: LogicalFlowText, shape: Shape | undefined): CompiledActions {
    const cache = (this.#actions[flow.pipeline][flow.table] ??= new RecentlyUsed(REMEMBERED));
    const known =
      shape &&
      cache.get(shape.key, () => {
        const parsed = this.#parseActions(flow);
        const template = ActionTemplate.of(parsed, shape.constants);
        return { template: template && withPrerequisites(parsed, (constants, to) => template.encode(constants, to)) };
      });
    if (known?.template !== undefined) return known.template;
    const parsed = this.#parseActions(flow);
    return withPrerequisites(parsed, (_, context) => encodeActions(parsed.actions, context));
  }

  #parseActions({ actions, pipeline, table }: LogicalFlowText): ParsedActions {
    return parseActions(actions, { symbols: this.symbols, pipeline, table, ...this.options });
  }

  /** What names a set has no shape: the members are no part of the text. */
  #compileMatch(text: string, { prerequisites, required }: CompiledActions, context: MatchContext): MatchSet {
    const shape = shapeOf(text);
    const known =
      shape &&
      this.#matches.get(`${shape.key}\n${required}`, () => ({
        template: MatchTemplate.of(text, prerequisites, this.symbols, shape.constants),
      }));
    if (known?.template !== undefined) return known.template.fill(shape?.constants ?? [], context);
    const match = parseExpression(text, this.symbols, context.sets);
    const expression = prerequisites === undefined ? match : combine('and', [match, prerequisites]);
    // Residence comes first: on most chassis it decides most flows that ask for it.
    const resolved = resolveResidence(expression, (port) => context.isChassisResident(port));
    return compileMatch(annotate(resolved, this.symbols), context.lookupPort);
  }
}

function withPrerequisites({ prerequisites }: ParsedActions, encode: CompiledActions['encode']): CompiledActions {
  return { prerequisites, required: prerequisites === undefined ? '' : formatExpression(prerequisites), encode };
}
