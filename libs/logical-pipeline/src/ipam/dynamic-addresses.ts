import type { Derived, SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import {
  eui64,
  formatIpv4,
  formatIpv6,
  type Ipv6,
  ipv6Mask,
  ipv6PrefixLength,
  isDynamicAddress,
  parseMac,
  parseMaskedIpv6,
  parsePortAddresses,
  scanMac,
} from '../addresses';
import { booleanOption } from '../pipeline/options';
import { byName } from '../topology/by-name';
import type { SwitchPort } from '../topology/switch-port';
import type { Topology } from '../topology/topology';
import { type AddressDraft, type AddressPlan, type AddressPools, draftAgain, draftNew } from './address-plan';
import { type AddressRequest, addressRequest, parseAddressRequest } from './address-request';
import { Ipv4Pool } from './ipv4-pool';
import { chooseMac } from './choose-mac';

const PREFIX_LENGTH = 64;

/**
 * Addresses allocated to the switch ports that ask for them (`Logical_Switch_Port.dynamic_addresses`). What a port has is
 * kept as long as it fits; where several ports want one address, the first by name has it.
 */
export class DynamicAddresses {
  readonly #plans: Derived<string, ReadonlyMap<string, AddressPlan>>;
  readonly #plan: Derived<string, AddressPlan | undefined>;
  readonly #macs: Derived<string, ReadonlyMap<string, string>>;
  readonly #address: Derived<string, string | undefined>;
  /** Switch ports that ask for addresses. */
  readonly asking: SourceIndex<ovnNb.LogicalSwitchPortRow>;
  readonly #switchPortsByMac: SourceIndex<ovnNb.LogicalSwitchPortRow>;
  readonly #routerPortsByMac: SourceIndex<ovnNb.LogicalRouterPortRow>;

  constructor(private readonly topology: Topology) {
    const { graph, nb } = topology;
    this.asking = nb.Logical_Switch_Port.index('asking-for-addresses', (row) =>
      row.addresses.some((text) => parseAddressRequest(text) !== undefined) ? 'asking' : undefined,
    );
    this.#switchPortsByMac = nb.Logical_Switch_Port.index('by-mac', (row) =>
      row.addresses.flatMap((text) => scanMac(text)?.mac ?? []),
    );
    this.#routerPortsByMac = nb.Logical_Router_Port.index('by-mac', (row) => parseMac(row.mac));
    this.#plans = graph.derived('address-plans', (uuid) => this.#plansOf(uuid));
    this.#plan = graph.derived('address-plan', (uuid) => {
      const port = topology.switchPorts.get(uuid);
      return port === undefined ? undefined : this.#plans.get(port.switch.uuid).get(uuid);
    });
    this.#macs = graph.derived('dynamic-macs', () => this.#chooseMacs());
    this.#address = graph.derived('dynamic-address', (uuid) => this.#addressOf(uuid));
  }

  /** `MAC [IPv4] [IPv6]` allocated to a port; undefined when it asks for none or its switch gives none. */
  get(portUuid: string): string | undefined {
    const addresses = this.topology.nb.Logical_Switch_Port.get(portUuid)?.addresses ?? [];
    return addresses.some(isDynamicAddress) ? this.#address.get(portUuid) : undefined;
  }

  #addressOf(uuid: string): string | undefined {
    const plan = this.#plan.get(uuid);
    if (plan === undefined) return undefined;
    const mac = plan.mac ?? this.#macs.get('').get(uuid);
    if (mac === undefined) return undefined;
    const ipv6 = plan.ipv6 === 'eui64' ? this.#interfaceAddress(uuid, mac) : plan.ipv6;
    return [
      mac,
      ...(plan.ipv4 === undefined ? [] : [formatIpv4(plan.ipv4)]),
      ...(ipv6 === undefined ? [] : [formatIpv6(ipv6)]),
    ].join(' ');
  }

  #interfaceAddress(uuid: string, mac: string): Ipv6 | undefined {
    const ls = this.topology.switchPorts.get(uuid)?.switch;
    const prefix = ls === undefined ? undefined : this.#ipv6Prefix(ls.uuid);
    return prefix === undefined ? undefined : prefix | eui64(mac);
  }

  #plansOf(switchUuid: string): ReadonlyMap<string, AddressPlan> {
    const plans = new Map<string, AddressPlan>();
    const ls = this.topology.switches.get(switchUuid);
    const asking = new Set(this.asking.get('asking'));
    const ports = (ls?.row.ports ?? []).filter((port) => asking.has(port));
    const pools = ls === undefined || ports.length === 0 ? undefined : this.#poolsOf(switchUuid);
    if (ls === undefined || pools === undefined) return plans;
    if (pools.ipv4 !== undefined) takeStaticAddresses(ls.ports, pools.ipv4);
    const drafts = new Map<SwitchPort, AddressDraft>();
    for (const port of ports.flatMap((uuid) => this.topology.switchPorts.get(uuid) ?? []).sort(byName)) {
      const request = addressRequest(port.row.addresses, this.topology.log, port.name);
      if (request === undefined || port.switch.uuid !== switchUuid) continue;
      const draft = this.#draft(port, request, pools);
      if (draft.keepsIpv4 && typeof draft.ipv4 === 'number') pools.ipv4?.take(draft.ipv4);
      drafts.set(port, draft);
    }
    for (const [port, { mac, ipv4, keepsIpv4, ipv6 }] of drafts) {
      if (typeof ipv4 === 'number' && !keepsIpv4) pools.ipv4?.takeUnique(ipv4);
      plans.set(port.uuid, { mac, ipv6, ipv4: ipv4 === 'allocate' ? pools.ipv4?.allocate() : ipv4 });
    }
    return plans;
  }

  #draft(port: SwitchPort, request: AddressRequest, pools: AddressPools): AddressDraft {
    const current = parsePortAddresses(port.row.dynamic_addresses ?? '')?.addresses;
    if (current === undefined) return draftNew(request, pools);
    return draftAgain(request, current, pools, (mac) => mac.startsWith(this.topology.macPrefix()));
  }

  /** What a switch gives out; undefined when that is nothing. */
  #poolsOf(switchUuid: string): AddressPools | undefined {
    const config = this.topology.switches.get(switchUuid)?.config ?? new Map<string, string>();
    const subnet = config.get('subnet');
    const ipv4 =
      subnet === undefined
        ? undefined
        : Ipv4Pool.parse(subnet, config.get('exclude_ips'), switchUuid, this.topology.log);
    const ipv6Prefix = this.#ipv6Prefix(switchUuid);
    const macOnly = subnet === undefined && !config.has('ipv6_prefix') && booleanOption(config, 'mac_only', false);
    return ipv4 === undefined && ipv6Prefix === undefined && !macOnly ? undefined : { ipv4, ipv6Prefix };
  }

  #ipv6Prefix(switchUuid: string): Ipv6 | undefined {
    const text = this.topology.switches.get(switchUuid)?.config.get('ipv6_prefix');
    if (text === undefined) return undefined;
    const parsed = parseMaskedIpv6(text);
    if (parsed === undefined) {
      this.topology.log.warn({ switchUuid, text }, "{switchUuid}: bad 'ipv6_prefix' {text}");
      return undefined;
    }
    if (text.includes('/') && ipv6PrefixLength(parsed.mask) !== PREFIX_LENGTH) {
      this.topology.log.warn({ switchUuid, text }, "{switchUuid}: bad 'ipv6_prefix' {text}: must be /64");
      return undefined;
    }
    return parsed.ip & ipv6Mask(PREFIX_LENGTH);
  }

  /** The MACs of all ports whose requests leave them open, in order of the ports' names. */
  #chooseMacs(): ReadonlyMap<string, string> {
    const chosen = new Map<string, string>();
    const plans = this.asking
      .get('asking')
      .flatMap((uuid) => this.topology.switchPorts.get(uuid) ?? [])
      .flatMap((port) => {
        const plan = this.#plan.get(port.uuid);
        return plan === undefined ? [] : [{ name: port.name, uuid: port.uuid, plan }];
      });
    const taken = new Set(plans.flatMap(({ plan }) => plan.mac ?? []));
    const isTaken = (mac: string): boolean =>
      taken.has(mac) || this.#switchPortsByMac.get(mac).length > 0 || this.#routerPortsByMac.get(mac).length > 0;
    for (const { uuid, plan } of plans.filter(({ plan: { mac } }) => mac === undefined).sort(byName)) {
      const mac = chooseMac(this.topology.macPrefix(), plan.ipv4 ?? 0, isTaken);
      if (mac === undefined) {
        this.topology.log.warn({}, 'MAC address space exhausted.');
        break;
      }
      taken.add(mac);
      chosen.set(uuid, mac);
    }
    return chosen;
  }
}

function takeStaticAddresses(ports: readonly SwitchPort[], pool: Ipv4Pool): void {
  for (const port of ports) {
    for (const { ipv4 } of port.staticAddresses) for (const { ip } of ipv4) pool.take(ip);
    for (const { ip } of port.peer?.networks.ipv4 ?? []) pool.take(ip);
  }
}
