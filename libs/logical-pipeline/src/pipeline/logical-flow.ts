import type { Stage } from '../stages';

/** A row of the southbound `Logical_Flow`, without the datapaths it is for. */
export interface LogicalFlow extends FlowOptions {
  readonly stage: Stage;
  /** 0 to 65535. */
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
  /** Whether it was made for a port, rather than for a whole datapath or something that it holds. */
  readonly ofPort: boolean;
}

/** What else a flow may carry; none of it but the meter and the translation tells rows apart. */
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

/** What makes two flows one row, for several datapaths if need be. */
export function flowIdentity({
  stage,
  priority,
  match,
  actions,
  controllerMeter,
  aclCtTranslation,
}: Omit<LogicalFlow, 'ofPort'>): string {
  return `${stage.name} ${priority}${aclCtTranslation ? ' ct' : ''} ${controllerMeter ?? ''}\n${match}\n${actions}`;
}

/** What makes two flows one fact: the row, and what else it says. */
export function flowFactIdentity(flow: LogicalFlow): string {
  return `${flowIdentity(flow)}${describingPart(flow)}`;
}

/** {@link flowIdentity} of a fact whose `flowFactIdentity` is known, without making a string of its own. */
export function flowIdentityWithin(factIdentity: string, flow: LogicalFlow): string {
  return factIdentity.slice(0, factIdentity.length - describingPart(flow).length);
}

const HINT_DIGITS = 8;

function describingPart({ hint, inOutPort = '', description = '' }: LogicalFlow): string {
  return `\n${hint?._uuid.slice(0, HINT_DIGITS) ?? ''} ${inOutPort} ${description}`;
}

/**
 * Of flows that are one row, the one whose hint and tags the row gets: that of the northbound row with the least UUID, or, of
 * ports, the greatest. That is most often the one that the original comes to first.
 */
export function leadingFlow<Flow extends LogicalFlow>([first, ...others]: readonly [Flow, ...Flow[]]): Flow {
  return others.reduce((lead, flow) => (leads(flow, lead) ? flow : lead), first);
}

function leads(one: LogicalFlow, other: LogicalFlow): boolean {
  if (one.ofPort !== other.ofPort) return one.ofPort;
  const [a, b] = [one, other].map(({ hint, inOutPort }) => `${hint?._uuid ?? ''} ${inOutPort ?? ''}`);
  return one.ofPort ? (a as string) > (b as string) : (a as string) < (b as string);
}
