import type { ovnNb } from '@ironloom/models';
import { type AddFlow, booleanOption, type PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import type { AclIds } from './acl-ids';
import { logAction } from './acl-log';
import { sampleLabelAction } from './acl-sample';
import { ABOVE_ACLS_LOGGED, ACL_PRIORITY_OFFSET, ACL_STAGES } from './acl-stages';
import { type AclSummary, placeOf } from './acl-summary';

const register = SwitchRegister;

/** What the flows of one ACL on one switch are made from. */
interface AclOnSwitch {
  readonly ls: LogicalSwitch;
  readonly acl: ovnNb.ACLRow;
  readonly summary: AclSummary;
}

/** Flows of the eval stages for one ACL on one switch. */
export function addEvalFlows(context: PipelineContext, ids: AclIds, on: AclOnSwitch, add: AddFlow): void {
  const { acl, summary } = on;
  const stateful = summary.hasStatefulAcl || summary.hasLbVip;
  if (!stateful || acl.action === 'pass' || acl.action === 'allow-stateless') addStateless(context, on, add);
  else if (acl.action === 'allow' || acl.action === 'allow-related') addAllow(context, ids, on, add);
  else addRefusal(context, on, add);
}

/** Adds a flow at the ACL's own priority and tier. */
function atAcl(context: PipelineContext, { ls, acl, summary }: AclOnSwitch, stateful: boolean, add: AddFlow) {
  const place = placeOf(acl);
  const tier = summary.maxTier[place] > 0 ? `${register.aclTier} == ${acl.tier} && ` : '';
  const aclCtTranslation = stateful && context.config.boolean('acl_ct_translation', false);
  return (match: string, actions: string): void =>
    add(ls, ACL_STAGES[place].eval, acl.priority + ACL_PRIORITY_OFFSET, `${tier}${match}`, actions, {
      hint: acl,
      ...(aclCtTranslation ? { aclCtTranslation } : {}),
    });
}

function verdict(acl: ovnNb.ACLRow): string {
  if (acl.action === 'drop') return `${register.aclVerdictDrop} = 1; `;
  if (acl.action === 'reject') return `${register.aclVerdictReject} = 1; `;
  return acl.action === 'pass' ? '' : `${register.aclVerdictAllow} = 1; `;
}

function addStateless(context: PipelineContext, on: AclOnSwitch, add: AddFlow): void {
  const { acl } = on;
  const actions = `${logAction(context, acl)}${verdict(acl)}${sampleLabelAction(context, acl, false)}next;`;
  atAcl(context, on, false, add)(`(${acl.match})`, actions);
}

/** New connections are committed later; those that a deleted policy had blocked resume. */
function addAllow(context: PipelineContext, ids: AclIds, on: AclOnSwitch, add: AddFlow): void {
  const { acl } = on;
  const flow = atAcl(context, on, true, add);
  const base = `${logAction(context, acl)}${verdict(acl)}`;
  const label = sampleLabelAction(context, acl, true);
  flow(`${register.aclHintAllowNew} == 1 && (${acl.match})`, `${base}${persistAction(context, ids, acl)}${label}next;`);
  const recommits = acl.label !== 0 || acl.sample_est !== undefined;
  const recommit = recommits ? `${register.conntrackCommit} = 1; ` : '';
  flow(`${register.aclHintAllow} == 1 && (${acl.match})`, `${base}${recommit}${label}next;`);
}

function persistAction(context: PipelineContext, ids: AclIds, acl: ovnNb.ACLRow): string {
  if (!booleanOption(acl.options, 'persist-established', false)) return '';
  if (!context.config.chassisHas('ct-label-flush')) {
    context.log.warn(
      { uuid: acl._uuid },
      'OVS does not support CT label flush. persist-established option cannot be honored for ACL {uuid}.',
    );
    return '';
  }
  const id = ids.get(acl._uuid);
  if (id !== undefined) return `${register.aclId} = ${id}; ${register.aclPersistId} = 1; `;
  context.log.warn({ uuid: acl._uuid, match: acl.match }, 'No ID found for ACL {uuid} ({match})');
  return '';
}

/** Connections that the policy allowed before are marked as blocked at once. */
function addRefusal(context: PipelineContext, on: AclOnSwitch, add: AddFlow): void {
  const { acl } = on;
  const flow = atAcl(context, on, true, add);
  const base = `${logAction(context, acl)}${verdict(acl)}${sampleLabelAction(context, acl, false)}`;
  const sample = acl.sample_est === undefined ? undefined : context.nb.Sample.get(acl.sample_est);
  const blocked = `ct_commit { ct_mark.blocked = 1; ct_label.obs_point_id = ${sample?.metadata ?? 0}; }; `;
  flow(`${register.aclHintDrop} == 1 && (${acl.match})`, `${base}next;`);
  flow(`${register.aclHintBlock} == 1 && (${acl.match})`, `${base}${blocked}next;`);
}

/**
 * Replies and related packets are allowed above all ACLs; where an ACL asks for it (`options:log-related`), those of its
 * connections are logged, in the opposite direction.
 */
export function addLogRelatedFlows(context: PipelineContext, { ls, acl, summary }: AclOnSwitch, add: AddFlow): void {
  const stateful = summary.hasStatefulAcl || summary.hasLbVip;
  const allows = acl.action === 'allow' || acl.action === 'allow-related';
  if (!stateful || !allows || !acl.log || acl.label === 0 || !booleanOption(acl.options, 'log-related', false)) return;
  const stage = acl.direction === 'from-lport' ? lsOut.aclEval : lsIn.aclEval;
  const actions = `${logAction(context, acl)}${register.networkFunctionEnabled} = ct_label.nf; ${register.aclVerdictAllow} = 1; next;`;
  for (const state of ['ct.est && !ct.rel && ct.rpl', '!ct.est && ct.rel && !ct.new']) {
    const match = `${state} && ct_mark.blocked == 0 && ct_label.label == ${acl.label}`;
    add(ls, stage, ABOVE_ACLS_LOGGED, match, actions, { hint: acl });
  }
}
