import { Graph } from '../src';

/**
 * Tracked reads at the size of a network: switches with ports, one flow set per port and per switch, as northd's
 * compilation is built. usage: npm run bench -- incremental [SWITCHES=500] [PORTS=50]
 */
const [switches = 500, portsEach = 50] = process.argv.slice(2).map(Number);

interface Switch {
  readonly name: string;
  readonly options: string;
  readonly acls: readonly string[];
}
interface Port {
  readonly name: string;
  readonly owner: string;
  readonly addresses: readonly string[];
  readonly security: boolean;
  readonly enabled: boolean;
}
interface Flow {
  readonly stage: number;
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
}

const identity = ({ stage, priority, match, actions }: Flow): string => `${stage}|${priority}|${match}|${actions}`;

function network() {
  const graph = new Graph();
  const switchRows = graph.source<Switch>('Logical_Switch', ['name', 'options', 'acls']);
  const portRows = graph.source<Port>('Logical_Switch_Port', ['name', 'owner', 'addresses', 'security', 'enabled']);
  const acls = graph.source<{ readonly match: string; readonly priority: number }>('ACL', ['match', 'priority']);
  const portsOf = portRows.index('by-owner', ({ owner }) => owner);

  const parsed = graph.derived('addresses', (key) =>
    (portRows.get(key)?.addresses ?? []).map((text) => {
      const [mac = '', ...ips] = text.split(' ');
      return { mac, ips };
    }),
  );
  const attached = graph.derived('port', (key) => {
    const row = portRows.get(key);
    if (row === undefined || !row.enabled) return undefined;
    return {
      inport: `inport == ${JSON.stringify(row.name)}`,
      outport: `outport = ${JSON.stringify(row.name)}; output;`,
    };
  });
  const stateful = graph.derived('has-acls', (key) => (switchRows.get(key)?.acls.length ?? 0) > 0);

  const flows = graph.bag<Flow>('Logical_Flow', { identity, last: true });
  graph.emitter('switch-defaults', {
    over: switchRows,
    into: flows,
    emit: (key, emit) => {
      const next = stateful.get(key) ? 'reg0[0] = 1; next;' : 'next;';
      for (let stage = 0; stage < 30; stage += 1) emit({ stage, priority: 0, match: '1', actions: next }, key);
    },
  });
  graph.emitter('acls', {
    over: switchRows,
    into: flows,
    emit: (key, emit) => {
      for (const name of switchRows.get(key)?.acls ?? []) {
        const acl = acls.get(name);
        if (acl) emit({ stage: 8, priority: acl.priority + 1000, match: acl.match, actions: 'next;' }, key);
      }
    },
  });
  graph.emitter('multicast', {
    over: switchRows,
    into: flows,
    emit: (key, emit) => {
      const members = portsOf.get(key).filter((port) => attached.get(port) !== undefined);
      emit({ stage: 27, priority: 70, match: 'eth.mcast', actions: `flood ${members.length}` }, key);
    },
  });
  graph.emitter('port-security', {
    over: portRows,
    into: flows,
    emit: (key, emit) => {
      const [port, owner] = [attached.get(key), portRows.get(key)?.owner];
      if (port === undefined) return;
      emit({ stage: 0, priority: 50, match: port.inport, actions: 'next;' }, owner);
      if (portRows.get(key)?.security !== true) return;
      for (const { mac, ips } of parsed.get(key)) {
        emit({ stage: 1, priority: 90, match: `${port.inport} && eth.src == ${mac}`, actions: 'next;' }, owner);
        for (const ip of ips) {
          emit({ stage: 1, priority: 90, match: `${port.inport} && eth.src == ${mac} && ip4.src == ${ip}`, actions: 'next;' }, owner); // prettier-ignore
        }
      }
    },
  });
  graph.emitter('lookup', {
    over: portRows,
    into: flows,
    emit: (key, emit) => {
      const [port, owner] = [attached.get(key), portRows.get(key)?.owner];
      if (port === undefined) return;
      for (const { mac, ips } of parsed.get(key)) {
        emit({ stage: 27, priority: 50, match: `eth.dst == ${mac}`, actions: port.outport }, owner);
        for (const ip of ips) {
          emit({ stage: 19, priority: 50, match: `arp.tpa == ${ip} && arp.op == 1`, actions: `reply ${mac}` }, owner);
          emit({ stage: 19, priority: 100, match: `arp.tpa == ${ip} && ${port.inport}`, actions: 'next;' }, owner);
        }
      }
    },
  });
  return { graph, switchRows, portRows, acls, flows };
}

const mac = (n: number): string =>
  `0a:58:0a:${[n >> 16, n >> 8, n].map((byte) => (byte & 255).toString(16).padStart(2, '0')).join(':')}`;
const port = (owner: number, at: number, address = owner * 1000 + at): Port => ({
  name: `sw${owner}-p${at}`,
  owner: `sw${owner}`,
  addresses: [`${mac(address)} 10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`],
  security: true,
  enabled: true,
});

/** Processor time that work takes, in milliseconds, and its time by the clock. */
async function timed(work: () => unknown): Promise<{ readonly ms: number; readonly cpuMs: number }> {
  const [start, startCpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(startCpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

const percentile = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;

async function main(): Promise<void> {
  const { graph, switchRows, portRows, acls, flows } = network();
  for (let at = 0; at < switches; at += 1) {
    const names = Array.from({ length: 10 }, (_, n) => `acl${at}-${n}`);
    names.forEach((name, n) => acls.put(name, { match: `outport == @pg${at} && tcp.dst == ${n}`, priority: n }));
    switchRows.put(`sw${at}`, { name: `sw${at}`, options: '', acls: names });
    for (let p = 0; p < portsEach; p += 1) portRows.put(`sw${at}-p${p}`, port(at, p));
  }
  let stall = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    stall = Math.max(stall, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  const full = await timed(() => graph.run());
  clearInterval(watch);
  const drained = flows.drain().length;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  console.log(`${switches} switches of ${portsEach} ports: ${drained} flows`);
  console.log(
    `full run: ${full.ms.toFixed(0)} ms, ${full.cpuMs.toFixed(0)} ms of work, longest stall ${stall.toFixed(1)} ms`,
  );
  console.log(`heap: ${(heapUsed / 1e6).toFixed(0)} MB, resident: ${(rss / 1e6).toFixed(0)} MB`);

  const times: number[] = [];
  for (let n = 0; n < 1000; n += 1) {
    const [owner, at] = [(n * 7) % switches, (n * 3) % portsEach];
    portRows.put(`sw${owner}-p${at}`, port(owner, at, 900_000 + n));
    const start = performance.now();
    graph.runSync();
    const changes = flows.drain().length;
    times.push(performance.now() - start);
    if (changes === 0) throw new Error('a new address changed no flow');
  }
  times.sort((a, b) => a - b);
  console.log(`one address: p50 ${percentile(times, 0.5).toFixed(3)} ms, p99 ${percentile(times, 0.99).toFixed(3)} ms`);
  for (const { name, ran, spared, cutOff } of graph.stats())
    console.log(`  ${name}: ran ${ran}, spared ${spared}, cut off ${cutOff}`);
}

void main();
