import { printActions, printMatch } from '@ironloom/openflow-codec';
import type { ActionParseContext } from '../actions/action-parser';
import { encodeActions } from '../actions/encode-actions';
import type { EncodeContext } from '../actions/encode-context';
import { formatActions } from '../actions/format-actions';
import type { OptionTable } from '../actions/options';
import { parseActions } from '../actions/parse-actions';
import { annotate, symbolPrerequisites } from '../expression/annotate';
import type { Expression } from '../expression/expression';
import { formatExpression } from '../expression/format';
import { addressSetConstants, type NamedSets } from '../expression/named-sets';
import { normalize } from '../expression/normalize';
import { parseExpression } from '../expression/parse';
import { resolveResidence } from '../expression/resolve-residence';
import { simplify } from '../expression/simplify';
import { completeMatch } from '../match/complete-match';
import { type FlowMatch, toMatches } from '../match/to-matches';
import type { SymbolTable } from '../symbols/symbol-table';
import { NumberedNames } from './numbered-names';

/** What a text is explained with. Ports get numbers in the order in which they are named, and are all resident. */
export interface ExplainOptions extends Partial<Pick<ActionParseContext, 'pipeline' | 'table'>> {
  /** Members of address sets; a set that is not here is an error. */
  readonly addressSets?: Readonly<Record<string, readonly string[]>>;
  /** Ports of port groups. */
  readonly portGroups?: Readonly<Record<string, readonly string[]>>;
  /** Options of `put_dhcp_opts` and `put_dhcpv6_opts`; default: none. */
  readonly dhcpOptions?: OptionTable;
  readonly dhcpv6Options?: OptionTable;
  /** The flow is of a router, not of a switch. */
  readonly router?: boolean;
}

/** A field of a match, and what a packet must be to have it. */
export interface FieldRequirement {
  readonly field: string;
  readonly requires: string;
}

/** A match expression explained. */
export interface MatchExplanation {
  readonly kind: 'match';
  readonly prerequisites: readonly FieldRequirement[];
  /** With prerequisites, predicates replaced by what they stand for. */
  readonly annotated: string;
  /** A disjunction of conjunctions. */
  readonly normalForm: string;
  /** What the OpenFlow flows match, in ovs-ofctl's syntax, `conjunction(…)` behind those that are shares of one. */
  readonly flows: readonly string[];
  readonly conjunctions: number;
  /** Ports that must be known, with the numbers given to them here. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Actions explained. */
export interface ActionsExplanation {
  readonly kind: 'actions';
  /** As the language writes them. */
  readonly canonical: string;
  /** What is added to the flow's match; undefined if nothing is. */
  readonly prerequisites: string | undefined;
  /** The OpenFlow actions in ovs-ofctl's syntax. */
  readonly openflow: string;
  /** Buckets of the groups that these need, by the ids given to them here. */
  readonly groups: Readonly<Record<string, number>>;
  readonly meters: Readonly<Record<string, number>>;
  readonly ports: Readonly<Record<string, number>>;
}

const NO_UUID = '00000000-0000-0000-0000-000000000000';

/** Explains a match expression; throws a {@link LogicalFlowError} if it is wrong. */
export function explainMatch(text: string, symbols: SymbolTable, options: ExplainOptions = {}): MatchExplanation {
  const ports = new NumberedNames();
  const parsed = parseExpression(text, symbols, namedSets(options));
  const annotated = annotate(parsed, symbols);
  const normal = normalize(simplify(resolveResidence(annotated, () => true)));
  const { matches, conjunctionIds } = toMatches(normal, (name) => ports.number(name));
  const flows = matches.flatMap(({ match, conjunctions }) =>
    completeMatch(match).map((complete) => printFlow({ match: complete, conjunctions })),
  );
  return {
    kind: 'match',
    prerequisites: requirements(parsed, symbols),
    annotated: formatExpression(annotated),
    normalForm: formatExpression(normal),
    flows,
    conjunctions: conjunctionIds,
    ports: ports.record,
  };
}

/** Explains actions; throws a {@link LogicalFlowError} if they are wrong. */
export function explainActions(text: string, symbols: SymbolTable, options: ExplainOptions = {}): ActionsExplanation {
  const { pipeline = 'ingress', table = 0, router = false, dhcpOptions, dhcpv6Options } = options;
  const { actions, prerequisites } = parseActions(text, {
    symbols,
    pipeline,
    table,
    ...(dhcpOptions && { dhcpOptions }),
    ...(dhcpv6Options && { dhcpv6Options }),
  });
  const [ports, groups, meters] = [new NumberedNames(), new NumberedNames(), new NumberedNames()];
  const context: EncodeContext = {
    lookupPort: (name) => ports.number(name),
    isLocalPort: () => true,
    tunnelPort: (name) => ports.number(name),
    groupId: (buckets) => groups.number(buckets),
    meterId: (name) => meters.number(name),
    hasCollectorSet: () => true,
    isSwitch: !router,
    pipeline,
    flowUuid: NO_UUID,
    datapathKey: 1,
    features: { explicitArpNsOutput: true, registerConsolidation: true },
  };
  const openflow = printActions(encodeActions(actions, context));
  return {
    kind: 'actions',
    canonical: formatActions(actions),
    prerequisites: prerequisites && formatExpression(prerequisites),
    openflow,
    groups: groups.record,
    meters: meters.record,
    ports: ports.record,
  };
}

function namedSets({ addressSets = {}, portGroups = {} }: ExplainOptions): NamedSets {
  return {
    addressSet(name) {
      const members = Object.hasOwn(addressSets, name) ? addressSets[name] : undefined;
      return members && addressSetConstants(members);
    },
    portGroup: (name) => (Object.hasOwn(portGroups, name) ? portGroups[name] : undefined),
  };
}

function printFlow({ match, conjunctions }: FlowMatch): string {
  const shares = conjunctions.map(({ id, clause, clauses }) => ` conjunction(${id},${clause + 1}/${clauses})`);
  return `${printMatch(match) || 'every packet'}${shares.join('')}`;
}

/** What the fields that are named need, each once, in the order in which they are named. */
function requirements(expression: Expression, symbols: SymbolTable): FieldRequirement[] {
  const found = new Map<string, string>();
  const visit = (part: Expression): void => {
    if (part.kind === 'and' || part.kind === 'or') part.operands.forEach(visit);
    if (part.kind !== 'numeric' && part.kind !== 'text') return;
    const { symbol } = part;
    const required = symbolPrerequisites(symbol, symbols);
    if (required !== undefined) found.set(symbol.name, formatExpression(required));
  };
  visit(expression);
  return [...found].map(([field, requires]) => ({ field, requires }));
}
