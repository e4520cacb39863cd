import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ovnNb, type OvnNorthboundTables } from '@ironloom/models';
import { northboundRow } from '../testing';
import { NOT_YET_COMPILED } from './uses';

/** What becomes of an option of ovn-nb(5). */
interface Fate {
  /** Read by this library. */
  readonly compiled?: string;
  /** Handed to controllers as it is, with all options of its row. */
  readonly passed?: string;
  /** Told of as not compiled yet. */
  readonly reported?: string;
  /** Other programs' business: ovn-ic, ovn-nbctl, the process around this library; or without effect by now. */
  readonly elsewhere?: string;
}

const OPTIONS: Readonly<Record<string, Fate>> = {
  'NB_Global.options': {
    compiled:
      'acl_ct_translation controller_event install_ls_lb_from_router debug_drop_collector_set debug_drop_domain_id default_acl_drop ecmp_nexthop_monitor_enable ' +
      'fdb_removal_limit ignore_chassis_features ignore_lsp_down mac_binding_removal_limit mac_prefix max_tunid ' +
      'svc_monitor_mac svc_monitor_mac_dst use_common_zone use_ct_inv_match vxlan_mode',
    passed: 'always_tunnel bfd-decay-min-rx bfd-min-rx bfd-min-tx bfd-mult enable_chassis_nb_cfg_update',
    reported: 'svc_monitor_ip svc_monitor_ip_dst',
    elsewhere:
      'ic-route-adv ic-route-adv-default ic-route-adv-lb ic-route-denylist ic-route-learn ic-route-learn-default ' +
      'ic-route-learn-lb ic_probe_interval nbctl_probe_interval northd-backoff-interval-ms northd_probe_interval ' +
      'northd_trim_timeout use_logical_dp_groups use_parallel_build',
  },
  'Logical_Switch.other_config': {
    compiled:
      'broadcast-arps-to-all-routers ct-zone-limit dhcp_relay_port dynamic-routing-advertise-ifname ' +
      'dynamic-routing-arp-prefer-local dynamic-routing-bridge-ifname dynamic-routing-redistribute ' +
      'dynamic-routing-vxlan-ifname enable-stateless-acl-with-lb exclude_ips fdb_age_threshold ic-vxlan_mode interconn-ts ' +
      'ipv6_prefix mac_only mcast_eth_src mcast_idle_timeout mcast_ip4_src mcast_ip6_src mcast_querier ' +
      'mcast_query_interval mcast_query_max_response mcast_table_size requested-tnl-key subnet vlan-passthru',
    reported: 'dynamic-routing-vni dynamic-routing-fdb-prefer-local mcast_flood_unregistered mcast_snoop',
  },
  'Logical_Switch_Port.options': {
    compiled:
      'arp_proxy disable_arp_nd_rsp enable_router_port_acl exclude-lb-vips-from-garp exclude-router-ips-from-garp ' +
      'force_fdb_lookup hostname ' +
      'localnet_learn_fdb lsp_learn_fdb mcast_flood mcast_flood_reports nat-addresses network_name pkt_clone_type qos_burst ' +
      'qos_max_rate qos_min_rate receive_multicast requested-chassis requested-tnl-key router-port virtual-ip ' +
      'virtual-parents',
    passed:
      'activation-strategy ct-zone-limit disable_garp_rarp ethtype iface-id-ver l2gateway-chassis vif-plug-mtu-request ' +
      'vif-plug-type vtep-logical-switch vtep-physical-switch',
    reported: 'is-nf nf-linked-port',
  },
  'Logical_Router.options': {
    compiled:
      'always_learn_from_arp_request chassis ct-commit-all ct-zone-limit disable_garp_rarp dnat_force_snat_ip ' +
      'lb_force_snat_ip dynamic-routing-v4-prefix-nexthop dynamic-routing-v6-prefix-nexthop dynamic-routing-vrf-id ' +
      'dynamic_neigh_routers mac_binding_age_threshold requested-tnl-key snat-ct-zone',
    reported:
      'dynamic-routing dynamic-routing-no-learning dynamic-routing-redistribute dynamic-routing-vrf-name mcast_relay',
    elsewhere: 'ic-route-deny-adv ic-route-deny-learn ic-route-filter-adv ic-route-filter-learn',
  },
  'Logical_Router_Port.options': {
    compiled:
      'gateway_mtu gateway_mtu_bypass mcast_flood prefix prefix_delegation redirect-type requested-chassis ' +
      'requested-tnl-key reside-on-redirect-chassis route_table',
    reported:
      'dynamic-routing-maintain-vrf dynamic-routing-no-learning dynamic-routing-port-name dynamic-routing-redistribute ' +
      'routing-protocol-redirect routing-protocols',
  },
  'Logical_Router_Port.ipv6_ra_configs': {
    compiled: 'address_mode dnssl rdnss route_info router_preference send_periodic min_interval max_interval mtu',
  },
  'Load_Balancer.options': {
    compiled: 'add_route address-family affinity_timeout distributed event hairpin_snat_ip reject template',
    passed: 'ct_flush',
    // Of effect on routers, which are told of themselves.
    elsewhere: 'neighbor_responder skip_snat use_stateless_nat',
  },
  'ACL.options': { compiled: 'apply-after-lb log-related persist-established' },
  'NAT.options': { compiled: 'add_route stateless' },
  'Logical_Router_Static_Route.options': { compiled: 'ecmp_symmetric_reply origin' },
  'Logical_Router_Policy.options': { compiled: 'pkt_mark' },
  'DNS.options': { compiled: 'ovn-owned' },
};

const words = (text = ''): string[] => text.split(' ').filter((word) => word !== '');
const rows = Object.entries(OPTIONS).flatMap(([place, fate]) =>
  Object.entries(fate as Readonly<Record<string, string>>).flatMap(([kind, keys]) =>
    words(keys).map((key) => ({ place, kind, key })),
  ),
);
const ofKind = (kind: string) => rows.filter((row) => row.kind === kind);

describe('the options of ovn-nb(5)', () => {
  const source = sourceText(join(__dirname, '..'));

  it.each(ofKind('compiled'))('$place:$key is read', ({ key }) => {
    expect(source).toMatch(new RegExp(`['"\` ]${key}['"\` ]`));
  });

  it.each(ofKind('reported'))('$place:$key is told of', ({ place, key }) => {
    const [table = '', column = ''] = place.split('.');
    const row = northboundRow(table as keyof OvnNorthboundTables, { [column]: new Map([[key, 'true']]) });
    const told = NOT_YET_COMPILED.filter((use) => use.table === table).flatMap((use) => use.columnsOf(row as never));
    expect(told).toEqual([`${column}:${key}`]);
  });

  it.each(ofKind('passed'))('$place:$key needs no reading', ({ place, key }) => {
    // Options of these rows go to the southbound all together.
    expect(['NB_Global.options', 'Logical_Switch_Port.options', 'Load_Balancer.options']).toContain(place);
    expect(source).not.toMatch(new RegExp(`options\\.get\\('${key}'\\)`));
  });
});

describe('the tables of the northbound', () => {
  it('has no rows that ask for something by their mere defaults', () => {
    const told = Object.keys(ovnNb.schema.tables).flatMap((table) => {
      const row = northboundRow(table as keyof OvnNorthboundTables, {});
      return NOT_YET_COMPILED.filter((use) => use.table === table).flatMap((use) => use.columnsOf(row as never));
    });
    // Rows of these tables are of no other use.
    expect(told).toEqual(['inport', 'sink', 'dst_ip']);
  });
});

function sourceText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourceText(path);
      const isSource = /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) && entry.name !== 'uses.ts';
      return isSource ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}
