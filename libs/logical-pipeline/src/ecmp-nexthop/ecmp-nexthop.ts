import { datapathReference, type Feature, portReference } from '../pipeline';
import { staticRoute } from '../routing';

/**
 * `ECMP_Nexthop`: the next hops of routes with symmetric replies, for controllers to watch
 * (`NB_Global.options:ecmp_nexthop_monitor_enable`).
 */
export const ecmpNexthops: Feature = (context) => {
  const { nb, sb, topology } = context;
  const routersByRoute = nb.Logical_Router.index('with-symmetric-route', (row) => row.static_routes);
  const learned = sb.MAC_Binding.index('by-port-and-ip', (row) => `${row.logical_port} ${row.ip}`);
  context.rowsOver('ecmp-nexthops', nb.Logical_Router_Static_Route, (uuid, put) => {
    if (!context.config.boolean('ecmp_nexthop_monitor_enable', false)) return;
    const row = nb.Logical_Router_Static_Route.get(uuid);
    for (const router of row === undefined ? [] : routersByRoute.get(uuid)) {
      const lr = topology.routers.get(router);
      const route = lr === undefined || row === undefined ? undefined : staticRoute(context, lr, row);
      if (route?.symmetricReply !== true || route.outPort === undefined || route.nexthop === undefined) continue;
      const place = `${route.outPort} ${route.nexthop}`;
      const mac = learned.first(place)?.mac;
      put('ECMP_Nexthop', place, {
        nexthop: route.nexthop,
        port: portReference(route.outPort),
        datapath: datapathReference(router),
        ...(mac === undefined ? {} : { mac }),
      });
    }
  });
};
