import type { ovnNb } from '@ironloom/models';
import type { PipelineContext } from '../pipeline';
import { lsOut } from '../stages';
import { type BackendPlace, parseBackendPlace } from './backend-place';
import type { LoadBalancer } from './load-balancer';
import { rememberVip, type VipVerdict } from './switch-flows';
import type { Backend, Vip } from './vip';

/** A backend whose place is known (`Load_Balancer.ip_port_mappings`). */
export interface PlacedBackend {
  readonly backend: Backend;
  readonly place: BackendPlace;
}

/** The health check of a virtual address; undefined where there is none, or none is possible. */
export function healthCheck(
  { nb, log }: Pick<PipelineContext, 'nb' | 'log'>,
  lb: LoadBalancer,
  vip: Vip,
): ovnNb.LoadBalancerHealthCheckRow | undefined {
  const checks = nb.Load_Balancer.get(lb.uuid)?.health_check ?? [];
  if (checks.length === 0) return undefined;
  if (lb.protocol === 'sctp' || lb.template) {
    const kind = lb.protocol === 'sctp' ? 'SCTP' : 'Template';
    log.warn(
      { kind, uuid: lb.uuid },
      '{kind} load balancers do not currently support health checks. Not creating health checks for load balancer {uuid}',
    );
    return undefined;
  }
  return checks.flatMap((check) => nb.Load_Balancer_Health_Check.get(check) ?? []).find((row) => row.vip === vip.key);
}

/** The backends of a virtual address whose place is known and well-formed. */
export function placedBackends(
  { nb, log }: Pick<PipelineContext, 'nb' | 'log'>,
  lb: LoadBalancer,
  vip: Vip,
  checked: boolean,
): PlacedBackend[] {
  const mappings = nb.Load_Balancer.get(lb.uuid)?.ip_port_mappings;
  return vip.backends.flatMap((backend) => {
    const text = mappings?.get(vip.family === 4 ? backend.ip : `[${backend.ip}]`);
    if (text === undefined) return [];
    const place = parseBackendPlace(text, lb.distributed && !checked);
    if (typeof place !== 'string') return [{ backend, place }];
    log.warn({ reason: place }, '{reason}');
    return [];
  });
}

/** What packets of new connections to a virtual address meet in a switch. */
export function switchVerdict(
  context: PipelineContext,
  lb: LoadBalancer,
  vip: Vip,
  isAvailable: (placed: PlacedBackend) => boolean,
): VipVerdict {
  const checked = healthCheck(context, lb, vip) !== undefined;
  const listed = checked || lb.distributed;
  const usable = listed
    ? placedBackends(context, lb, vip, checked).filter((placed) => !checked || isAvailable(placed))
    : [];
  if ((listed ? usable : vip.backends).length === 0) return withoutBackends(context, lb);
  const backends = listed ? usable.map((placed) => written(placed, vip, lb)).join(',') : vip.backendText;
  const hash = lb.hashFields === '' ? '' : `; hash_fields="${lb.hashFields}"`;
  const balance = lb.distributed ? 'ct_lb_mark_local' : 'ct_lb_mark';
  return { actions: `${rememberVip(vip)}${balance}(backends=${backends}${hash});`, rejects: false };
}

function withoutBackends(context: PipelineContext, lb: LoadBalancer): VipVerdict {
  if (!lb.rejects) return { actions: context.config.dropAction, rejects: false };
  const refuse = `reg0 = 0; reject { outport <-> inport; next(pipeline=egress,table=${lsOut.qos.table});};`;
  return { actions: refuse, rejects: true };
}

function written(
  { backend: { ip, port }, place }: PlacedBackend,
  { family }: Vip,
  { distributed }: LoadBalancer,
): string {
  const endpoint = `${family === 4 ? ip : `[${ip}]`}:${port ?? 0}`;
  return distributed ? `"${place.logicalPort}":${endpoint}` : endpoint;
}
