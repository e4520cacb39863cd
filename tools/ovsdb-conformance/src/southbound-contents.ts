import type { Datum } from '@ironloom/ovsdb-protocol';

/** A row to insert, with the UUID that it is to have. */
export interface NewRow {
  readonly table: 'Datapath_Binding' | 'Logical_Flow';
  readonly uuid: string;
  readonly columns: Readonly<Record<string, Datum>>;
}

const SWITCH_STAGES = 30;

/** A UUID for what is numbered. Its first part varies, because that is what ovsdb-server hashes rows by. */
const uuidOf = (kind: number, number: number): string =>
  `${hexadecimal(Math.imul(number + 1, 0x9e3779b1) >>> 0, 8)}-0000-4000-8000-${hexadecimal(kind, 4)}${hexadecimal(number, 8)}`;

const hexadecimal = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/**
 * What fills a southbound: `flows` logical flows of `switches` switches, as northd writes them for ports with port
 * security. Each has a match of its own; actions, stages and hints repeat as they do in a real one.
 */
export function* southboundRows(flows: number, switches: number): Generator<NewRow, void, void> {
  for (let at = 0; at < switches; at += 1) {
    const ids = new Map([
      ['logical-switch', uuidOf(2, at)],
      ['name', `sw-${at}`],
    ]);
    yield {
      table: 'Datapath_Binding',
      uuid: uuidOf(1, at),
      columns: { tunnel_key: at + 1, type: 'logical-switch', nb_uuid: uuidOf(2, at), external_ids: ids },
    };
  }
  for (let at = 0; at < flows; at += 1)
    yield { table: 'Logical_Flow', uuid: uuidOf(3, at), columns: flow(at, switches) };
}

function flow(at: number, switches: number): Readonly<Record<string, Datum>> {
  const stage = at % SWITCH_STAGES;
  const port = `sw-${at % switches}-port-${at >> 6}`;
  const mac = `0a:58:${[at >> 24, at >> 16, at >> 8, at].map((byte) => (byte & 255).toString(16).padStart(2, '0')).join(':')}`;
  const address = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  return {
    logical_datapath: uuidOf(1, at % switches),
    pipeline: stage % 3 === 0 ? 'egress' : 'ingress',
    table_id: stage,
    priority: 50 + (stage % 5) * 10,
    match: `inport == "${port}" && eth.src == ${mac} && eth.dst == ff:ff:ff:ff:ff:ff && ip4.src == {0.0.0.0, ${address}} && udp.src == 68 && udp.dst == 67`,
    actions: stage % 2 === 0 ? 'next;' : `outport = "${port}"; output;`,
    tags: new Map([['in_out_port', port]]),
    external_ids: new Map([
      ['stage-hint', (at >> 4).toString(16).padStart(8, '0')],
      ['stage-name', `ls_stage_${stage}`],
    ]),
  };
}
