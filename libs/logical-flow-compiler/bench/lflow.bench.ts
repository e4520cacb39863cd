import { readFileSync } from 'node:fs';
import {
  addressSetConstants,
  createOvnSymbols,
  type EncodeContext,
  LogicalFlowCompiler,
  type MatchContext,
} from '../src/index';
import { type BenchNetwork, generateNetwork } from './generate-network';

/**
 * Compiles every logical flow of a network once, on one core, as a controller does that has just started.
 * usage: npm run bench -- lflow [FILE | SWITCHES PORTS]
 *   FILE  JSON `{ports: {name: key}, addressSets: {name: [member]}, flows: [{match, actions, pipeline, table, router, key, uuid}]}`
 * Without FILE, the flows that northd makes for 500 switches with 50 ports each are made up; the goal for those is 4 s.
 */
const [, , first = '500', second = '50'] = process.argv;
const network: BenchNetwork = /^\d+$/.test(first)
  ? generateNetwork(Number(first), Number(second))
  : (JSON.parse(readFileSync(first, 'utf8')) as BenchNetwork);

const ports = new Map(Object.entries(network.ports));
const lookupPort = (name: string): number | undefined => ports.get(name);
const sets = new Map(
  Object.entries(network.addressSets).map(([name, members]) => [name, addressSetConstants(members)]),
);
const matchContext: MatchContext = {
  lookupPort,
  isChassisResident: () => true,
  sets: { addressSet: (name) => sets.get(name), portGroup: () => undefined },
};
const groups = new Map<string, number>();
const idOf = (name: string): number => {
  const id = groups.get(name) ?? groups.size + 1;
  groups.set(name, id);
  return id;
};

const compiler = new LogicalFlowCompiler(createOvnSymbols());
let matches = 0;
let actions = 0;
// Everything made is kept, as a controller keeps it.
const compiled: unknown[] = [];
// What making or reading the network left behind is no part of it.
globalThis.gc?.();
const started = process.hrtime.bigint();
const cpuBefore = process.cpuUsage();
for (const flow of network.flows) {
  const encodeContext: EncodeContext = {
    lookupPort,
    isLocalPort: () => true,
    tunnelPort: () => undefined,
    groupId: idOf,
    meterId: idOf,
    hasCollectorSet: () => false,
    isSwitch: !flow.router,
    pipeline: flow.pipeline,
    flowUuid: flow.uuid,
    datapathKey: flow.key,
    features: { explicitArpNsOutput: true, registerConsolidation: true },
  };
  const result = compiler.compile(flow, matchContext, encodeContext);
  matches += result.matches.length;
  actions += result.actions.length;
  compiled.push(result);
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const { user, system } = process.cpuUsage(cpuBefore);
const { hits, misses } = compiler.statistics;
console.log(
  [
    `${network.flows.length} logical flows in ${seconds.toFixed(2)} s (CPU ${((user + system) / 1e6).toFixed(2)} s)`,
    `${Math.round(network.flows.length / seconds)} flows/s`,
    `${matches} matches, ${actions} actions`,
    `RSS ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    `shapes known ${((100 * hits) / (hits + misses)).toFixed(1)} %`,
  ].join('; '),
);
