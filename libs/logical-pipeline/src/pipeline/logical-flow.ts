import type { Stage } from '../stages';

/** A row of the southbound `Logical_Flow`, without the datapaths it is for. */
export interface LogicalFlow extends FlowOptions {
  readonly stage: Stage;
  /** 0 to 65535. */
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
}

/** What else a flow may carry; none of it but the meter and the translation tells flows apart. */
export interface FlowOptions {
  /** The northbound row the flow comes from: its UUID's first eight digits become `external_ids:stage-hint`. */
  readonly hint?: { readonly _uuid: string };
  /** `tags:in_out_port`: lets a controller skip the flow where this port is not local. Switch pipelines only. */
  readonly inOutPort?: string;
  /** `controller_meter`, from control plane protection (CoPP). */
  readonly controllerMeter?: string | undefined;
  /** `flow_desc`. */
  readonly description?: string;
  /** `tags:acl_ct_translation`. */
  readonly aclCtTranslation?: boolean;
}

/** What makes two flows one flow, for several datapaths if need be. */
export function flowIdentity({
  stage,
  priority,
  match,
  actions,
  controllerMeter,
  aclCtTranslation,
}: LogicalFlow): string {
  return `${stage.name} ${priority}${aclCtTranslation ? ' ct' : ''} ${controllerMeter ?? ''}\n${match}\n${actions}`;
}
