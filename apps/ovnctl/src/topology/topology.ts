/** A network as a file describes it. What each part may hold is said in {@link topologySchema}. */
export interface Topology {
  readonly name: string;
  readonly switches?: Readonly<Record<string, SwitchSpec>>;
  readonly routers?: Readonly<Record<string, RouterSpec>>;
  readonly dhcp?: Readonly<Record<string, DhcpSpec>>;
  readonly portGroups?: Readonly<Record<string, PortGroupSpec>>;
  readonly addressSets?: Readonly<Record<string, readonly string[]>>;
}

export type Options = Readonly<Record<string, string | number | boolean>>;

export interface SwitchSpec {
  readonly config?: Options;
  readonly ports?: Readonly<Record<string, SwitchPortSpec>>;
  readonly acls?: readonly AclSpec[];
}

export interface SwitchPortSpec {
  readonly addresses?: readonly string[];
  /** True: only from its addresses. */
  readonly portSecurity?: boolean | readonly string[];
  /** The router port that it leads to. */
  readonly router?: string;
  /** The physical network that it leads to. */
  readonly localnet?: string;
  readonly type?: string;
  readonly parent?: string;
  readonly tag?: number;
  readonly enabled?: boolean;
  readonly options?: Options;
  /** Names under `dhcp`. */
  readonly dhcp4?: string;
  readonly dhcp6?: string;
}

export interface AclSpec {
  readonly direction: 'from-lport' | 'to-lport';
  readonly priority: number;
  readonly match: string;
  readonly action: 'allow' | 'allow-related' | 'allow-stateless' | 'drop' | 'reject' | 'pass';
  readonly name?: string;
  readonly log?: boolean;
  readonly severity?: 'alert' | 'warning' | 'notice' | 'info' | 'debug';
  readonly meter?: string;
  readonly tier?: number;
  readonly label?: number;
  readonly afterLb?: boolean;
}

export interface RouterSpec {
  readonly options?: Options;
  readonly ports?: Readonly<Record<string, RouterPortSpec>>;
  readonly routes?: readonly RouteSpec[];
  readonly nat?: readonly NatSpec[];
}

export interface RouterPortSpec {
  readonly mac: string;
  readonly networks?: readonly string[];
  readonly peer?: string;
  readonly enabled?: boolean;
  readonly options?: Options;
  /** Chassis → priority. */
  readonly gatewayChassis?: Readonly<Record<string, number>>;
}

export interface RouteSpec {
  readonly prefix: string;
  readonly nexthop: string;
  readonly port?: string;
  readonly policy?: 'dst-ip' | 'src-ip';
  readonly table?: string;
  readonly symmetricReply?: boolean;
}

export interface NatSpec {
  readonly type: 'snat' | 'dnat' | 'dnat_and_snat';
  readonly externalIp: string;
  readonly logicalIp: string;
  readonly logicalPort?: string;
  readonly externalMac?: string;
  readonly externalPorts?: string;
  readonly stateless?: boolean;
  readonly gatewayPort?: string;
  readonly match?: string;
  readonly priority?: number;
}

export interface DhcpSpec {
  readonly cidr: string;
  readonly options: Options;
}

export interface PortGroupSpec {
  readonly ports: readonly string[];
  readonly acls?: readonly AclSpec[];
}
