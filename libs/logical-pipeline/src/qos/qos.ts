import type { ovnNb } from '@ironloom/models';
import type { Feature, PipelineContext } from '../pipeline';
import { lsIn, lsOut } from '../stages';

/** DSCP has six bits (RFC 2474). */
const MAX_DSCP = 63;

/** QoS rules of switches: marking, and limits on what matches. */
export const qos: Feature = (context) => {
  const { nb, topology } = context;
  const switchesByRule = nb.Logical_Switch.index('by-qos-rule', (row) => row.qos_rules);
  context.switchFlows('qos-defaults', (ls, add) => {
    add(ls, lsIn.qos, 0, '1', 'next;');
    add(ls, lsOut.qos, 0, '1', 'next;');
  });
  context.flowsOver('qos-rules', nb.QoS, (uuid, add) => {
    const rule = nb.QoS.get(uuid);
    if (rule === undefined) return;
    const stage = rule.direction === 'from-lport' ? lsIn.qos : lsOut.qos;
    const actions = `${limitAction(rule)}${markActions(context, rule)}next;`;
    for (const ls of switchesByRule.get(uuid)) {
      if (topology.switches.get(ls) !== undefined)
        add({ uuid: ls }, stage, rule.priority, rule.match, actions, { hint: rule });
    }
  });
};

function limitAction({ bandwidth }: ovnNb.QoSRow): string {
  const rate = bandwidth.get('rate') ?? 0;
  const burst = bandwidth.get('burst') ?? 0;
  if (rate === 0) return '';
  return burst === 0 ? `set_meter(${rate}); ` : `set_meter(${rate}, ${burst}); `;
}

function markActions(context: PipelineContext, rule: ovnNb.QoSRow): string {
  return [...rule.action]
    .map(([kind, value]) => {
      if (kind !== 'dscp') return `pkt.mark = ${value}; `;
      if (value <= MAX_DSCP) return `ip.dscp = ${value}; `;
      context.log.warn({ value, uuid: rule._uuid }, "Bad 'dscp' value {value} in qos {uuid}");
      return '';
    })
    .join('');
}
