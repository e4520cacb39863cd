import type { Logger } from '@ironloom/core';
import { booleanOption, type Feature, integerOption, type PipelineContext, type RowColumns } from '../pipeline';
import type { LogicalRouter, LogicalSwitch } from '../topology';
import { minAgeThreshold, parseAgeThresholds } from './age-threshold';

/** Interfaces of a switch with EVPN: valid names go to the southbound as they are. */
const EVPN_INTERFACES = [
  'dynamic-routing-bridge-ifname',
  'dynamic-routing-vxlan-ifname',
  'dynamic-routing-advertise-ifname',
];
const EVPN_OPTIONS = ['dynamic-routing-redistribute', 'dynamic-routing-arp-prefer-local'];
/** `IFNAMSIZ` of Linux. */
const MAX_INTERFACE_NAME = 16;

/** One `Datapath_Binding` for each switch and each enabled router that has a tunnel key. */
export const datapathBindings: Feature = (context) => {
  context.rowsOver('switch-datapath-bindings', context.nb.Logical_Switch, (uuid, put) => {
    const ls = context.topology.switches.get(uuid);
    if (ls !== undefined)
      put('Datapath_Binding', uuid, columns(context, uuid, 'logical-switch', switchIds(ls, context.log)));
  });
  context.rowsOver('router-datapath-bindings', context.nb.Logical_Router, (uuid, put) => {
    const lr = context.topology.routers.get(uuid);
    if (lr !== undefined)
      put('Datapath_Binding', uuid, columns(context, uuid, 'logical-router', routerIds(lr, context.log)));
  });
};

function columns(
  context: PipelineContext,
  uuid: string,
  type: string,
  externalIds: ReadonlyMap<string, string>,
): RowColumns {
  return { type, nb_uuid: uuid, tunnel_key: context.datapathKeys.get(uuid), external_ids: externalIds };
}

function switchIds({ uuid, row }: LogicalSwitch, log: Logger): Map<string, string> {
  const { other_config: config } = row;
  const ids = new Map([['name', row.name]]);
  addNeutronName(ids, row.external_ids.get('neutron:network_name'));
  addPositive(ids, 'ct-zone-limit', integerOption(config, 'ct-zone-limit', -1));
  const transitSwitch = config.get('interconn-ts');
  if (transitSwitch !== undefined) ids.set('interconn-ts', transitSwitch);
  addPositive(ids, 'fdb_age_threshold', integerOption(config, 'fdb_age_threshold', 0));
  if (config.has('dynamic-routing-vni')) addEvpn(ids, row.name, config, log);
  return ids.set('logical-switch', uuid);
}

function addEvpn(ids: Map<string, string>, name: string, config: ReadonlyMap<string, string>, log: Logger): void {
  ids.set('dynamic-routing-vni', config.get('dynamic-routing-vni') ?? '');
  for (const option of EVPN_INTERFACES) {
    const value = config.get(option);
    if (value === undefined) {
      log.warn({ option, name }, 'Missing {option} for datapath {name}');
      continue;
    }
    const tooLong = (option === 'dynamic-routing-vxlan-ifname' ? value.split(',') : [value]).find(
      (part) => part.length > MAX_INTERFACE_NAME,
    );
    if (tooLong === undefined) ids.set(option, value);
    else log.warn({ option, tooLong }, '{option} {tooLong} is too long');
  }
  for (const option of EVPN_OPTIONS) {
    const value = config.get(option);
    if (value !== undefined) ids.set(option, value);
  }
}

function routerIds({ uuid, row }: LogicalRouter, log: Logger): Map<string, string> {
  const { options } = row;
  const ids = new Map([['name', row.name]]);
  addNeutronName(ids, row.external_ids.get('neutron:router_name'));
  addPositive(ids, 'ct-zone-limit', integerOption(options, 'ct-zone-limit', -1));
  const snatZone = integerOption(options, 'snat-ct-zone', -1);
  if (snatZone >= 0) ids.set('snat-ct-zone', String(snatZone));
  if (!booleanOption(options, 'always_learn_from_arp_request', true)) ids.set('always_learn_from_arp_request', 'false');
  const threshold = options.get('mac_binding_age_threshold');
  const thresholds = threshold === undefined ? undefined : parseAgeThresholds(threshold, log);
  if (thresholds !== undefined) addPositive(ids, 'mac_binding_age_threshold', minAgeThreshold(thresholds));
  ids.set('disable_garp_rarp', String(booleanOption(options, 'disable_garp_rarp', false)));
  addPositive(ids, 'dynamic-routing-vrf-id', integerOption(options, 'dynamic-routing-vrf-id', -1));
  for (const nexthop of ['dynamic-routing-v4-prefix-nexthop', 'dynamic-routing-v6-prefix-nexthop']) {
    const value = options.get(nexthop);
    if (value !== undefined && value !== '') ids.set(nexthop, value);
  }
  return ids.set('logical-router', uuid);
}

function addNeutronName(ids: Map<string, string>, name: string | undefined): void {
  if (name !== undefined && name !== '') ids.set('name2', name);
}

function addPositive(ids: Map<string, string>, key: string, value: number): void {
  if (value > 0) ids.set(key, String(value));
}
