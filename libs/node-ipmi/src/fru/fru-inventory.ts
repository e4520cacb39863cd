import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { checksum } from '../session/lan-message';
import { decodeText, type EncodedText, encodeText, END_OF_FIELDS } from '../text/type-length';

/** Chassis info area (Platform Management FRU Information Storage Definition 1.3 §10). */
export interface ChassisInfo {
  /** SMBIOS chassis type. */
  readonly type: number;
  readonly partNumber: EncodedText;
  readonly serialNumber: EncodedText;
  readonly custom: readonly EncodedText[];
}

/** Board info area (§11). */
export interface BoardInfo {
  readonly language: number;
  /** Minutes since 1996-01-01T00:00Z; 0 when unspecified. */
  readonly manufacturedMinutes: number;
  readonly manufacturer: EncodedText;
  readonly productName: EncodedText;
  readonly serialNumber: EncodedText;
  readonly partNumber: EncodedText;
  readonly fruFileId: EncodedText;
  readonly custom: readonly EncodedText[];
}

/** Product info area (§12). */
export interface ProductInfo {
  readonly language: number;
  readonly manufacturer: EncodedText;
  readonly name: EncodedText;
  readonly partNumber: EncodedText;
  readonly version: EncodedText;
  readonly serialNumber: EncodedText;
  readonly assetTag: EncodedText;
  readonly fruFileId: EncodedText;
  readonly custom: readonly EncodedText[];
}

/** One record of the multi-record area (§16); its body is the record type's own. */
export interface MultiRecord {
  readonly type: number;
  readonly body: Buffer;
}

/** What a FRU's inventory says. Areas that it lacks are absent. */
export interface FruInventory {
  readonly chassis?: ChassisInfo;
  readonly board?: BoardInfo;
  readonly product?: ProductInfo;
  readonly records: readonly MultiRecord[];
  /** Areas whose checksum is wrong: real inventories have them, and what they say may still be right. */
  readonly badChecksums: readonly ('header' | 'chassis' | 'board' | 'product' | 'records')[];
}

const UNIT = 8;
const FORMAT = 1;
const HEADER_LENGTH = 8;
const NO_TEXT: EncodedText = { encoding: 'binary', text: '' };

const CHASSIS_FIELDS = ['partNumber', 'serialNumber'] as const;
const BOARD_FIELDS = ['manufacturer', 'productName', 'serialNumber', 'partNumber', 'fruFileId'] as const;
const PRODUCT_FIELDS = [
  'manufacturer',
  'name',
  'partNumber',
  'version',
  'serialNumber',
  'assetTag',
  'fruFileId',
] as const;

type AreaName = FruInventory['badChecksums'][number];

/** Reads a whole inventory. Throws `WireError` when its structure cannot be followed; wrong checksums are reported. */
export function decodeFru(fru: Buffer): FruInventory {
  const header = new ByteReader(fru).view(HEADER_LENGTH);
  if ((header[0] ?? 0) !== FORMAT) throw new WireError('WIRE_BAD_VALUE', 'not a FRU inventory of format 1');
  const badChecksums: AreaName[] = checksum(header) === 0 ? [] : ['header'];
  const [, , chassisAt = 0, boardAt = 0, productAt = 0, recordsAt = 0] = header;
  const area = <T>(name: AreaName, at: number, decode: (body: ByteReader) => T): Record<string, T> => {
    if (at === 0) return {};
    const bytes = areaBytes(fru, at);
    if (checksum(bytes) !== 0) badChecksums.push(name);
    const body = new ByteReader(bytes);
    body.skip(2);
    return { [name]: decode(body) };
  };
  const areas = {
    ...area('chassis', chassisAt, decodeChassis),
    ...area('board', boardAt, decodeBoard),
    ...area('product', productAt, decodeProduct),
  };
  const records = recordsAt === 0 ? [] : decodeRecords(fru.subarray(recordsAt * UNIT), badChecksums);
  return { ...areas, records, badChecksums };
}

function areaBytes(fru: Buffer, at: number): Buffer {
  const body = new ByteReader(fru);
  body.skip(at * UNIT);
  const length = (fru[at * UNIT + 1] ?? 0) * UNIT;
  if (length < 2) throw new WireError('WIRE_BAD_LENGTH', 'FRU area without length');
  return body.view(length);
}

/** Fields up to the end mark; inventories that fill their area leave the mark out. */
function decodeFields<Name extends string>(
  names: readonly Name[],
  body: ByteReader,
): Record<Name, EncodedText> & { custom: EncodedText[] } {
  const fields: EncodedText[] = [];
  while (body.remaining > 1) {
    const typeLength = body.u8();
    if (typeLength === END_OF_FIELDS) break;
    fields.push(decodeText(typeLength, body));
  }
  const named = Object.fromEntries(names.map((name, at) => [name, fields[at] ?? NO_TEXT])) as Record<Name, EncodedText>;
  return { ...named, custom: fields.slice(names.length) };
}

const decodeChassis = (body: ByteReader): ChassisInfo => ({ type: body.u8(), ...decodeFields(CHASSIS_FIELDS, body) });
const decodeBoard = (body: ByteReader): BoardInfo => ({
  language: body.u8(),
  manufacturedMinutes: body.u24le(),
  ...decodeFields(BOARD_FIELDS, body),
});
const decodeProduct = (body: ByteReader): ProductInfo => ({
  language: body.u8(),
  ...decodeFields(PRODUCT_FIELDS, body),
});

const LAST_RECORD = 0x80;

function decodeRecords(area: Buffer, badChecksums: AreaName[]): MultiRecord[] {
  const reader = new ByteReader(area);
  const records: MultiRecord[] = [];
  for (let flags = 0; (flags & LAST_RECORD) === 0 && reader.remaining >= 5;) {
    const header = reader.view(5);
    flags = header[1] ?? LAST_RECORD;
    const body = reader.view(header[2] ?? 0);
    const wrong = checksum(header) !== 0 || checksum(body) !== (header[3] ?? 0);
    if (wrong && !badChecksums.includes('records')) badChecksums.push('records');
    records.push({ type: header[0] ?? 0, body: Buffer.from(body) });
  }
  return records;
}

/** Writes a whole inventory; `badChecksums` is ignored, all are right. */
export function encodeFru(fru: FruInventory): Buffer {
  const areas = [
    fru.chassis && encodeArea([fru.chassis.type], CHASSIS_FIELDS, fru.chassis),
    fru.board && encodeArea(boardHead(fru.board), BOARD_FIELDS, fru.board),
    fru.product && encodeArea([fru.product.language], PRODUCT_FIELDS, fru.product),
    fru.records.length === 0 ? undefined : encodeRecords(fru.records),
  ];
  let at = HEADER_LENGTH;
  const offsets = areas.map((area) => {
    if (area === undefined) return 0;
    at += area.length;
    return (at - area.length) / UNIT;
  });
  const header = Buffer.from([FORMAT, 0, ...offsets, 0]);
  return Buffer.concat([header, Buffer.of(checksum(header)), ...areas.filter((area) => area !== undefined)]);
}

const boardHead = ({ language, manufacturedMinutes: minutes }: BoardInfo): number[] => [
  language,
  minutes & 0xff,
  (minutes >> 8) & 0xff,
  minutes >> 16,
];

function encodeArea<Name extends string>(
  head: readonly number[],
  names: readonly Name[],
  fields: Readonly<Record<Name, EncodedText>> & { readonly custom: readonly EncodedText[] },
): Buffer {
  const out = new ByteWriter(64).u8(FORMAT).u8(0).put(Buffer.from(head));
  for (const text of [...names.map((name) => fields[name]), ...fields.custom]) encodeText(text, out);
  out.u8(END_OF_FIELDS);
  // The checksum is the area's last byte.
  const area = out.zero(1).padTo(UNIT).finish();
  area[1] = area.length / UNIT;
  area[area.length - 1] = checksum(area);
  return area;
}

const RECORD_FORMAT = 0x02;

function encodeRecords(records: readonly MultiRecord[]): Buffer {
  return Buffer.concat(
    records.flatMap(({ type, body }, at) => {
      const last = at === records.length - 1 ? LAST_RECORD : 0;
      const header = Buffer.of(type, last | RECORD_FORMAT, body.length, checksum(body), 0);
      header[4] = checksum(header);
      return [header, body];
    }),
  );
}
