/** Northbound content of which a row cannot be used. */
export interface BadContent {
  readonly title: string;
  /** Arguments of `ovn-nbctl`; each line is one transaction. */
  readonly commands: readonly string[];
  /** What ovn-northd 26.03.1 logs about it, UUIDs replaced by `UUID`. */
  readonly told: readonly string[];
  /** Parts of the logical flows that there are even so. */
  readonly compiled: readonly string[];
  /** What no logical flow has. */
  readonly skipped: string;
  /** The original is caught in an endless round of refused transactions: it is not asked. */
  readonly endlessInOriginal?: boolean;
}

const router = (name: string, network: number): string =>
  `lr-add ${name} -- lrp-add ${name} ${name}-p 02:00:00:00:${network}:01 10.${network}.0.1/24 -- lrp-set-gateway-chassis ${name}-p ch`;
const natRule = (lr: string, columns: string): string =>
  `--id=@n create NAT ${columns} -- add Logical_Router ${lr} nat @n`;
const route = (lr: string, columns: string): string =>
  `--id=@r create Logical_Router_Static_Route ${columns} -- add Logical_Router ${lr} static_routes @r`;
const policy = (lr: string, columns: string): string =>
  `--id=@p create Logical_Router_Policy ${columns} -- add Logical_Router ${lr} policies @p`;

/** One of each: nothing here shares a message, since those are limited. */
export const BAD_CONTENT: readonly BadContent[] = [
  {
    title: 'an address without a MAC',
    commands: [
      'ls-add s1 -- lsp-add s1 s1a -- set Logical_Switch_Port s1a addresses=nonsense',
      'lsp-add s1 s1b -- lsp-set-addresses s1b "02:00:00:00:01:02 10.1.0.2"',
    ],
    told: ["invalid syntax 'nonsense' in logical switch port addresses. No MAC address found"],
    compiled: ['arp.tpa == 10.1.0.2'],
    skipped: 'nonsense',
  },
  {
    title: 'an address that goes wrong behind the MAC',
    commands: ['ls-add s2 -- lsp-add s2 s2a -- set Logical_Switch_Port s2a addresses="02:00:00:00:02:02 10.2.0.2 x"'],
    told: ["invalid syntax '02:00:00:00:02:02 10.2.0.2 x' in address"],
    compiled: ['arp.tpa == 10.2.0.2'],
    skipped: '10.2.0.2 x',
  },
  {
    title: 'a port of no known type',
    commands: [
      'ls-add s3 -- lsp-add s3 s3a -- set Logical_Switch_Port s3a type=bogus -- lsp-add s3 s3b -- lsp-set-addresses s3b 02:00:00:00:03:02',
    ],
    told: ["Unknown port type 'bogus' set on logical switch 's3a'."],
    compiled: ['eth.dst == 02:00:00:00:03:02'],
    skipped: '"s3a"',
  },
  {
    title: 'a chassis that nobody has heard of',
    commands: [
      'ls-add s4 -- lsp-add s4 s4a -- lsp-set-addresses s4a 02:00:00:00:04:02 -- set Logical_Switch_Port s4a options:requested-chassis=nowhere',
    ],
    told: ["Unknown chassis 'nowhere' set in options:requested-chassis on LSP 's4a'."],
    compiled: ['eth.dst == 02:00:00:00:04:02'],
    skipped: 'nowhere',
  },
  {
    title: 'DHCP options without what DHCPv4 requires',
    commands: [
      'ls-add s5 -- lsp-add s5 s5a -- lsp-set-addresses s5a "02:00:00:00:05:02 10.5.0.2"',
      '--id=@d create DHCP_Options cidr=10.5.0.0/24 options:lease_time=3600 -- set Logical_Switch_Port s5a dhcpv4_options=@d',
    ],
    told: ['Required DHCPv4 options not defined for lport - "s5a"'],
    compiled: ['arp.tpa == 10.5.0.2'],
    skipped: 'put_dhcp_opts',
  },
  {
    title: 'DHCP options without what DHCPv6 requires',
    commands: [
      'ls-add s6 -- lsp-add s6 s6a -- lsp-set-addresses s6a "02:00:00:00:06:02 fd06::2"',
      '--id=@d create DHCP_Options cidr="fd06::/64" options:dns_server="fd06::1" -- set Logical_Switch_Port s6a dhcpv6_options=@d',
    ],
    told: ['server_id not present in the DHCPv6 options for lport "s6a"'],
    compiled: ['nd.target == fd06::2'],
    skipped: 'put_dhcpv6_opts',
  },
  {
    title: 'a bad subnet',
    commands: [
      'ls-add s7 -- set Logical_Switch s7 other_config:subnet=bad -- lsp-add s7 s7a -- lsp-set-addresses s7a dynamic',
      'lsp-add s7 s7b -- lsp-set-addresses s7b 02:00:00:00:07:02',
    ],
    told: ["UUID: bad 'subnet' bad"],
    compiled: ['eth.dst == 02:00:00:00:07:02'],
    skipped: 'bad',
  },
  {
    title: 'a bad range of excluded addresses',
    commands: [
      'ls-add s8 -- set Logical_Switch s8 other_config:subnet=10.8.0.0/24 other_config:exclude_ips=10.8.0.2..x -- lsp-add s8 s8a -- lsp-set-addresses s8a dynamic',
      'lsp-add s8 s8b -- lsp-set-addresses s8b 02:00:00:00:08:02',
    ],
    told: ["UUID: bad exclude_ips (Syntax error at `x' expecting address range.)"],
    compiled: ['eth.dst == 02:00:00:00:08:02'],
    skipped: '10.8.0.2..x',
  },
  {
    title: 'a tunnel key that another datapath has',
    commands: [
      'ls-add s9 -- set Logical_Switch s9 other_config:requested-tnl-key=55',
      'ls-add s10 -- set Logical_Switch s10 other_config:requested-tnl-key=55 -- lsp-add s10 s10a -- lsp-set-addresses s10a 02:00:00:00:0a:02',
    ],
    told: ['Logical datapath UUID requests same tunnel key 55 as another logical datapath'],
    compiled: ['eth.dst == 02:00:00:00:0a:02'],
    skipped: 'tunnel key',
  },
  {
    title: 'a tunnel key that another port has',
    commands: [
      'ls-add s11 -- lsp-add s11 s11a -- lsp-set-options s11a requested-tnl-key=7',
      'lsp-add s11 s11b -- lsp-set-addresses s11b 02:00:00:00:0b:02 -- lsp-set-options s11b requested-tnl-key=7',
    ],
    told: ['Logical switch port s11b requests same tunnel key 7 as another LSP or LRP'],
    compiled: ['eth.dst == 02:00:00:00:0b:02'],
    skipped: 'tunnel key',
  },
  {
    title: 'a tunnel key that the southbound refuses',
    commands: [
      'ls-add s12 -- lsp-add s12 s12a -- lsp-set-addresses s12a 02:00:00:00:0c:02 -- lsp-set-options s12a requested-tnl-key=99999999',
    ],
    told: ['Tunnel key 99999999 requested for s12a is above 32767, and not given'],
    compiled: ['eth.dst == 02:00:00:00:0c:02'],
    skipped: '99999999',
    endlessInOriginal: true,
  },
  {
    title: 'a load balancer with a virtual address that is none',
    commands: [
      'ls-add s13 -- --id=@l create Load_Balancer name=lb vips:y="10.13.0.2" vips:10.13.0.1="10.13.0.2" -- add Logical_Switch s13 load_balancer @l',
    ],
    told: [
      'Failed to initialize LB VIP: y: should be an IP address (or an IP address and a port number with : as a separator).',
    ],
    compiled: ['ct.new && ip4.dst == 10.13.0.1'],
    skipped: 'ip4.dst == y',
  },
  {
    title: 'a router port with a bad MAC',
    commands: [
      router('r1', 21),
      '--id=@p create Logical_Router_Port name=r1-bad mac=x networks=10.121.0.1/24 -- add Logical_Router r1 ports @p',
    ],
    told: ["bad 'mac' x"],
    compiled: ['outport = "r1-p"'],
    skipped: 'r1-bad',
  },
  {
    title: 'a rule of NAT with a bad external address',
    commands: [
      router('r2', 22),
      natRule('r2', 'type=snat external_ip=x logical_ip=10.122.0.0/24'),
      natRule('r2', 'type=snat external_ip=10.22.0.9 logical_ip=10.22.1.0/24'),
    ],
    told: ['Failed to extract ip address x in nat configuration for router r2'],
    compiled: ['ct_snat(10.22.0.9)'],
    skipped: '10.122.0.0/24',
  },
  {
    title: 'a rule of NAT with a bad logical network',
    commands: [
      router('r3', 23),
      natRule('r3', 'type=snat external_ip=10.23.0.8 logical_ip=x'),
      natRule('r3', 'type=snat external_ip=10.23.0.9 logical_ip=10.23.1.0/24'),
    ],
    told: ['bad ip network or ip x for snat in router UUID'],
    compiled: ['ct_snat(10.23.0.9)'],
    skipped: 'ct_snat(10.23.0.8)',
  },
  {
    title: 'a rule of NAT with a bad external MAC',
    commands: [
      router('r4', 24),
      natRule('r4', 'type=dnat_and_snat external_ip=10.24.0.8 logical_ip=10.24.1.8 external_mac=zz logical_port=p'),
      natRule('r4', 'type=dnat external_ip=10.24.0.9 logical_ip=10.24.1.9'),
    ],
    told: ['bad mac zz for dnat in router UUID'],
    compiled: ['ct_dnat(10.24.1.9)'],
    skipped: '10.24.1.8',
  },
  {
    title: 'a static route with a bad prefix',
    commands: [
      router('r5', 25),
      route('r5', 'ip_prefix=x nexthop=10.25.0.8'),
      route('r5', 'ip_prefix=10.125.0.0/16 nexthop=10.25.0.9'),
    ],
    told: ["bad 'ip_prefix' x in static route UUID"],
    compiled: ['reg0 = 10.25.0.9;'],
    skipped: 'reg0 = 10.25.0.8;',
  },
  {
    title: 'a static route with a bad next hop',
    commands: [
      router('r6', 26),
      route('r6', 'ip_prefix=10.126.0.0/16 nexthop=x'),
      route('r6', 'ip_prefix=10.127.0.0/16 nexthop=10.26.0.9'),
    ],
    told: ["bad 'nexthop' x in static route UUID"],
    compiled: ['reg0 = 10.26.0.9;'],
    skipped: '10.126.0.0/16',
  },
  {
    title: 'a static route to where no port leads',
    commands: [
      router('r7', 27),
      route('r7', 'ip_prefix=10.128.0.0/16 nexthop=99.9.9.9'),
      route('r7', 'ip_prefix=10.129.0.0/16 nexthop=10.27.0.9'),
    ],
    told: ['No path for static route 10.128.0.0/16 on router r7; next hop 99.9.9.9'],
    compiled: ['reg0 = 10.27.0.9;'],
    skipped: '10.128.0.0/16',
  },
  {
    title: 'a static route by a port that is not there',
    commands: [
      router('r8', 28),
      route('r8', 'ip_prefix=10.130.0.0/16 nexthop=10.28.0.8 output_port=nobody'),
      route('r8', 'ip_prefix=10.131.0.0/16 nexthop=10.28.0.9'),
    ],
    told: ['Bad out port nobody for static route 10.130.0.0/16'],
    compiled: ['reg0 = 10.28.0.9;'],
    skipped: '10.130.0.0/16',
  },
  {
    title: 'a policy to where no port leads',
    commands: [
      router('r9', 29),
      policy('r9', 'priority=1 match="ip4.src==10.29.1.1" action=reroute nexthops=99.9.9.9'),
      policy('r9', 'priority=2 match="ip4.src==10.29.1.2" action=drop'),
    ],
    told: [
      "Logical Router: r9, policy (chain: '<Default>', match: 'ip4.src==10.29.1.1', priority 1): no path for next hop 99.9.9.9",
    ],
    compiled: ['ip4.src==10.29.1.2'],
    skipped: 'ip4.src==10.29.1.1',
  },
  {
    title: 'a bad address to translate all sources to',
    commands: [
      'lr-add r11 -- lrp-add r11 r11-p 02:00:00:00:31:01 10.31.0.1/24',
      'set Logical_Router r11 options:chassis=ch options:dnat_force_snat_ip=x',
    ],
    told: ['bad ip x in options of router UUID'],
    compiled: ['outport = "r11-p"'],
    skipped: 'ct_snat(x)',
  },
  {
    title: 'a bad age for what is learned',
    commands: [router('r12', 32), 'set Logical_Router r12 options:mac_binding_age_threshold=x'],
    told: ["Parsing aging threshold 'x' failed."],
    compiled: ['outport = "r12-p"'],
    skipped: 'threshold',
  },
  {
    title: 'a port in two switches',
    commands: [
      'ls-add s14 -- lsp-add s14 s14a -- lsp-set-addresses s14a 02:00:00:00:0e:02 -- ls-add s15 -- lsp-add s15 s15a -- lsp-set-addresses s15a 02:00:00:00:0e:03',
      '--id=@p get Logical_Switch_Port s14a -- add Logical_Switch s15 ports @p',
    ],
    told: ['duplicate logical port s14a'],
    compiled: ['eth.dst == 02:00:00:00:0e:03'],
    skipped: 'duplicate',
  },
];
