import { chassisReference, isRemote, putHaChassisGroup } from '../chassis';
import {
  booleanOption,
  type Feature,
  type PipelineContext,
  type PutRow,
  type RowColumns,
  type RowReference,
} from '../pipeline';
import type { SwitchPort } from '../topology';
import { natAddresses } from './nat-addresses';

/** `Logical_Switch_Port.type`s that a southbound binding may have as they are. */
const KNOWN_TYPES = new Set([
  '',
  'localnet',
  'localport',
  'l2gateway',
  'vtep',
  'external',
  'virtual',
  'remote',
  'switch',
  'router',
]);

/** One `Port_Binding` for each switch port, and one for each chassis redirect port made for it. */
export const switchPortBindings: Feature = (context) => {
  context.rowsOver('switch-port-bindings', context.nb.Logical_Switch_Port, (uuid, put) => {
    const keyed = context.portKeys.ofSwitchPort(uuid);
    if (keyed === undefined) return;
    const { port, key } = keyed;
    if (port.type === 'router') putRouterTypePort(context, port, commonColumns(port, key), put);
    else putOrdinaryPort(context, port, key, put);
  });
};

/** What ovn-controller sets later must be false first: it updates `up` only where it is set. */
const INITIAL = { up: false };
/** One for all ports that have none. */
const NO_OPTIONS: ReadonlyMap<string, string> = new Map();

/** Of no elements: one for all ports. */
const NONE: readonly RowReference[] = [];

function commonColumns(port: SwitchPort, key: number): RowColumns {
  const { row } = port;
  return {
    datapath: port.switch.reference,
    logical_port: port.name,
    parent_port: row.parent_name,
    tag: port.tag,
    mac: row.addresses,
    port_security: row.port_security,
    external_ids: externalIds(row.external_ids),
    tunnel_key: key,
  };
}

function externalIds(ids: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const neutronName = ids.get('neutron:port_name');
  return neutronName === undefined || neutronName === '' || ids.has('name')
    ? ids
    : new Map([...ids, ['name', neutronName]]);
}

function putOrdinaryPort(context: PipelineContext, port: SwitchPort, key: number, put: PutRow): void {
  const { row, type } = port;
  const requested = requestedChassis(context, port);
  const bound = context.southboundPort(port.name);
  const options = ordinaryOptions(context, port, bound?.options, requested.additional.length > 0);
  const remote = remoteBinding(context, port, requested, bound, options);
  // All members at once: there are many of these, and to spread one object into another takes ten times as long.
  const columns: RowColumns = {
    datapath: port.switch.reference,
    logical_port: port.name,
    parent_port: row.parent_name,
    tag: port.tag,
    mac: row.addresses,
    port_security: row.port_security,
    external_ids: externalIds(row.external_ids),
    tunnel_key: key,
    type: type === 'switch' ? 'patch' : type,
    options: options.size === 0 ? NO_OPTIONS : options,
    requested_chassis: requested.main,
    requested_additional_chassis: requested.additional,
    ha_chassis_group: type === 'external' ? externalGroup(context, port, put) : undefined,
    nat_addresses: NONE,
  };
  const typed = KNOWN_TYPES.has(type) ? columns : withoutType(context, port, columns);
  put('Port_Binding', port.name, remote === undefined ? typed : { ...typed, chassis: remote.chassis }, INITIAL);
}

function externalGroup(context: PipelineContext, { row }: SwitchPort, put: PutRow): RowReference | undefined {
  return row.ha_chassis_group === undefined ? undefined : putHaChassisGroup(context, row.ha_chassis_group, put);
}

/** A type that the southbound does not know is not written. */
function withoutType({ log }: PipelineContext, { name, type }: SwitchPort, columns: RowColumns): RowColumns {
  log.warn({ type, name }, "Unknown port type '{type}' set on logical switch '{name}'.");
  return Object.fromEntries(Object.entries(columns).filter(([column]) => column !== 'type'));
}

function ordinaryOptions(
  context: PipelineContext,
  port: SwitchPort,
  bound: ReadonlyMap<string, string> | undefined,
  hasAdditionalChassis: boolean,
): Map<string, string> {
  const options = new Map(port.row.options);
  const queue = context.queueIds.get(port);
  if (queue !== undefined) {
    const network = port.switch.localnetPorts[0]?.row.options.get('network_name');
    if (network !== undefined) options.set('qos_physical_network', network);
    options.set('qdisc_queue_id', String(queue));
  }
  if (booleanOption(port.switch.config, 'vlan-passthru', false)) options.set('vlan-passthru', 'true');
  if (hasAdditionalChassis) keep(['additional-chassis-activated'], bound, options);
  if (port.type === 'virtual') keep(['vport-last-claim', 'vport-backoff'], bound, options);
  const peer = port.switchPeer;
  if (peer !== undefined) options.set('peer', peer.name);
  return options;
}

/** Options that controllers wrote stay as they are. */
function keep(
  keys: readonly string[],
  bound: ReadonlyMap<string, string> | undefined,
  options: Map<string, string>,
): void {
  for (const key of keys) {
    const value = bound?.get(key);
    if (value !== undefined) options.set(key, value);
  }
}

interface RequestedChassis {
  readonly main: RowReference | undefined;
  readonly additional: readonly RowReference[];
  readonly mainIsRemote: boolean;
}

const NO_CHASSIS: RequestedChassis = { main: undefined, additional: NONE, mainIsRemote: false };

function requestedChassis(context: PipelineContext, port: SwitchPort): RequestedChassis {
  const option = port.row.options.get('requested-chassis');
  if (option === undefined) return NO_CHASSIS;
  const names = option.split(',').filter((name) => name !== '');
  const found = names.flatMap((name) => {
    const chassis = context.chassis.find(name);
    if (chassis === undefined) {
      context.log.warn(
        { name, portName: port.name },
        "Unknown chassis '{name}' set in options:requested-chassis on LSP '{portName}'.",
      );
    }
    return chassis ?? [];
  });
  const [main, ...additional] = found;
  return {
    main: main === undefined ? undefined : chassisReference(main),
    additional: additional.map(chassisReference),
    mainIsRemote: isRemote(main),
  };
}

/** Who binds a port whose chassis is in another zone: nobody there can, so we do. Adds to `options` who did; undefined for others. */
function remoteBinding(
  context: PipelineContext,
  port: SwitchPort,
  requested: RequestedChassis,
  bound: { readonly chassis: string | undefined; readonly options: ReadonlyMap<string, string> } | undefined,
  options: Map<string, string>,
): { readonly chassis: RowReference | undefined } | undefined {
  if (port.type === 'remote' || requested.additional.length > 0) {
    if (requested.mainIsRemote) {
      options.set('is-remote-nb-bound', 'true');
      return { chassis: requested.main };
    }
    if (bound === undefined || !booleanOption(bound.options, 'is-remote-nb-bound', false)) return undefined;
    options.set('is-remote-nb-bound', 'false');
    return { chassis: undefined };
  }
  const chassis = bound?.chassis === undefined ? undefined : context.chassis.get(bound.chassis);
  return isRemote(chassis) ? { chassis: undefined } : undefined;
}

function putRouterTypePort(context: PipelineContext, port: SwitchPort, common: RowColumns, put: PutRow): void {
  const { peer } = port;
  const gatewayChassis = peer?.router.row.options.get('chassis');
  const redirect = gatewayChassis === undefined ? port.chassisRedirectName : undefined;
  const options = new Map<string, string>();
  const routerPort = port.row.options.get('router-port');
  if (routerPort !== undefined) {
    options.set('peer', peer?.name ?? routerPort);
    if (port.routerPortAclEnabled) options.set('enable_router_port_acl', 'true');
  }
  if (gatewayChassis !== undefined) options.set('l3gateway-chassis', gatewayChassis);
  const bound = context.southboundPort(port.name);
  const boundChassis = bound?.chassis === undefined ? undefined : context.chassis.get(bound.chassis);
  put(
    'Port_Binding',
    port.name,
    {
      ...common,
      type: gatewayChassis === undefined ? 'patch' : 'l3gateway',
      options,
      nat_addresses: natAddresses(context, port),
      ...(isRemote(boundChassis) ? { chassis: undefined } : {}),
    },
    INITIAL,
  );
  if (redirect !== undefined && peer !== undefined) putRedirectPort(context, port, redirect, common, put);
}

/** The chassis redirect port of a switch follows the one of the router port at the other end. */
function putRedirectPort(
  context: PipelineContext,
  port: SwitchPort,
  name: string,
  common: RowColumns,
  put: PutRow,
): void {
  const { peer } = port;
  const key = context.portKeys.get(port.switch.uuid, name);
  if (key === undefined || peer === undefined) return;
  const group = peer.row.ha_chassis_group;
  const groupName = group === undefined ? peer.name : context.nb.HA_Chassis_Group.get(group)?.name;
  put(
    'Port_Binding',
    name,
    {
      ...common,
      logical_port: name,
      tunnel_key: key,
      type: 'chassisredirect',
      options: new Map([['distributed-port', port.name]]),
      ha_chassis_group: groupName === undefined ? undefined : { table: 'HA_Chassis_Group', key: groupName },
      nat_addresses: NONE,
    },
    INITIAL,
  );
}
