import type { AddFlow } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';
import type { LogicalSwitch } from '../topology';
import { type LoadBalancer, protocolNumber } from './load-balancer';
import type { Backend, Vip } from './vip';

const { ctProto, ctTpDst, knownLbSession, lbIpv4, lbIpv6, lbPort } = SwitchRegister;

const CHECK = 100;
const LEARN = 100;
/** Before the flows that choose a backend. */
const KNOWN = 150;

/** A client that was sent to a backend goes there again while the time-out (`options:affinity_timeout`) has not passed. */
export function addAffinityFlows(lb: LoadBalancer, vip: Vip, ls: LogicalSwitch, add: AddFlow): void {
  if (lb.affinityTimeout === 0) return;
  const { family, ip, port } = vip;
  const hint = { hint: { _uuid: lb.uuid } };
  const withPort =
    port === undefined ? '' : ` && ${ctProto} == ${protocolNumber(lb.protocol)} && ${ctTpDst} == ${port}`;
  const fresh = `ct.new && ip${family} && ip${family}.dst == ${ip}${withPort}`;
  add(ls, lsIn.lbAffCheck, CHECK, fresh, `${knownLbSession} = chk_lb_aff(); next;`, hint);
  for (const backend of vip.backends) {
    const known = knownFlow(vip, backend);
    add(ls, lsIn.lb, KNOWN, known.match, known.actions, hint);
    const learn = learnFlow(lb, vip, backend);
    add(ls, lsIn.lbAffLearn, LEARN, learn.match, learn.actions, hint);
  }
}

function knownFlow({ family, ip, port }: Vip, backend: Backend) {
  const register = family === 4 ? lbIpv4 : lbIpv6;
  const chosen = `${register} == ${backend.ip}${backend.port === undefined ? '' : ` && ${lbPort} == ${backend.port}`}`;
  return {
    match: `${knownLbSession} == 1 && ct.new && ip${family}.dst == ${ip} && ${chosen}`,
    actions:
      `${register} = ${ip}; ${port === undefined ? '' : `${lbPort} = ${port}; `}` +
      `ct_lb_mark(backends=${endpoint(family, backend.ip, backend.port)});`,
  };
}

function learnFlow({ protocol, affinityTimeout }: LoadBalancer, { family, ip, port }: Vip, backend: Backend) {
  const wanted = `${family === 4 ? lbIpv4 : lbIpv6} == ${ip}${port === undefined ? '' : ` && ${lbPort} == ${port}`}`;
  const chosen =
    `ip${family}.dst == ${backend.ip}` + (backend.port === undefined ? '' : ` && ${protocol}.dst == ${backend.port}`);
  return {
    match: `${knownLbSession} == 0 && ct.new && ip${family} && ${wanted} && ${chosen}`,
    actions:
      `commit_lb_aff(vip = "${endpoint(family, ip, port)}", backend = "${endpoint(family, backend.ip, backend.port)}"` +
      `${port === undefined ? '' : `, proto = ${protocol}`}, timeout = ${affinityTimeout}); /* drop */`,
  };
}

function endpoint(family: 4 | 6, ip: string, port: string | number | undefined): string {
  if (port === undefined) return ip;
  return family === 4 ? `${ip}:${port}` : `[${ip}]:${port}`;
}
