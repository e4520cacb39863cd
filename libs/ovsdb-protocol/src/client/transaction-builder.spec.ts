import { itemsModel } from '../../test/items-schema';
import { insertedUuid, TransactionBuilder } from './transaction-builder';
import { typedSchema } from './typed-schema';

const items = typedSchema(itemsModel);
const UUID = '11111111-2222-3333-4444-555555555555';

describe('TransactionBuilder', () => {
  it('encodes rows by the schema, and links the rows it inserts', () => {
    const tx = new TransactionBuilder(items);
    expect(tx.isEmpty).toBe(true);
    const box = tx.insert('Box', { label: 'b' }, { uuid: UUID });
    tx.insert('Item', {
      name: 'i',
      tags: ['z', 'a'],
      counts: [],
      colour: undefined,
      config: { k: 'v' },
      box,
      friends: [UUID, { uuidName: 'other' }],
    });
    expect(tx.operations).toEqual([
      { op: 'insert', table: 'Box', row: { label: 'b' }, uuid: UUID },
      {
        op: 'insert',
        table: 'Item',
        row: {
          name: 'i',
          tags: ['set', ['z', 'a']],
          config: ['map', [['k', 'v']]],
          box: ['uuid', UUID],
          friends: [
            'set',
            [
              ['uuid', UUID],
              ['named-uuid', 'other'],
            ],
          ],
        },
        'uuid-name': 'row1',
      },
    ]);
  });

  it('leaves out of an insert what the row has by default, and of nothing else', () => {
    const defaults = { name: '', size: 0, tags: [], counts: [], colour: undefined, config: new Map() };
    const tx = new TransactionBuilder(items);
    tx.insert('Item', defaults);
    tx.update('Item', UUID, { size: 0, tags: [], colour: undefined });
    expect(tx.operations).toEqual([
      { op: 'insert', table: 'Item', row: {}, 'uuid-name': 'row0' },
      {
        op: 'update',
        table: 'Item',
        where: [['_uuid', '==', ['uuid', UUID]]],
        row: { size: 0, tags: ['set', []], colour: ['set', []] },
      },
    ]);
  });

  it('selects rows by UUID or by clauses', () => {
    const tx = new TransactionBuilder(items)
      .update('Item', UUID, { size: 1 })
      .mutate(
        'Item',
        [
          ['tags', 'includes', 'x'],
          ['size', '<', 5],
        ],
        [
          ['size', '+=', 2],
          ['tags', 'insert', ['y']],
          ['config', 'delete', ['k1', 'k2']],
          ['config', 'insert', new Map([['k3', 'v']])],
        ],
      )
      .delete('Box', [['_uuid', '==', UUID]]);
    expect(tx.operations).toEqual([
      { op: 'update', table: 'Item', where: [['_uuid', '==', ['uuid', UUID]]], row: { size: 1 } },
      {
        op: 'mutate',
        table: 'Item',
        where: [
          ['tags', 'includes', 'x'],
          ['size', '<', 5],
        ],
        mutations: [
          ['size', '+=', 2],
          ['tags', 'insert', 'y'],
          ['config', 'delete', ['set', ['k1', 'k2']]],
          ['config', 'insert', ['map', [['k3', 'v']]]],
        ],
      },
      { op: 'delete', table: 'Box', where: [['_uuid', '==', ['uuid', UUID]]] },
    ]);
  });

  it('makes a write depend on what was read, on a lock, on the disk', () => {
    const tx = new TransactionBuilder(items)
      .assertLock('mine')
      .verify('Item', UUID, { size: 1, tags: ['a', 'b'] })
      .wait('Item', [['name', '==', 'n']], '!=', [], { columns: ['name'], timeoutMs: 5 })
      .comment('why')
      .durable();
    expect(tx.operations).toEqual([
      { op: 'assert', lock: 'mine' },
      {
        op: 'wait',
        table: 'Item',
        where: [['_uuid', '==', ['uuid', UUID]]],
        columns: ['size', 'tags'],
        until: '==',
        rows: [{ size: 1, tags: ['set', ['a', 'b']] }],
        timeout: 0,
      },
      { op: 'wait', table: 'Item', where: [['name', '==', 'n']], columns: ['name'], until: '!=', rows: [], timeout: 5 },
      { op: 'comment', comment: 'why' },
      { op: 'commit', durable: true },
    ]);
  });

  it('finds the UUID of an inserted row in the results', () => {
    const tx = new TransactionBuilder(items).comment('first');
    const row = tx.insert('Box', { label: 'b' });
    expect(insertedUuid([{}, { uuid: ['uuid', UUID] }], row)).toBe(UUID);
    expect(() => insertedUuid([{}], row)).toThrow(expect.objectContaining({ code: 'OVSDB_USAGE' }));
  });

  it('refuses columns and tables that the schema lacks', () => {
    const tx = new TransactionBuilder(items);
    const unknown = { nonsense: 1 } as object;
    expect(() => tx.update('Item', UUID, unknown)).toThrow(expect.objectContaining({ code: 'OVSDB_UNKNOWN_COLUMN' }));
    expect(() => tx.delete('Nothing' as 'Item', UUID)).not.toThrow();
    expect(() => tx.delete('Nothing' as 'Item', [])).toThrow(expect.objectContaining({ code: 'OVSDB_UNKNOWN_TABLE' }));
  });
});
