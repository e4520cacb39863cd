import {
  type ActionParseContext,
  type EncodeContext,
  encodeActions,
  expandTemplates,
  formatActions,
  formatExpression,
  LogicalFlowError,
  OVN_TABLES,
  parseActions,
} from '../index';
import { dhcpOptions, dhcpv6Options } from './dhcp-options';
import { formatOpenFlow } from './format-openflow';
import { createTestSymbols } from './environment';

const PORTS: ReadonlyMap<string, number> = new Map([
  ['eth0', 5],
  ['eth1', 6],
  ['LOCAL', 0xfffe],
  ['lsp1', 0x11],
]);
const COLLECTOR_SETS = [0, 200];
const TABLE = 10;

/** Names with ids from 1 in the order in which they are asked for. */
class IdTable {
  readonly #ids = new Map<string, number>();

  id(name: string): number {
    const id = this.#ids.get(name) ?? this.#ids.size + 1;
    this.#ids.set(name, id);
    return id;
  }

  get entries(): Iterable<[string, number]> {
    return this.#ids;
  }
}

/** What is printed for lines of actions, and whether each was written back to a text that means the same. */
export interface ActionReport {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

/** Parses actions, and writes them back and encodes them. */
export class ActionReporter {
  readonly #groups = new IdTable();
  readonly #meters = new IdTable();
  readonly #parse: ActionParseContext = {
    symbols: createTestSymbols(),
    pipeline: 'ingress',
    table: TABLE,
    dhcpOptions,
    dhcpv6Options,
  };
  readonly #encode: EncodeContext = {
    lookupPort: (name) => PORTS.get(name),
    isLocalPort: (name) => PORTS.has(name),
    tunnelPort: (name) => PORTS.get(name),
    groupId: (buckets) => this.#groups.id(buckets),
    meterId: (name) => this.#meters.id(name),
    hasCollectorSet: (id) => COLLECTOR_SETS.includes(id),
    isSwitch: true,
    pipeline: 'ingress',
    flowUuid: 'aaaaaaaa-bbbb-bbbb-cccc-ccccdddddddd',
    datapathKey: 0xabcdef,
    tables: { ...OVN_TABLES, ingressOutput: OVN_TABLES.egressOutput },
    features: { explicitArpNsOutput: true, registerConsolidation: true },
  };

  /** What one line is reported as, the line itself first. */
  report(line: string): ActionReport {
    const expanded = expandTemplates(line, () => undefined);
    if (expanded === undefined) return { lines: [line, `    failed to parse ${line}`], ok: true };
    try {
      return this.#reportParsed(line, expanded);
    } catch (error) {
      if (error instanceof LogicalFlowError) return { lines: [line, `    ${error.message}`], ok: true };
      throw error;
    }
  }

  #reportParsed(line: string, expanded: string): ActionReport {
    const { actions, prerequisites } = parseActions(expanded, this.#parse);
    const formatted = formatActions(actions);
    const encoded = formatOpenFlow(encodeActions(actions, this.#encode));
    const reparsed = this.#reparse(formatted);
    return {
      lines: [
        line,
        ...(formatted === line ? [] : [`    formats as ${formatted}`]),
        `    encodes as ${encoded}`,
        ...this.#groupsIn(encoded),
        ...(prerequisites === undefined ? [] : [`    has prereqs ${formatExpression(prerequisites)}`]),
        ...reparsed,
      ],
      ok: reparsed.length === 0,
    };
  }

  #reparse(formatted: string): string[] {
    try {
      const again = formatActions(parseActions(formatted, this.#parse).actions);
      return again === formatted ? [] : [`    bad reformat: ${again}`];
    } catch (error) {
      if (error instanceof LogicalFlowError) return [`    reparse error: ${error.message}`];
      throw error;
    }
  }

  /** The groups whose name the encoded actions are, or begin: where they are one group alone, as the original has it. */
  #groupsIn(encoded: string): string[] {
    const uses: string[] = [];
    for (const [name, id] of this.#groups.entries) {
      if (`group:${id}`.includes(encoded)) uses.push(`    uses group: id(${id}), name(${name})`);
    }
    return uses;
  }
}
