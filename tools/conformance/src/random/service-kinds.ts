import { ipv4, ipv6, mac } from './addresses';
import { type AnyKind, freeName, kind, orBad } from './drawing';

const dhcpOptions = kind({
  table: 'DHCP_Options',
  make: (drawing) => {
    const { dice } = drawing;
    const network = dice.integer(0, 3);
    const v4 = dice.chance(0.6);
    const cidr = orBad(drawing, () => (v4 ? `10.0.${network}.0/24` : `fd00:0:0:${network}::/64`), [
      'x',
      '10.0.0.0/33',
      '',
    ]);
    return { cidr, options: v4 ? v4Options() : v6Options() };

    function v4Options(): Map<string, string> {
      return dice.options({
        server_id: [0.9, () => ipv4(network, 1)],
        server_mac: [0.9, () => orBad(drawing, () => mac(network, 1), ['x'])],
        lease_time: [0.9, () => '3600'],
        router: [0.6, () => ipv4(network, 1)],
        netmask: [0.2, () => '255.255.255.0'],
        dns_server: [0.3, () => dice.pick(['8.8.8.8', '{8.8.8.8, 8.8.4.4}'])],
        mtu: [0.3, () => '1400'],
        domain_name: [0.2, () => '"ovn.org"'],
        hostname: [0.1, () => '"vm"'],
        classless_static_route: [0.2, () => `{30.0.0.0/24,${ipv4(network, 9)}, 0.0.0.0/0,${ipv4(network, 1)}}`],
        bootfile_name: [0.1, () => '"boot"'],
        bootfile_name_alt: [0.1, () => '"alt"'],
        next_server: [0.1, () => ipv4(network, 7)],
        no_such_option: [0.05, () => '1'],
        T1: [0.1, () => '100'],
        T2: [0.1, () => '200'],
        ethernet_encap: [0.05, () => '1'],
        ip_forward_enable: [0.05, () => '0'],
        policy_filter: [0.05, () => `${ipv4(network, 1)}`],
        tftp_server_address: [0.1, () => dice.pick([ipv4(network, 7), `{${ipv4(network, 7)}, ${ipv4(network, 8)}}`])],
        broadcast_address: [0.05, () => ipv4(network, 255)],
        netbios_node_type: [0.05, () => '4'],
        domain_search_list: [0.05, () => '"ovn.org, example.org"'],
        wpad: [0.05, () => '"http://wpad"'],
        arp_cache_timeout: [0.05, () => 'x'],
      });
    }
    function v6Options(): Map<string, string> {
      return dice.options({
        server_id: [0.9, () => mac(network, 1)],
        dns_server: [0.4, () => ipv6(network, 1)],
        domain_search: [0.3, () => '"ovn.org"'],
        dhcpv6_stateless: [0.2, () => dice.pick(['true', 'false'])],
        fqdn: [0.1, () => '"vm.ovn.org"'],
      });
    }
  },
});

const dns = kind({
  table: 'DNS',
  parents: [['Logical_Switch', 'dns_records']],
  make: ({ dice }) => ({
    records: dice.options({
      'vm1.ovn.org': [0.7, () => dice.pick(['10.0.0.4', '10.0.0.4 fd00::4'])],
      'VM2.ovn.org': [0.5, () => '10.0.0.5'],
      '4.0.0.10.in-addr.arpa': [0.3, () => 'vm1.ovn.org'],
      'bad.ovn.org': [0.1, () => 'x'],
    }),
    options: dice.options({ 'ovn-owned': [0.2, () => dice.pick(['true', 'false'])] }),
    external_ids: dice.options({ ls_name: [0.2, () => 'sw0'] }),
  }),
});

const meter = kind({
  table: 'Meter',
  make: (drawing) => {
    const { dice, content } = drawing;
    const bands = Array.from({ length: dice.integer(1, 2) }, () => dice.uuid());
    for (const uuid of bands) {
      content.put('Meter_Band', uuid, { action: 'drop', rate: dice.integer(1, 1000), burst_size: dice.pick([0, 10]) });
    }
    return {
      name: freeName(drawing, 'Meter', 'meter'),
      unit: dice.pick(['kbps', 'pktps'] as const),
      fair: dice.maybe(0.5, () => dice.chance(0.7)),
      bands,
    };
  },
});

const PROTOCOLS = [
  'arp',
  'arp-resolve',
  'dhcpv4-opts',
  'dhcpv4-relay',
  'dhcpv6-opts',
  'dns',
  'event-elb',
  'icmp4-error',
  'icmp6-error',
  'igmp',
  'nd-na',
  'nd-ns',
  'nd-ns-resolve',
  'nd-ra-opts',
  'tcp-reset',
  'reject',
  'svc-monitor',
  'bfd',
  'no-such-protocol',
];

const copp = kind({
  table: 'Copp',
  parents: [
    ['Logical_Switch', 'copp'],
    ['Logical_Router', 'copp'],
  ],
  make: (drawing) => {
    const { dice, content } = drawing;
    const meters = [...content.names('Meter'), 'no-such-meter'];
    return {
      name: freeName(drawing, 'Copp', 'copp'),
      meters: new Map(dice.some(PROTOCOLS).map((protocol) => [protocol, dice.pick(meters)])),
    };
  },
});

const haGroup = kind({
  table: 'HA_Chassis_Group',
  make: (drawing) => ({ name: freeName(drawing, 'HA_Chassis_Group', 'hagrp') }),
});

const CHASSIS = ['ch0', 'ch1', 'ch2', 'nowhere'];

const haChassis = kind({
  table: 'HA_Chassis',
  parents: [['HA_Chassis_Group', 'ha_chassis']],
  make: ({ dice, content }, parent) => {
    const members = (content.get('HA_Chassis_Group', parent)?.ha_chassis ?? []) as readonly string[];
    const taken = new Set(members.map((uuid) => content.get('HA_Chassis', uuid)?.chassis_name));
    const chassis = dice.pickAny(CHASSIS.filter((name) => !taken.has(name)));
    return chassis === undefined ? undefined : { chassis_name: chassis, priority: dice.integer(0, 30) };
  },
});

/** DHCP, DNS, meters and their users, groups of gateways. */
export const serviceKinds: readonly AnyKind[] = [dhcpOptions, dns, meter, copp, haGroup, haChassis];
