import type { TypedDump } from './typed-dump';

const RESIDENCE = /is_chassis_resident\("([^"]*)"\)$/;

/** Chassis redirect ports of routers that have several: where any of them will do, the original takes one by its hashes. */
export function interchangeableGateways(sb: TypedDump): ReadonlySet<string> {
  const byDatapath = new Map<unknown, string[]>();
  for (const { type, datapath, logical_port: port } of sb.get('Port_Binding')?.values() ?? []) {
    if (type === 'chassisredirect') byDatapath.set(datapath, [...(byDatapath.get(datapath) ?? []), port as string]);
  }
  return new Set([...byDatapath.values()].filter((ports) => ports.length > 1).flat());
}

/** A binding whose `nat_addresses` do not say which of interchangeable gateways announces them. */
export function withoutChosenGateway(
  columns: Record<string, unknown>,
  choices: ReadonlySet<string>,
): Record<string, unknown> {
  const addresses = columns.nat_addresses as readonly string[] | undefined;
  if (addresses === undefined) return columns;
  const blank = (text: string): string => {
    const address = JSON.parse(text) as string;
    return address.replace(RESIDENCE, (all, port: string) => (choices.has(port) ? 'is_chassis_resident(ANY)' : all));
  };
  return { ...columns, nat_addresses: addresses.map(blank).sort() };
}
