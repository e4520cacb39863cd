import type { Feature } from '../pipeline';
import { addActions, addEvalDefaults } from './acl-defaults';
import { addEvalFlows, addLogRelatedFlows } from './acl-eval';
import { addHints } from './acl-hints';
import { AclIds } from './acl-ids';
import { addSampleFlows } from './acl-sample';
import { addPreAclFlows, addStatelessFilter } from './pre-acl';

/** Access control lists of switches and port groups. One ACL's change re-runs that ACL alone. */
export const acl: Feature = (context) => {
  const { nb, aclSummaries } = context;
  const ids = new AclIds(context);
  context.switchFlows('acl-defaults', (ls, add) => {
    const summary = aclSummaries.of(ls);
    addPreAclFlows(context, ls, summary, add);
    addHints(ls, summary, add);
    addEvalDefaults(context, ls, summary, add);
    addActions(context, ls, summary, add);
  });
  context.flowsOver('acl-rules', nb.ACL, (uuid, add) => {
    const row = nb.ACL.get(uuid);
    if (row === undefined) return;
    for (const ls of aclSummaries.owners.switchesOf(uuid)) {
      const summary = aclSummaries.of(ls);
      const on = { ls, acl: row, summary };
      addStatelessFilter(ls, row, summary, add);
      addLogRelatedFlows(context, on, add);
      addEvalFlows(context, ids, on, add);
      addSampleFlows(context, ls, row, summary, add);
    }
  });
};
