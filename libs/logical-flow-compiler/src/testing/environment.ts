import {
  addressSetConstants,
  createOvnSymbols,
  defineField,
  defineString,
  type NamedSets,
  type SymbolTable,
} from '../index';

/** The symbols of OVN, and some whose definitions are wrong. */
export function createTestSymbols(): SymbolTable {
  const symbols = createOvnSymbols();
  const wrong: Readonly<Record<string, string>> = {
    bad_prereq: 'xyzzy',
    self_recurse: 'self_recurse != 0',
    mutual_recurse_1: 'mutual_recurse_2 != 0',
    mutual_recurse_2: 'mutual_recurse_1 != 0',
  };
  for (const [name, prerequisites] of Object.entries(wrong)) defineField(symbols, name, 'xreg0', { prerequisites });
  defineString(symbols, 'big_string', 'xreg0');
  return symbols;
}

const ADDRESS_SETS: Readonly<Record<string, readonly string[]>> = {
  set1: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
  set2: ['::1', '::2', '::3'],
  set3: ['00:00:00:00:00:01', '00:00:00:00:00:02', '00:00:00:00:00:03'],
  set4: [],
};

const PORT_GROUPS: Readonly<Record<string, readonly string[]>> = { pg1: ['lsp1', 'lsp2', 'lsp3'], pg_empty: [] };

/** The sets that test expressions may name. */
export function createTestSets(): NamedSets {
  return {
    addressSet(name) {
      const members = Object.hasOwn(ADDRESS_SETS, name) ? ADDRESS_SETS[name] : undefined;
      return members === undefined ? undefined : addressSetConstants(members);
    },
    portGroup: (name) => (Object.hasOwn(PORT_GROUPS, name) ? PORT_GROUPS[name] : undefined),
  };
}

/** The ports that test expressions may name, with their numbers. */
export const expressionPorts: ReadonlyMap<string, number> = new Map([
  ['eth0', 5],
  ['eth1', 6],
  ['LOCAL', 0xfffe],
  ['lsp1', 0x11],
  ['lsp2', 0x12],
  ['lsp3', 0x13],
]);

/** As C's atoi(3): the number that the text begins with, 0 if it does not begin with one. */
export function leadingNumber(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
