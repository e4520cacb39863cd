import { flowIdentity, lrIn, lrOut, lsIn, lsOut, type Stage } from '@ironloom/logical-pipeline';
import type { AnyRow } from './database';
import { FlowRow } from './flow-row';

const STAGES: ReadonlyMap<string, Stage> = new Map(
  [lsIn, lsOut, lrIn, lrOut].flatMap((pipeline) => Object.values<Stage>(pipeline).map((stage) => [stage.name, stage])),
);

/**
 * The identity of the flow that a row holds. A row whose stage is not one of ours, or has another number by now, gets an
 * identity that no flow has.
 */
export function identityOfRow(row: AnyRow): string {
  if (row instanceof FlowRow) return flowIdentity(row.flow);
  const stage = STAGES.get((row.external_ids as ReadonlyMap<string, string>).get('stage-name') ?? '');
  if (stage === undefined || stage.table !== row.table_id || stage.pipeline !== row.pipeline) return `? ${row._uuid}`;
  return flowIdentity({
    stage,
    priority: row.priority as number,
    match: row.match as string,
    actions: row.actions as string,
    controllerMeter: row.controller_meter as string | undefined,
    aclCtTranslation: (row.tags as ReadonlyMap<string, string>).get('acl_ct_translation') === 'true',
  });
}
