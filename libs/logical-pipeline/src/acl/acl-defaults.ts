import type { AddFlow, PipelineContext } from '../pipeline';
import { booleanOption } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import { ABOVE_ACLS, ACL_STAGES, HIGHEST, IPV6_HOUSEKEEPING } from './acl-stages';
import type { AclPlace, AclSummary } from './acl-summary';

const register = SwitchRegister;

/** Priorities that hold between the defaults and the ACLs' highest. */
const CONTROLLER_PACKETS = 34_000;
/** Priorities of the action stages. */
const VERDICT = 1000;
const NEXT_TIER = 500;
const PLACES: readonly AclPlace[] = ['ingress', 'ingressAfterLb', 'egress'];

const ALLOW = `${register.aclVerdictAllow} = 1; next;`;

/** What holds on a switch whatever its ACLs say: eval stages. */
export function addEvalDefaults(context: PipelineContext, ls: LogicalSwitch, summary: AclSummary, add: AddFlow): void {
  const untouched = !summary.hasAcls && !summary.hasLbVip;
  add(ls, lsIn.aclEval, untouched ? HIGHEST : 0, '1', 'next;');
  add(ls, lsOut.aclEval, untouched ? HIGHEST : 0, '1', 'next;');
  add(ls, lsIn.aclAfterLbEval, 0, '1', 'next;');
  if (summary.hasStatefulAcl || summary.hasLbVip) addTracked(context, ls, add);
  for (const place of PLACES) {
    add(ls, ACL_STAGES[place].eval, ABOVE_ACLS, IPV6_HOUSEKEEPING, ALLOW);
    add(ls, ACL_STAGES[place].sample, 0, '1', 'next;');
  }
  addControllerPackets(context, ls, summary, add);
}

/** Connections that are tracked: known ones pass, blocked and invalid ones do not, whatever the ACLs say. */
function addTracked(context: PipelineContext, ls: LogicalSwitch, add: AddFlow): void {
  const both = (priority: number, match: string, ingress: string, egress = ingress): void => {
    add(ls, lsIn.aclEval, priority, match, ingress);
    add(ls, lsOut.aclEval, priority, match, egress);
  };
  const networkFunction = `${register.networkFunctionEnabled} = ct_label.nf; `;
  both(1, 'ip && ct.est && ct_mark.blocked == 1', ALLOW);
  both(1, 'ip && !ct.est', 'next;');
  const dropsInvalid =
    context.config.boolean('use_ct_inv_match', true) &&
    !booleanOption(ls.config, 'enable-stateless-acl-with-lb', false);
  const blockedReply = '(ct.est && ct.rpl && ct_mark.blocked == 1)';
  both(ABOVE_ACLS, dropsInvalid ? `ct.inv || ${blockedReply}` : blockedReply, `${register.aclVerdictDrop} = 1; next;`);
  both(
    ABOVE_ACLS,
    'ct.est && !ct.rel && ct.rpl && ct_mark.blocked == 0',
    `${register.aclHintDrop} = 0; ${register.aclHintBlock} = 0; ${register.aclHintAllowRelated} = 1; ${networkFunction}${ALLOW}`,
    `${networkFunction}${ALLOW}`,
  );
  const related = `${networkFunction}${register.aclVerdictAllow} = 1; ct_commit_nat;`;
  both(
    ABOVE_ACLS,
    '!ct.est && ct.rel && !ct.new && ct_mark.blocked == 0',
    `${register.aclHintAllowRelated} = 1; ${related}`,
    related,
  );
  both(
    ABOVE_ACLS,
    'ct.est && ct_mark.allow_established == 1',
    `${register.aclHintAllowPersisted} = 1; ${networkFunction}${ALLOW}`,
    `${networkFunction}${ALLOW}`,
  );
  add(ls, lsIn.aclAfterLbEval, ABOVE_ACLS, `${register.aclHintAllowRelated} == 1`, ALLOW);
  add(ls, lsIn.aclAfterLbEval, ABOVE_ACLS, `${register.aclHintAllowPersisted} == 1`, ALLOW);
}

/** What the controller sends and receives passes. */
function addControllerPackets({ nb }: PipelineContext, ls: LogicalSwitch, summary: AclSummary, add: AddFlow): void {
  if (ls.row.dns_records.some((uuid) => (nb.DNS.get(uuid)?.records.size ?? 0) > 0)) {
    const commit = summary.hasStatefulAcl || summary.hasLbVip ? 'ct_commit; ' : '';
    const actions = `${register.aclVerdictAllow} = 1; ${commit}next;`;
    add(ls, lsOut.aclEval, CONTROLLER_PACKETS, 'flags.from_ctrl && udp.src == 53', actions);
  }
  if (!summary.hasAcls && !summary.hasLbVip) return;
  add(ls, lsIn.aclEval, CONTROLLER_PACKETS, 'eth.dst == $svc_monitor_mac', ALLOW);
  add(ls, lsOut.aclEval, CONTROLLER_PACKETS, 'eth.src == $svc_monitor_mac', ALLOW);
}

/** What becomes of a verdict: action stages. */
export function addActions(context: PipelineContext, ls: LogicalSwitch, summary: AclSummary, add: AddFlow): void {
  for (const place of PLACES) {
    const { action, eval: evaluation } = ACL_STAGES[place];
    if (!summary.hasAcls) {
      add(ls, action, 0, '1', 'next;');
      continue;
    }
    const tiers = summary.maxTier[place];
    const clear =
      `${register.aclVerdictAllow} = 0; ${register.aclVerdictDrop} = 0; ${register.aclVerdictReject} = 0; ` +
      (tiers > 0 ? `${register.aclTier} = 0; ` : '');
    const fallback = context.config.boolean('default_acl_drop', false) ? context.config.implicitDropAction : 'next;';
    add(ls, action, VERDICT, `${register.aclVerdictAllow} == 1`, `${clear}next;`);
    add(ls, action, VERDICT, `${register.aclVerdictDrop} == 1`, `${clear}${context.config.implicitDropAction}`);
    add(ls, action, VERDICT, `${register.aclVerdictReject} == 1`, `${clear}${rejectAction(place)}`, {
      controllerMeter: context.copp.meter(ls, 'reject'),
    });
    add(ls, action, 0, '1', `${clear}${fallback}`);
    for (let tier = 0; tier < tiers; tier += 1) {
      const again = `next(pipeline=${evaluation.pipeline},table=${evaluation.table});`;
      add(ls, action, NEXT_TIER, `${register.aclTier} == ${tier}`, `${register.aclTier} = ${tier + 1}; ${again}`);
    }
  }
}

/** The refusal goes back the way the packet came. */
function rejectAction(place: AclPlace): string {
  const back = place === 'egress' ? lsIn.l2Lkup : lsOut.qos;
  return (
    'reg0 = 0; reject { /* eth.dst <-> eth.src; ip.dst <-> ip.src; is implicit. */ ' +
    `outport <-> inport; next(pipeline=${back.pipeline},table=${back.table}); };`
  );
}
