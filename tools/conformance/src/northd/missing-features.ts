import type { TypedDump, TypedRow } from '../canonical/typed-dump';

/** Features that the pipeline does not compile yet, by the northbound content that uses them. */
const FEATURES: readonly (readonly [name: string, table: string, uses: (row: TypedRow) => boolean])[] = [
  ['load-balancer', 'Load_Balancer', () => true],
  ['multicast-snooping', 'Logical_Switch', hasOption('other_config', /^mcast_/)],
  ['multicast-relay', 'Logical_Router', hasOption('options', /^mcast_relay$/)],
  ['bfd', 'BFD', () => true],
  ['mirror', 'Mirror', () => true],
  ['network-function', 'Network_Function', () => true],
  ['dynamic-routing', 'Logical_Router', hasOption('options', /^dynamic-routing/)],
  ['evpn', 'Logical_Switch', hasOption('other_config', /^dynamic-routing/)],
  ['port-health-check', 'Logical_Switch_Port_Health_Check', () => true],
  ['template-variables', 'Chassis_Template_Var', () => true],
];

function hasOption(column: string, pattern: RegExp): (row: TypedRow) => boolean {
  return (row) => [...(row[column] as ReadonlyMap<string, string>).keys()].some((key) => pattern.test(key));
}

/** Names of the features not compiled yet that a northbound uses. */
export function missingFeatures(nb: TypedDump): string[] {
  return FEATURES.filter(([, table, uses]) => [...(nb.get(table)?.values() ?? [])].some(uses)).map(([name]) => name);
}
