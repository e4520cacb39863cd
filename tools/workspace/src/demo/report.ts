import Table from 'cli-table3';
import type { Flow } from './programs';

/** How many flows each stage of each datapath has. */
export function stageTable(flows: readonly Flow[], datapaths: readonly string[]): string {
  const stages = new Map<string, Map<string, number>>();
  for (const { pipeline, table, stage, datapath } of flows) {
    const key = `${pipeline.padEnd(7)} ${String(table).padStart(2)} ${stage}`;
    const counts = stages.get(key) ?? new Map<string, number>();
    counts.set(datapath, (counts.get(datapath) ?? 0) + 1);
    stages.set(key, counts);
  }
  const table = new Table({ head: ['stage', ...datapaths], style: { head: [], border: [], compact: true } });
  const order = [...stages.keys()].sort((a, b) => rank(a) - rank(b));
  for (const key of order) table.push([key, ...datapaths.map((name) => String(stages.get(key)?.get(name) ?? ''))]);
  table.push(['all', ...datapaths.map((name) => String(flows.filter(({ datapath }) => datapath === name).length))]);
  return table.toString();
}

/** Switch stages before router stages, ingress before egress, by table. */
function rank(key: string): number {
  const [pipeline = '', table = '', stage = ''] = key.split(/ +/);
  return (stage.startsWith('ls') ? 0 : 1000) + (pipeline === 'ingress' ? 0 : 100) + Number(table);
}

/** What a change did to the flows: how many stayed, and each that came or went. */
export interface FlowChange {
  readonly kept: number;
  readonly gone: readonly Flow[];
  readonly come: readonly Flow[];
}

export function compareFlows(before: readonly Flow[], after: readonly Flow[]): FlowChange {
  const identity = ({ uuid, datapath }: Flow): string => `${uuid} ${datapath}`;
  const [old, now] = [before, after].map((flows) => new Set(flows.map(identity)));
  const come = after.filter((flow) => old?.has(identity(flow)) !== true);
  return { kept: after.length - come.length, come, gone: before.filter((flow) => now?.has(identity(flow)) !== true) };
}

export function changeText({ kept, gone, come }: FlowChange): string {
  const line = (sign: string, { datapath, stage, priority, match }: Flow): string =>
    `  ${sign} ${datapath.padEnd(5)} ${stage.padEnd(19)} ${String(priority).padStart(5)}  ${match}`;
  const lines = [...gone.map((flow) => line('-', flow)), ...come.map((flow) => line('+', flow))];
  return [`${gone.length} flows went, ${come.length} came, ${kept} stayed as they are:`, ...lines].join('\n');
}
