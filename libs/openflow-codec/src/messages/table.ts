import { findWireField } from '../fields/wire-lookup';
import { decodeOxmHeader, encodeOxmHeader } from '../match/oxm';
import { oxmKey } from '../fields/oxm-header';
import { type Field, length, listOf, pad, struct } from './layout';
import { properties } from './properties';
import { bytes, code, text, u16, u32, u64, u8 } from './scalars';

export const tableMod13 = struct({ table: u8, _: pad(3), config: u32 });

const tableProperties = properties({
  eviction: [2, struct({ flags: u32 })],
  vacancy: [3, struct({ vacancyDown: u8, vacancyUp: u8, vacancy: u8, _: pad(1) })],
});
export const tableMod14 = struct({ table: u8, _: pad(3), config: u32, properties: tableProperties });

const tableDesc = struct({ _length: length, table: u8, _: pad(1), config: u32, properties: tableProperties });
export const tableDescList = struct({ tables: listOf(tableDesc) });
export const tableStatus = struct({ reason: u8, _: pad(7), table: tableDesc });

const tableStats10 = struct({
  table: u8,
  _: pad(3),
  name: text(32),
  wildcards: u32,
  maxEntries: u32,
  activeCount: u32,
  lookupCount: u64,
  matchedCount: u64,
});
const tableStats13 = struct({ table: u8, _: pad(3), activeCount: u32, lookupCount: u64, matchedCount: u64 });
export const tableStatsList10 = struct({ tables: listOf(tableStats10) });
export const tableStatsList13 = struct({ tables: listOf(tableStats13) });

/** A match type that a table takes: its header, and its name where this library has one. */
export interface TableField {
  readonly name?: string;
  readonly oxmClass: number;
  readonly oxmField: number;
  readonly experimenter?: number;
  readonly hasMask: boolean;
  /** Bytes of value and mask. */
  readonly length: number;
}

const tableField: Field<TableField> = {
  read(from) {
    const { wire, oxmClass, oxmField, experimenter, hasMask, length: size } = decodeOxmHeader(from);
    const field: { -readonly [Key in keyof TableField]: TableField[Key] } = {
      oxmClass,
      oxmField,
      hasMask,
      length: size,
    };
    // A switch lists some hundred thousand of these, so they are not spread together.
    if (wire !== undefined) field.name = wire.header.name;
    if (experimenter !== undefined) field.experimenter = experimenter;
    return field;
  },
  write({ oxmClass, oxmField, experimenter, hasMask, length: size }, out) {
    const known = findWireField(oxmKey(oxmClass, oxmField, experimenter), size)?.header;
    encodeOxmHeader(known ?? { name: '', oxmClass, oxmField, experimenter, since: 0, key: 0 }, hasMask, size, out);
  },
};

const fieldList = struct({ fields: listOf(tableField) });
const tableList = struct({ tables: listOf(u8) });
/** Identifiers of actions and instructions: type and length, and for experimenters what follows. */
const identifier = struct({ type: u16, _length: length, data: bytes });
const idList: Field<{ readonly ids: readonly { readonly type: number; readonly data: Buffer }[] }> = struct({
  ids: listOf(identifier),
});

const tableFeatureProperties = properties({
  instructions: [0, idList],
  instructionsMiss: [1, idList],
  nextTables: [2, tableList],
  nextTablesMiss: [3, tableList],
  writeActions: [4, idList],
  writeActionsMiss: [5, idList],
  applyActions: [6, idList],
  applyActionsMiss: [7, idList],
  match: [8, fieldList],
  wildcards: [10, fieldList],
  writeSetField: [12, fieldList],
  writeSetFieldMiss: [13, fieldList],
  applySetField: [14, fieldList],
  applySetFieldMiss: [15, fieldList],
});

const tableFeatures = struct({
  _length: length,
  table: u8,
  command: code(u8, { replace: 0, modify: 1, enable: 2, disable: 3 }),
  _: pad(4),
  name: text(32),
  metadataMatch: u64,
  metadataWrite: u64,
  capabilities: u32,
  maxEntries: u32,
  properties: tableFeatureProperties,
});
export const tableFeaturesList = struct({ tables: listOf(tableFeatures) });
