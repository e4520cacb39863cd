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
  readonly hint?: { readonly _uuid: string } | undefined;
  /** `tags:in_out_port`: lets a controller skip the flow where this port is not local. Switch pipelines only. */
  readonly inOutPort?: string | undefined;
  /** `controller_meter`, from control plane protection (CoPP). */
  readonly controllerMeter?: string | undefined;
  /** `flow_desc`. */
  readonly description?: string | undefined;
  /** `tags:acl_ct_translation`. */
  readonly aclCtTranslation?: boolean | undefined;
}

/** What a row says of its flow besides what the flow does. */
export interface FlowDescription {
  readonly tags: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly flow_desc: string | undefined;
}

/** The describing columns of a flow's row. */
export function describeFlow({ stage, hint, inOutPort, aclCtTranslation, description }: LogicalFlow): FlowDescription {
  const tags = new Map<string, string>();
  if (inOutPort !== undefined) tags.set('in_out_port', inOutPort);
  if (aclCtTranslation === true) tags.set('acl_ct_translation', 'true');
  const ids = new Map([['stage-name', stage.name]]);
  if (hint !== undefined) ids.set('stage-hint', hint._uuid.slice(0, HINT_DIGITS));
  return { tags, external_ids: ids, flow_desc: description };
}

/** What makes two flows one row, for several datapaths if need be. */
export function flowIdentity(flow: Omit<LogicalFlow, 'ofPort'>): string {
  // Joined, not added up: a string that was added up keeps its pieces, and there are 150,000 of these.
  return [headOf(flow), flow.match, flow.actions].join('\n');
}

/** What makes two flows one fact: the row, and what else it says. */
export function flowFactIdentity(flow: LogicalFlow): string {
  const { hint, inOutPort = '', description = '' } = flow;
  const describing = `${hint?._uuid.slice(0, HINT_DIGITS) ?? ''} ${inOutPort} ${description}`;
  return [headOf(flow), flow.match, flow.actions, describing].join('\n');
}

/** Whether two flows are one fact for certain; told without making their identities. */
export function sameFlow(one: LogicalFlow, other: LogicalFlow): boolean {
  return (
    one.stage === other.stage &&
    one.priority === other.priority &&
    one.hint?._uuid === other.hint?._uuid &&
    one.inOutPort === other.inOutPort &&
    one.match === other.match &&
    one.actions === other.actions &&
    one.controllerMeter === other.controllerMeter &&
    one.description === other.description &&
    one.aclCtTranslation === other.aclCtTranslation
  );
}

/** {@link flowIdentity} of a fact whose `flowFactIdentity` is known, without making a string of its own. */
export function flowIdentityWithin(factIdentity: string, { match, actions }: LogicalFlow): string {
  return factIdentity.slice(0, matchIn(factIdentity) + match.length + 1 + actions.length);
}

/** The flow with its texts taken out of its `flowFactIdentity`, so that they are held in memory once. */
export function flowWithin(factIdentity: string, flow: LogicalFlow): LogicalFlow {
  const start = matchIn(factIdentity);
  const match = factIdentity.slice(start, start + flow.match.length);
  const actionsAt = start + match.length + 1;
  return { ...flow, match, actions: factIdentity.slice(actionsAt, actionsAt + flow.actions.length) };
}

const HINT_DIGITS = 8;

const headOf = ({ stage, priority, controllerMeter, aclCtTranslation }: Omit<LogicalFlow, 'ofPort'>): string =>
  `${stage.name} ${priority}${aclCtTranslation ? ' ct' : ''} ${controllerMeter ?? ''}`;

/** Where the match begins. */
const matchIn = (identity: string): number => identity.indexOf('\n') + 1;

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

/** A flow; all of them have the same members in the same order, which is what makes so many cheap. */
export function flowOf(
  stage: Stage,
  priority: number,
  match: string,
  actions: string,
  ofPort: boolean,
  { hint, inOutPort, controllerMeter, description, aclCtTranslation }: FlowOptions = {},
): LogicalFlow {
  return {
    stage,
    priority,
    match,
    actions,
    ofPort,
    hint,
    inOutPort,
    controllerMeter,
    description,
    aclCtTranslation,
  };
}
