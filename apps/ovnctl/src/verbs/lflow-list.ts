import type { OvnSouthboundTables } from '@ironloom/models';
import type { TableSchema } from '@ironloom/ovsdb-protocol';
import type { Draft } from '../database/draft';
import { refused } from '../errors';
import { findRecord, tablesForNames } from '../records/find-record';
import { compareText } from './lookup';
import { answerLines, ANY, flag, type Verb, type VerbCall } from './verb';

type Flow = OvnSouthboundTables['Logical_Flow'];
type Datapath = OvnSouthboundTables['Datapath_Binding'];

/** A flow as one datapath has it. */
export interface DatapathFlow {
  readonly flow: Flow;
  readonly datapath: Datapath;
}

/** The logical flows of the southbound database, as `ovn-sbctl lflow-list` prints them. */
export const lflowListVerb: Verb = {
  name: 'lflow-list',
  summary: 'print logical flows, of one datapath or of all',
  usage: '[DATAPATH] [LFLOW]...',
  args: { min: 0, max: ANY },
  options: [flag('uuid', "print the beginning of each flow's UUID")],
  writes: false,
  tables: () => ['Logical_Flow', 'Logical_DP_Group', ...tablesForNames('OVN_Southbound', 'Datapath_Binding')],
  run: listFlows,
};

function listFlows({ args, options, draft: anyDraft }: VerbCall) {
  const draft = anyDraft as unknown as Draft<OvnSouthboundTables>;
  const [first, ...others] = args;
  const table = draft.schema.tables.get('Datapath_Binding') as TableSchema;
  const only = first === undefined ? undefined : findRecord(draft as unknown as Draft, table, first);
  const beginnings = only === undefined ? args : others;
  for (const text of beginnings) {
    if (!/^(0x)?[\da-f-]+$/i.test(text)) throw refused(`${text} is not a UUID or the beginning of a UUID`);
  }
  const wanted = beginnings.map((text) => text.toLowerCase().replace(/^0x/, ''));
  const flows = flowsByDatapath(draft)
    .filter(({ datapath }) => only === undefined || datapath._uuid === only._uuid)
    .filter(({ flow }) => wanted.length === 0 || wanted.some((text) => flow._uuid.startsWith(text)));
  return answerLines(
    flows.flatMap((entry, at) => [...heading(entry, flows[at - 1]), line(entry, options.has('uuid'))]),
    flows.map(({ flow, datapath }) => ({
      uuid: flow._uuid,
      datapath: datapath.external_ids.get('name') ?? datapath._uuid,
      pipeline: flow.pipeline,
      table: flow.table_id,
      stage: stageOf(flow),
      priority: flow.priority,
      match: flow.match,
      actions: flow.actions,
    })),
  );
}

/** All flows, once for each datapath that has them, by datapath, pipeline, table and priority. */
export function flowsByDatapath(draft: Draft<OvnSouthboundTables>): DatapathFlow[] {
  const flows = draft.rows('Logical_Flow').flatMap((flow) => {
    const group =
      flow.logical_dp_group === undefined ? undefined : draft.get('Logical_DP_Group', flow.logical_dp_group);
    const datapaths = [
      ...(flow.logical_datapath === undefined ? [] : [flow.logical_datapath]),
      ...(group?.datapaths ?? []),
    ];
    return draft.referred('Datapath_Binding', datapaths).map((datapath) => ({ flow, datapath }));
  });
  return flows.sort(compareFlows);
}

const nameOf = ({ external_ids: ids }: Datapath): string => ids.get('name') ?? '';
const pipelineOf = ({ pipeline }: Flow): number => (pipeline.startsWith('i') ? 0 : 1);

/** The pipeline stage that ovn-northd made a flow for. */
export const stageOf = ({ external_ids: ids }: Flow): string => ids.get('stage-name') ?? '';

function compareFlows(a: DatapathFlow, b: DatapathFlow): number {
  return (
    compareText(nameOf(a.datapath), nameOf(b.datapath)) ||
    compareText(a.datapath._uuid, b.datapath._uuid) ||
    pipelineOf(a.flow) - pipelineOf(b.flow) ||
    a.flow.table_id - b.flow.table_id ||
    b.flow.priority - a.flow.priority ||
    compareText(a.flow.match, b.flow.match) ||
    compareText(a.flow.actions, b.flow.actions)
  );
}

function heading({ flow, datapath }: DatapathFlow, previous: DatapathFlow | undefined): string[] {
  if (previous?.datapath === datapath && previous.flow.pipeline === flow.pipeline) return [];
  const names = ['name', 'name2'].flatMap((key) => datapath.external_ids.get(key) ?? []);
  const title = names.map((name) => `"${name}"`).join(' aka ');
  return [`Datapath: ${title} (${datapath._uuid})  Pipeline: ${flow.pipeline}`];
}

function line({ flow }: DatapathFlow, withUuid: boolean): string {
  const uuid = withUuid ? `uuid=0x${flow._uuid.slice(0, 8)}, ` : '';
  const table = `table=${String(flow.table_id).padEnd(2)}(${stageOf(flow).padEnd(19)})`;
  return `  ${uuid}${table}, priority=${String(flow.priority).padEnd(5)}, match=(${flow.match}), action=(${flow.actions})`;
}
