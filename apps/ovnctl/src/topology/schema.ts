const text = (description: string) => ({ type: 'string', minLength: 1, description });
const yes = (description: string) => ({ type: 'boolean', description });
const integer = (minimum: number, maximum: number, description: string) => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
const list = (items: object, description: string) => ({ type: 'array', items, uniqueItems: true, description });
const named = (items: object, description: string) => ({
  type: 'object',
  additionalProperties: items,
  propertyNames: { minLength: 1 },
  description,
});
const shape = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const options = (description: string) => named({ type: ['string', 'number', 'boolean'] }, description);

const acl = shape(
  {
    direction: { enum: ['from-lport', 'to-lport'], description: 'packets from the ports, or to them' },
    priority: integer(0, 32767, 'the highest that matches decides'),
    match: text('expression of ovn-sb(5), Logical_Flow'),
    action: { enum: ['allow', 'allow-related', 'allow-stateless', 'drop', 'reject', 'pass'] },
    name: text('name in the log'),
    log: yes('log packets that match'),
    severity: { enum: ['alert', 'warning', 'notice', 'info', 'debug'] },
    meter: text('limits how much is logged'),
    tier: integer(0, 3, 'tier of the rule'),
    label: integer(0, 4294967295, 'marks the connections'),
    afterLb: yes('look at packets after load balancing (from-lport)'),
  },
  ['direction', 'priority', 'match', 'action'],
);

const switchPort = shape({
  addresses: list({ type: 'string' }, '`MAC [IP]...`, `dynamic`, `unknown`, `router`'),
  portSecurity: {
    oneOf: [{ type: 'boolean' }, list({ type: 'string' }, '')],
    description: 'what it may send from; true: its addresses',
  },
  router: text('the router port that it leads to'),
  localnet: text('the physical network that it leads to'),
  type: {
    enum: ['', 'l2gateway', 'localport', 'switch', 'vtep', 'external', 'virtual', 'remote', 'router', 'localnet'],
  },
  parent: text('the port that it is nested in'),
  tag: integer(0, 4095, 'VLAN tag; 0 with a parent: any free one'),
  enabled: yes('administratively on'),
  options: options('Logical_Switch_Port.options'),
  dhcp4: text('name under `dhcp`'),
  dhcp6: text('name under `dhcp`'),
});

const routerPort = shape(
  {
    mac: text('Ethernet address'),
    networks: list({ type: 'string' }, 'its addresses as ADDRESS/LENGTH'),
    peer: text('the router port at the other end'),
    enabled: yes('administratively on'),
    options: options('Logical_Router_Port.options'),
    gatewayChassis: named(integer(0, 32767, 'priority'), 'chassis that it may live on'),
  },
  ['mac'],
);

const route = shape(
  {
    prefix: text('destinations, or sources, as ADDRESS/LENGTH'),
    nexthop: text('address, or `discard`'),
    port: text('router port to leave by'),
    policy: { enum: ['dst-ip', 'src-ip'] },
    table: text('route table'),
    symmetricReply: yes('replies take the way that requests came'),
  },
  ['prefix', 'nexthop'],
);

const nat = shape(
  {
    type: { enum: ['snat', 'dnat', 'dnat_and_snat'] },
    externalIp: text('address outside'),
    logicalIp: text('address inside; for snat also a network'),
    logicalPort: text('switch port, for translation where that port is'),
    externalMac: text('Ethernet address outside, with logicalPort'),
    externalPorts: { type: 'string', pattern: '^\\d+(-\\d+)?$', description: 'ports outside, as LOW-HIGH' },
    stateless: yes('translate without connection tracking'),
    gatewayPort: text('the distributed gateway port that it is for'),
    match: text('only packets that also match this'),
    priority: integer(0, 32767, 'priority of the match'),
  },
  ['type', 'externalIp', 'logicalIp'],
);

/** The JSON schema (2020-12 keywords of draft-07) of a topology file. */
export const topologySchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Network topology for `ovnctl apply`',
  ...shape(
    {
      name: { type: 'string', pattern: '^[A-Za-z0-9][\\w.-]*$', description: 'marks what belongs to this topology' },
      switches: named(
        shape({
          config: options('Logical_Switch.other_config'),
          ports: named(switchPort, 'its ports by name'),
          acls: list(acl, 'its rules'),
        }),
        'logical switches by name',
      ),
      routers: named(
        shape({
          options: options('Logical_Router.options'),
          ports: named(routerPort, 'its ports by name'),
          routes: list(route, 'its static routes'),
          nat: list(nat, 'its address translations'),
        }),
        'logical routers by name',
      ),
      dhcp: named(
        shape({ cidr: text('the network'), options: options('DHCP_Options.options') }, ['cidr', 'options']),
        'DHCP options by a name of this file',
      ),
      portGroups: named(
        shape({ ports: list({ type: 'string' }, 'switch ports'), acls: list(acl, 'rules') }, ['ports']),
        'port groups by name',
      ),
      addressSets: named(list({ type: 'string' }, 'addresses'), 'address sets by name'),
    },
    ['name'],
  ),
};
