import { randomUUID } from 'node:crypto';
import { Graph } from '@ironloom/incremental';
import { describeFlow, flowIdentity, type LogicalFlow, lsIn } from '@ironloom/logical-pipeline';
import { ovnSb } from '@ironloom/models';
import { TransactionBuilder, typedSchema } from '@ironloom/ovsdb-protocol';
import type { AnyRow, Transaction } from './database';
import { DatapathGroups } from './datapath-groups';
import { FlowWriter } from './flow-writer';

const DATAPATH = randomUUID();

/** A writer, the flows that it is to write, and a replica of what it has written. */
class Setting {
  readonly rows = new Map<string, AnyRow>();
  readonly #graph = new Graph();
  readonly #flows = this.#graph.bag<LogicalFlow>('flows', {
    identity: (flow) => `${flowIdentity(flow)}\n${flow.inOutPort}`,
  });
  readonly #wanted = this.#graph.source<{ readonly flow: LogicalFlow }>('wanted', ['flow']);
  readonly #writer = new FlowWriter({
    randomUuid: randomUUID,
    groups: new DatapathGroups(randomUUID),
    datapath: () => DATAPATH,
    substitute: (row, equal) => {
      if (this.rows.get(row._uuid) === row) this.rows.set(row._uuid, equal);
    },
  });

  constructor() {
    const { into, wanted } = { into: this.#flows, wanted: this.#wanted };
    const emit = (key: string, put: (flow: LogicalFlow, slot: string) => void): void => {
      const flow = wanted.get(key)?.flow;
      if (flow !== undefined) put(flow, 'sw');
    };
    this.#graph.emitter('emitter', { over: wanted, into, emit });
  }

  want(key: string, flow: LogicalFlow | undefined): void {
    this.#wanted.apply([{ key, row: flow === undefined ? undefined : { flow } }]);
    this.#graph.runSync();
    for (const change of this.#flows.changes()) this.#writer.desire(change);
  }

  /** What somebody does to a row; `formed`: it is held in its form from the beginning. */
  change(uuid: string, row: AnyRow | undefined, formed = false): void {
    const old = this.rows.get(uuid);
    const held = row !== undefined && formed ? this.#writer.formOf(row) : row;
    if (held === undefined) this.rows.delete(uuid);
    else this.rows.set(uuid, held);
    this.#writer.observe({ table: 'Logical_Flow', uuid, old, new: held, changed: [] });
  }

  /** The operations that are missing. */
  plan(all = false): Transaction['operations'] {
    if (all) this.#writer.doubt();
    const transaction = new TransactionBuilder(typedSchema(ovnSb.model)) as unknown as Transaction;
    for (const _ of this.#writer.plan(() => transaction)) continue;
    return transaction.operations;
  }
}

const rowOf = (uuid: string, flow: LogicalFlow): AnyRow => ({
  _uuid: uuid,
  pipeline: flow.stage.pipeline,
  table_id: flow.stage.table,
  priority: flow.priority,
  match: flow.match,
  actions: flow.actions,
  controller_meter: flow.controllerMeter,
  ...describeFlow(flow),
  logical_datapath: DATAPATH,
  logical_dp_group: undefined,
});

describe('FlowWriter', () => {
  const [match, actions] = ['eth.dst == 1', 'output;'];
  const flow: LogicalFlow = {
    stage: lsIn.l2Lkup,
    priority: 50,
    match,
    actions,
    ofPort: true,
    hint: { _uuid: '01234567-0000-4000-8000-000000000000' },
    inOutPort: 'p',
  };

  it.each([false, true])(
    'holds a row that says what the flow says as that flow, and sees what others do (%s)',
    (formed) => {
      const setting = new Setting();
      setting.want('a', flow);
      const [insert] = setting.plan() as readonly { readonly uuid: string }[];
      const uuid = insert?.uuid ?? '';
      const row = rowOf(uuid, flow);
      setting.change(uuid, row, formed);
      const held = setting.rows.get(uuid) as AnyRow;
      expect(held).not.toBe(row);
      expect(Object.fromEntries(Object.keys(row).map((name) => [name, held[name]]))).toEqual(row);
      expect([setting.plan(), setting.plan(true)]).toEqual([[], []]);

      setting.change(uuid, { ...row, external_ids: new Map([['stage-name', lsIn.l2Lkup.name]]) });
      expect(setting.plan()).toMatchObject([{ op: 'update', row: { external_ids: expect.anything() as unknown } }]);
      setting.change(uuid, row, formed);
      expect(setting.rows.get(uuid)).toEqual(held);
      setting.change(uuid, { ...row, logical_datapath: undefined }, formed);
      expect(setting.plan()).toMatchObject([{ op: 'update', row: { logical_datapath: ['uuid', DATAPATH] } }]);
      setting.change(uuid, { ...row, actions: 'drop;' }, formed);
      expect(setting.plan()).toMatchObject([{ op: 'insert' }, { op: 'delete' }]);
    },
  );

  it('compares a row with the flow of the day', () => {
    const setting = new Setting();
    const row = rowOf('u', flow);
    setting.change('u', row, true);
    expect(setting.rows.get('u')).toBe(row);
    setting.want('a', flow);
    expect(setting.rows.get('u')).not.toBe(row);
    expect(setting.plan()).toEqual([]);
    setting.want('a', { ...flow, inOutPort: 'q' });
    expect(setting.plan()).toMatchObject([{ op: 'update', row: { tags: ['map', [['in_out_port', 'q']]] } }]);
    setting.change('u', undefined);
    expect(setting.plan()).toMatchObject([{ op: 'insert' }]);
    setting.want('a', undefined);
    expect(setting.plan()).toMatchObject([{ op: 'delete' }]);
  });

  it('does not mistake a row of its own that has become another by the time it is told of', () => {
    const setting = new Setting();
    setting.want('a', flow);
    const [insert] = setting.plan() as readonly { readonly uuid: string }[];
    const uuid = insert?.uuid ?? '';
    setting.change(uuid, { ...rowOf(uuid, flow), match: '1' });
    expect(setting.plan()).toMatchObject([{ op: 'insert' }, { op: 'delete' }]);
  });
});
