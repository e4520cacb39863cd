import { describeFlow, type LogicalFlow } from '@ironloom/logical-pipeline';
import type { AnyRow } from './database';

const HINT_DIGITS = 8;

/** A row of `Logical_Flow` that says what a flow says, held as that flow: so the texts of 150,000 rows are in memory once. */
export class FlowRow {
  private constructor(
    readonly _uuid: string,
    readonly flow: LogicalFlow,
    readonly logical_datapath: unknown,
    readonly logical_dp_group: unknown,
  ) {}

  /** `row`, of which {@link says} is true. */
  static of({ _uuid: uuid, logical_datapath, logical_dp_group }: AnyRow, flow: LogicalFlow): AnyRow {
    return new FlowRow(uuid, flow, logical_datapath, logical_dp_group) as FlowRow & AnyRow;
  }

  get pipeline(): string {
    return this.flow.stage.pipeline;
  }
  get table_id(): number {
    return this.flow.stage.table;
  }
  get priority(): number {
    return this.flow.priority;
  }
  get match(): string {
    return this.flow.match;
  }
  get actions(): string {
    return this.flow.actions;
  }
  get controller_meter(): string | undefined {
    return this.flow.controllerMeter;
  }
  get tags(): ReadonlyMap<string, string> {
    return describeFlow(this.flow).tags;
  }
  get external_ids(): ReadonlyMap<string, string> {
    return describeFlow(this.flow).external_ids;
  }
  get flow_desc(): string | undefined {
    return this.flow.description;
  }
}

/** Whether a row is this flow in all but the datapaths that it is for. */
export function says(row: Partial<AnyRow>, flow: LogicalFlow): row is AnyRow {
  const { stage, priority, match, actions, controllerMeter } = flow;
  return (
    row.pipeline === stage.pipeline &&
    row.table_id === stage.table &&
    row.priority === priority &&
    row.match === match &&
    row.actions === actions &&
    row.controller_meter === controllerMeter &&
    isDescribed(row, flow)
  );
}

/** For which datapaths a row is. */
export interface PlaceColumns {
  readonly logical_datapath: string | undefined;
  readonly logical_dp_group: string | undefined;
}

export function isPlaced(row: Partial<AnyRow>, { logical_datapath, logical_dp_group }: PlaceColumns): boolean {
  return row.logical_datapath === logical_datapath && row.logical_dp_group === logical_dp_group;
}

/** All columns of a new row: in one piece and without maps, since a large network has 150,000 of these to write. */
export function newRow(flow: LogicalFlow, { logical_datapath, logical_dp_group }: PlaceColumns): object {
  const { stage, priority, match, actions, controllerMeter, hint, inOutPort, aclCtTranslation, description } = flow;
  const isTagged = inOutPort !== undefined || aclCtTranslation === true;
  return {
    pipeline: stage.pipeline,
    table_id: stage.table,
    priority,
    match,
    actions,
    controller_meter: controllerMeter,
    logical_datapath,
    logical_dp_group,
    tags: isTagged ? { in_out_port: inOutPort, acl_ct_translation: aclCtTranslation ? 'true' : undefined } : undefined,
    external_ids: { 'stage-name': stage.name, 'stage-hint': hint?._uuid.slice(0, HINT_DIGITS) },
    flow_desc: description,
  };
}

/** Whether a row has what {@link describeFlow} says; told without making it, since a recompute asks it of every flow. */
export function isDescribed(row: Partial<AnyRow>, flow: LogicalFlow): boolean {
  if (row instanceof FlowRow && row.flow === flow) return true;
  const { stage, hint, inOutPort, aclCtTranslation, description } = flow;
  const tags = row.tags as ReadonlyMap<string, string> | undefined;
  const ids = row.external_ids as ReadonlyMap<string, string> | undefined;
  if (tags === undefined || ids === undefined) return false;
  const translates = aclCtTranslation === true ? 'true' : undefined;
  return (
    row.flow_desc === description &&
    tags.size === Number(inOutPort !== undefined) + Number(translates !== undefined) &&
    tags.get('in_out_port') === inOutPort &&
    tags.get('acl_ct_translation') === translates &&
    ids.size === 1 + Number(hint !== undefined) &&
    ids.get('stage-name') === stage.name &&
    ids.get('stage-hint') === hint?._uuid.slice(0, HINT_DIGITS)
  );
}
