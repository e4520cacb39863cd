import { readFileSync } from 'node:fs';
import { Database, type Json, parseSchema } from '../src';

/** Times a transaction of 165,000 logical flows: `npm run bench -- ovsdb-transact path/to/ovn-sb.ovsschema`. */
function main(schemaPath: string): void {
  const database = new Database(parseSchema(JSON.parse(readFileSync(schemaPath, 'utf8')) as Json));
  const datapaths = Array.from({ length: 500 }, (_, n) => ({
    op: 'insert',
    table: 'Datapath_Binding',
    'uuid-name': `dp${n}`,
    row: { tunnel_key: n + 1 },
  }));
  const flows = Array.from({ length: 165_000 }, (_, n) => ({
    op: 'insert',
    table: 'Logical_Flow',
    row: {
      logical_datapath: ['named-uuid', `dp${n % 500}`],
      pipeline: 'ingress',
      table_id: n % 30,
      priority: n % 1000,
      match: `inport == "port-${n}" && eth.src == 0a:00:00:00:00:${n % 99} && ip4.src == 10.0.${n % 250}.1`,
      actions: 'next;',
      external_ids: ['map', [['source', `northd.c:${n % 9999}`], ['stage-name', `ls_in_${n % 30}`]]], // prettier-ignore
    },
  }));
  const text = JSON.stringify([...datapaths, ...flows]);
  const before = process.memoryUsage().heapUsed;
  let start = performance.now();
  const operations = JSON.parse(text) as Json[];
  const parsed = performance.now() - start;
  start = performance.now();
  const outcome = database.execute(operations);
  const elapsed = performance.now() - start;
  const failed = outcome.kind === 'done' && outcome.committed === undefined;
  console.log({ bytes: text.length, parseMs: parsed, executeMs: elapsed, failed });
  operations.length = 0;
  globalThis.gc?.();
  console.log({
    heapMb: (process.memoryUsage().heapUsed - before) / 1e6,
    rows: database.tables.get('Logical_Flow')?.rows.size,
  });
}

main(process.argv[2] ?? '');
