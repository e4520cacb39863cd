import { ipv4 } from './addresses';
import { type AnyKind, type Drawing, freeName, kind, numberOf } from './drawing';
import { neutronIds } from './external-ids';
import { portRow } from './switch-port';

const logicalSwitch = kind({
  table: 'Logical_Switch',
  make: (drawing) => {
    const { dice, content } = drawing;
    const name = freeName(drawing, 'Logical_Switch', 'sw');
    return {
      name,
      ...dice.maybe(0.15, () => ({ copp: dice.pickAny(content.uuids('Copp')) })),
      dns_records: dice.some(content.uuids('DNS')),
      other_config: switchConfig(drawing, Number(name.slice(2))),
      external_ids: neutronIds(dice, 'network'),
    };
  },
});

function switchConfig(drawing: Drawing, network: number): Map<string, string> {
  const { dice, content } = drawing;
  const exclude = (): string =>
    dice.pick([ipv4(network, 3), `${ipv4(network, 2)}..${ipv4(network, 9)} ${ipv4(network, 20)}`, 'x', '']);
  return dice.options({
    subnet: [0.3, () => dice.pick([`10.0.${network}.0/24`, `10.0.${network}.0/29`, ipv4(network, 1), 'bad'])],
    exclude_ips: [0.2, exclude],
    ipv6_prefix: [0.2, () => dice.pick([`fd00:0:0:${network}::`, `fd00:0:0:${network}::/64`, 'x'])],
    mac_only: [0.05, () => dice.pick(['true', 'false'])],
    'vlan-passthru': [0.1, () => dice.pick(['true', 'false'])],
    'requested-tnl-key': [0.15, () => dice.pick(['5', '6', '77', '16777215', '0', 'x'])],
    'broadcast-arps-to-all-routers': [0.15, () => dice.pick(['true', 'false'])],
    'ct-zone-limit': [0.05, () => dice.pick(['0', '100', 'x'])],
    fdb_age_threshold: [0.1, () => dice.pick(['0', '30', 'x'])],
    dhcp_relay_port: [0.3, () => dice.pick([...content.names('Logical_Switch_Port'), 'gone'])],
    'enable-stateless-acl-with-lb': [0.15, () => dice.pick(['true', 'false'])],
    'interconn-ts': [0.03, () => 'ts1'],
    mcast_querier: [0.08, () => dice.pick(['true', 'false'])],
    mcast_table_size: [0.05, () => dice.pick(['0', '100', 'x'])],
    mcast_idle_timeout: [0.05, () => dice.pick(['1', '60', '90000', 'x'])],
    mcast_query_interval: [0.05, () => dice.pick(['0', '30', '90000', 'x'])],
    mcast_query_max_response: [0.05, () => dice.pick(['2', 'x'])],
    mcast_eth_src: [0.05, () => dice.pick(['0a:00:00:00:77:01', 'x'])],
    mcast_ip4_src: [0.05, () => dice.pick([ipv4(network, 1), 'x'])],
    mcast_ip6_src: [0.05, () => dice.pick(['fe80::1', 'x'])],
    'ic-vxlan_mode': [0.02, () => 'true'],
  });
}

const switchPort = kind({
  table: 'Logical_Switch_Port',
  parents: [['Logical_Switch', 'ports']],
  make: (drawing, parent) => portRow(drawing, numberOf(drawing.content, 'Logical_Switch', parent)),
});

const qos = kind({
  table: 'QoS',
  parents: [['Logical_Switch', 'qos_rules']],
  make: ({ dice, content }) => {
    const action = dice.options({
      dscp: [0.6, () => String(dice.integer(0, 63))],
      mark: [0.4, () => String(dice.integer(0, 100_000))],
    });
    const bandwidth = dice.options({
      rate: [0.5, () => String(dice.integer(1, 10_000))],
      burst: [0.3, () => String(dice.integer(1, 10_000))],
    });
    const port = dice.pickAny(content.names('Logical_Switch_Port')) ?? 'lsp0';
    return {
      priority: dice.pick([0, 100, 101, 2002, 32_767]),
      direction: dice.pick(['from-lport', 'to-lport'] as const),
      match: dice.pick([`inport == "${port}"`, `outport == "${port}" && ip4`, 'ip4.src == $as0', 'tcp', '1']),
      action: numbers(action) as ReadonlyMap<'dscp' | 'mark', number>,
      bandwidth: numbers(bandwidth) as ReadonlyMap<'rate' | 'burst', number>,
    };
  },
});

function numbers(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  return new Map([...texts].map(([key, text]) => [key, Number(text)]));
}

/** Switches, their ports and QoS rules. */
export const switchKinds: readonly AnyKind[] = [logicalSwitch, switchPort, qos];
