/** One input of a node; `handler` is empty where a change of the input always meant starting from scratch. */
export interface NodeInput {
  readonly node: string;
  readonly handler: string;
}

/**
 * The engine nodes of ovn-northd 26.03 with their inputs, in its order. Nothing here is computed by these nodes: what
 * counts is that `inc-engine/…` and `--dump-inc-proc-graph` answer to the names which scripts and dashboards know. A line
 * is a node and its inputs, each with its change handler; indented lines go on.
 */
const TABLE = `
NB_acl
SB_acl_id
acl_id NB_acl SB_acl_id
NB_mirror
NB_mirror_rule
NB_static_mac_binding
NB_chassis_template_var
NB_network_function
NB_network_function_group
NB_logical_switch_port_health_check
SB_chassis
SB_mirror
SB_meter
SB_dns
SB_ha_chassis_group
SB_service_monitor
SB_static_mac_binding
SB_chassis_template_var
ic_learned_svc_monitors SB_service_monitor
SB_fdb
NB_nb_global
NB_logical_switch
SB_sb_global
NB_sampling_app
sampling_app NB_sampling_app
global_config NB_nb_global:global_config_nb_global_handler NB_logical_switch:global_config_nb_logical_switch_handler
   SB_sb_global:global_config_sb_global_handler SB_chassis:global_config_sb_chassis_handler sampling_app
SB_mac_binding
SB_port_binding
SB_datapath_binding
datapath_logical_switch NB_logical_switch:datapath_logical_switch_handler
   global_config:datapath_logical_switch_handler
NB_logical_router
datapath_logical_router NB_logical_router:en_datapath_logical_router_logical_router_handler
datapath_sync global_config:datapath_sync_global_config_handler
   SB_datapath_binding:datapath_sync_sb_datapath_binding
   datapath_logical_switch:datapath_sync_logical_switch_handler
   datapath_logical_router:datapath_sync_logical_router_handler
datapath_synced_logical_switch datapath_sync:en_datapath_synced_logical_switch_datapath_sync_handler
datapath_synced_logical_router datapath_sync:en_datapath_synced_logical_router_datapath_sync_handler
NB_load_balancer
NB_load_balancer_group
lb_data NB_load_balancer:lb_data_load_balancer_handler NB_load_balancer_group:lb_data_load_balancer_group_handler
   datapath_synced_logical_switch:lb_data_synced_logical_switch_handler
   datapath_synced_logical_router:lb_data_synced_logical_router_handler
NB_port_group
SB_ip_multicast
northd NB_mirror NB_mirror_rule NB_static_mac_binding NB_chassis_template_var NB_network_function
   NB_network_function_group NB_logical_switch_port_health_check SB_chassis SB_mirror SB_meter SB_dns
   SB_ha_chassis_group SB_service_monitor SB_static_mac_binding SB_chassis_template_var ic_learned_svc_monitors
   SB_fdb:northd_sb_fdb_change_handler global_config:northd_global_config_handler SB_mac_binding:engine_noop_handler
   SB_port_binding:northd_sb_port_binding_handler datapath_synced_logical_switch:northd_nb_logical_switch_handler
   datapath_synced_logical_router:northd_nb_logical_router_handler lb_data:northd_lb_data_handler
   NB_port_group:northd_nb_port_group_handler SB_ip_multicast:engine_noop_handler
sync_from_sb northd:sync_from_sb_northd_handler SB_port_binding SB_service_monitor SB_ha_chassis_group
lr_nat northd:lr_nat_northd_handler
lr_stateful northd:lr_stateful_northd_handler lr_nat:lr_stateful_lr_nat_handler lb_data:lr_stateful_lb_data_handler
SB_address_set
NB_address_set
sync_to_sb_addr_set northd lr_stateful SB_address_set NB_address_set:sync_to_sb_addr_set_nb_address_set_handler
   NB_port_group:sync_to_sb_addr_set_nb_port_group_handler global_config:node_global_config_handler
SB_port_group
port_group NB_port_group:port_group_nb_port_group_handler SB_port_group northd:engine_noop_handler
NB_meter
sync_meters NB_acl:sync_meters_nb_acl_handler NB_meter SB_meter
SB_load_balancer
SB_logical_dp_group
sync_to_sb_lb global_config:node_global_config_handler datapath_sync:engine_noop_handler
   northd:sync_to_sb_lb_northd_handler SB_load_balancer:sync_to_sb_lb_sb_load_balancer SB_logical_dp_group
sync_to_sb_pb northd:sync_to_sb_pb_northd_handler lr_stateful:sync_to_sb_pb_lr_stateful_handler
sync_to_sb sync_to_sb_addr_set port_group sync_meters sync_to_sb_lb sync_to_sb_pb
SB_logical_flow
SB_multicast_group
NB_bfd
SB_bfd
bfd NB_bfd SB_bfd
routes bfd northd:routes_northd_change_handler
route_policies bfd northd:route_policies_northd_change_handler
bfd_sync bfd NB_bfd routes route_policies northd:bfd_sync_northd_change_handler
SB_learned_route
learned_route_sync SB_learned_route:learned_route_sync_sb_learned_route_change_handler
   northd:learned_route_sync_northd_change_handler
group_ecmp_route routes learned_route_sync:group_ecmp_route_learned_route_change_handler
ls_stateful northd:ls_stateful_northd_handler port_group:ls_stateful_port_group_handler
   NB_acl:ls_stateful_acl_handler
ls_arp lr_nat:ls_arp_lr_nat_handler northd:ls_arp_northd_handler
SB_igmp_group
multicast_igmp northd:multicast_igmp_northd_handler SB_multicast_group SB_igmp_group
lflow sync_meters SB_logical_flow SB_multicast_group SB_logical_dp_group bfd_sync route_policies routes
   group_ecmp_route:lflow_group_ecmp_route_change_handler global_config:node_global_config_handler sampling_app
   datapath_sync:engine_noop_handler northd:lflow_northd_handler port_group:engine_noop_handler
   lr_stateful:lflow_lr_stateful_handler ls_stateful:lflow_ls_stateful_handler ls_arp:lflow_ls_arp_handler
   multicast_igmp:lflow_multicast_igmp_handler SB_acl_id ic_learned_svc_monitors:lflow_ic_learned_svc_mons_handler
mac_binding_aging_waker
mac_binding_aging SB_mac_binding northd mac_binding_aging_waker global_config:node_global_config_handler
fdb_aging_waker
fdb_aging SB_fdb northd fdb_aging_waker global_config:node_global_config_handler
SB_ecmp_nexthop
ecmp_nexthop global_config routes SB_ecmp_nexthop SB_port_binding SB_mac_binding:ecmp_nexthop_mac_binding_handler
dynamic_routes lr_stateful northd:engine_noop_handler
SB_advertised_route
advertised_route_sync routes dynamic_routes SB_advertised_route
   lr_stateful:advertised_route_sync_lr_stateful_change_handler northd:advertised_route_sync_northd_change_handler
SB_advertised_mac_binding
advertised_mac_binding_sync SB_port_binding SB_advertised_mac_binding northd:engine_noop_handler
northd_output acl_id:northd_output_acl_id_handler sync_from_sb sync_to_sb:northd_output_sync_to_sb_handler
   lflow:northd_output_lflow_handler mac_binding_aging:northd_output_mac_binding_aging_handler
   fdb_aging:northd_output_fdb_aging_handler ecmp_nexthop:northd_output_ecmp_nexthop_handler
   advertised_route_sync:northd_output_advertised_route_sync_handler
   advertised_mac_binding_sync:northd_output_advertised_mac_binding_sync_handler
`;

/** The table, read. */
export const GRAPH: ReadonlyMap<string, readonly NodeInput[]> = readTable(TABLE);

function readTable(table: string): Map<string, NodeInput[]> {
  const lines = table.trim().replace(/\n +/g, ' ').split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', ...inputs] = line.split(' ');
      return [
        name,
        inputs.map((input) => {
          const [node = '', handler = ''] = input.split(':');
          return { node, handler };
        }),
      ];
    }),
  );
}

/** The graph in DOT, as `--dump-inc-proc-graph` prints it: all of it, or one node with what it depends on. */
export function graphInDot(node?: string): string {
  const visited = new Set<string>();
  const lines: string[] = [];
  const visit = (name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    lines.push(`\t${name} [style=filled, shape=box, fillcolor=white, label="${name}"];`);
    for (const input of GRAPH.get(name) ?? []) {
      lines.push(`\t${input.node} -> ${name} [label="${input.handler}"];`);
      visit(input.node);
    }
  };
  const wanted = node === undefined ? [...GRAPH.keys()] : [node].filter((name) => GRAPH.has(name));
  wanted.forEach(visit);
  return ['digraph "Incremental-Processing-Engine" {', '\trankdir=LR;', ...lines, '}\n'].join('\n');
}
