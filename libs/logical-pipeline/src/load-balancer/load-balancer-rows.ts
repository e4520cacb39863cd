import { datapathGroupReference, type PipelineContext, type RowColumns } from '../pipeline';
import type { LoadBalancer } from './load-balancer';
import type { LoadBalancers } from './load-balancers';
import type { Vip } from './vip';

/** `Load_Balancer`: what controllers know hairpinned packets by. */
export function addLoadBalancerRows(context: PipelineContext, balancers: LoadBalancers): void {
  const { config, nb } = context;
  context.rowsOver('load-balancers', nb.Load_Balancer, (uuid, put) => {
    const row = nb.Load_Balancer.get(uuid);
    const lb = balancers.get(uuid);
    const switches = balancers.switchesOf(uuid).map((ls) => ls.uuid);
    const routers = balancers.routersOf(uuid).map((lr) => lr.uuid);
    if (row === undefined || lb === undefined || switches.length + routers.length === 0) return;
    const { name, protocol, options } = row;
    put('Load_Balancer', uuid, {
      ...{ name, protocol, options, vips: writtenVips(lb, row.vips), datapaths: [] },
      ...switchGroup(switches, config.chassisHas('ls-dpg-column')),
      lr_datapath_group: routers.length === 0 ? undefined : datapathGroupReference(routers),
    });
  });
}

/** Controllers of before 23.03 know one group only. */
function switchGroup(switches: readonly string[], separate: boolean): RowColumns {
  const group = switches.length === 0 ? undefined : datapathGroupReference(switches);
  return separate
    ? { ls_datapath_group: group, datapath_group: undefined }
    : { ls_datapath_group: undefined, datapath_group: group };
}

/** Variables that stand for IPv6 addresses are bracketed, so that what takes their place can be read. */
function writtenVips(lb: LoadBalancer, vips: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (!lb.template || lb.vips[0]?.family !== 6) return vips;
  return new Map(lb.vips.map((vip) => [bracketed(vip), vip.backendText] as const));
}

function bracketed({ ip, port }: Vip): string {
  const brackets = ip.startsWith('^');
  return `${brackets ? `[${ip}]` : ip}${port === undefined ? '' : `:${port}`}`;
}
