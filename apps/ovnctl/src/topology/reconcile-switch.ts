import type { OvnNorthboundTables } from '@ironloom/models';
import { refused } from '../errors';
import type { Switch } from '../verbs/lookup';
import type { NbDraft } from '../verbs/verb';
import { reconcileAcls } from './reconcile-acls';
import { reconcileChildren, stringMap, update } from './rows';
import type { SwitchPortSpec, SwitchSpec } from './topology';

type SwitchPort = OvnNorthboundTables['Logical_Switch_Port'];

/** Makes a switch, with its ports and rules, what the file says. `dhcp`: names under `dhcp` → rows. */
export function reconcileSwitch(
  draft: NbDraft,
  row: Switch,
  spec: SwitchSpec,
  dhcp: ReadonlyMap<string, string>,
): void {
  const { config, ports = {}, acls = [] } = spec;
  update(draft, 'Logical_Switch', row._uuid, { other_config: stringMap(config) });
  checkFree(draft, row, Object.keys(ports));
  reconcileChildren(draft, {
    parent: { table: 'Logical_Switch', uuid: row._uuid, column: 'ports' },
    table: 'Logical_Switch_Port',
    present: draft.referred('Logical_Switch_Port', row.ports),
    wanted: Object.entries(ports),
    identityOf: ({ name }) => name,
    identityFor: ([name]) => name,
    columns: ([name, port]) => ({ name, ...columnsOf(port, dhcp) }),
  });
  reconcileAcls(draft, 'Logical_Switch', row, acls);
}

/** A port of that name on a switch outside the topology is somebody else's. */
function checkFree(draft: NbDraft, row: Switch, names: readonly string[]): void {
  for (const other of draft.rows('Logical_Switch')) {
    if (other._uuid === row._uuid) continue;
    const taken = draft.referred('Logical_Switch_Port', other.ports).find(({ name }) => names.includes(name));
    if (taken !== undefined) throw refused(`port ${taken.name} is on switch ${other.name} already`);
  }
}

function columnsOf(spec: SwitchPortSpec, dhcp: ReadonlyMap<string, string>): Partial<SwitchPort> {
  const { addresses = defaultAddresses(spec), portSecurity = [], parent, tag, enabled, dhcp4, dhcp6 } = spec;
  return {
    type: spec.router !== undefined ? 'router' : spec.localnet !== undefined ? 'localnet' : (spec.type ?? ''),
    addresses,
    port_security: typeof portSecurity === 'boolean' ? secured(portSecurity, addresses) : portSecurity,
    parent_name: parent,
    tag_request: tag,
    enabled,
    options: new Map([...stringMap(spec.options), ...link(spec)]),
    dhcpv4_options: dhcp4 === undefined ? undefined : dhcp.get(dhcp4),
    dhcpv6_options: dhcp6 === undefined ? undefined : dhcp.get(dhcp6),
  };
}

function defaultAddresses({ router, localnet }: SwitchPortSpec): string[] {
  if (router !== undefined) return ['router'];
  return localnet === undefined ? [] : ['unknown'];
}

/** Addresses that are no words. */
const secured = (on: boolean, addresses: readonly string[]): string[] =>
  on ? addresses.filter((address) => address.includes(':')) : [];

function link({ router, localnet }: SwitchPortSpec): [string, string][] {
  if (router !== undefined) return [['router-port', router]];
  return localnet === undefined ? [] : [['network_name', localnet]];
}
