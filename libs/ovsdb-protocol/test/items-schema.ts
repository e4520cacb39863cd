import type { DatabaseModel, NamedUuid } from '../src/index';

type Reference = string | NamedUuid;

/** A row of Item. */
export interface ItemRow {
  readonly _uuid: string;
  readonly name: string;
  readonly size: number;
  readonly weight: number;
  readonly fresh: boolean;
  readonly colour: 'red' | 'green' | undefined;
  readonly tags: readonly string[];
  readonly counts: readonly number[];
  readonly config: ReadonlyMap<string, string>;
  readonly box: string | undefined;
  readonly friends: readonly string[];
}

/** A row of Box. */
export interface BoxRow {
  readonly _uuid: string;
  readonly label: string;
}

/** What may be written to an Item. */
export interface ItemWrite {
  readonly name?: string;
  readonly size?: number;
  readonly weight?: number;
  readonly fresh?: boolean;
  readonly colour?: 'red' | 'green' | undefined;
  readonly tags?: readonly string[];
  readonly counts?: readonly number[];
  readonly config?: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
  readonly box?: Reference | undefined;
  readonly friends?: readonly Reference[];
}

export interface ItemsTables {
  readonly Item: ItemRow;
  readonly Box: BoxRow;
}

export interface ItemsWrites {
  readonly Item: { readonly insert: ItemWrite; readonly update: ItemWrite };
  readonly Box: { readonly insert: { readonly label?: string }; readonly update: { readonly label?: string } };
}

const setOf = (key: unknown) => ({ type: { key, min: 0, max: 'unlimited' } });

/** A small schema with a column of every kind. */
export const itemsSchema = {
  name: 'Items',
  version: '1.0.0',
  tables: {
    Item: {
      columns: {
        name: { type: 'string' },
        size: { type: 'integer' },
        weight: { type: 'real' },
        fresh: { type: 'boolean' },
        colour: { type: { key: { type: 'string', enum: ['set', ['red', 'green']] }, min: 0, max: 1 } },
        tags: setOf('string'),
        counts: setOf('integer'),
        config: { type: { key: 'string', value: 'string', min: 0, max: 'unlimited' } },
        box: { type: { key: { type: 'uuid', refTable: 'Box', refType: 'weak' }, min: 0, max: 1 } },
        friends: setOf({ type: 'uuid', refTable: 'Item', refType: 'weak' }),
      },
      isRoot: true,
    },
    Box: { columns: { label: { type: 'string' } }, isRoot: true, indexes: [['label']] },
  },
};

/** The schema with its types. */
export const itemsModel: DatabaseModel<ItemsTables, ItemsWrites> = { schema: itemsSchema };
