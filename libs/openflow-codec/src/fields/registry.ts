import { conntrackFields } from './conntrack';
import type { FieldFormat, FieldPrerequisite, FieldRow } from './field-row';
import { layer2Fields } from './layer2';
import { layer3Fields } from './layer3';
import { layer4Fields } from './layer4';
import { metadataFields } from './metadata';
import { nshFields } from './nsh';
import { type OxmHeader, parseOxmHeader } from './oxm-header';
import { registersFields } from './registers';
import { tunnelFields } from './tunnel';
import { tunnelMetadataFields } from './tunnel-metadata';

const ROWS = [
  ...metadataFields,
  ...tunnelFields,
  ...tunnelMetadataFields,
  ...conntrackFields,
  ...registersFields,
  ...layer2Fields,
  ...layer3Fields,
  ...layer4Fields,
  ...nshFields,
] as const;

/** The name of a field, as ovs-fields(7) spells it first. */
export type FieldName = (typeof ROWS)[number][0];

/** A field of packets or of their metadata that matches test and actions read and write. */
export interface MatchField {
  readonly name: FieldName;
  readonly aliases: readonly string[];
  /** Significant bits, the low ones of `bytes`. */
  readonly bits: number;
  /** Bytes on the wire; for `tun_metadataN` the most there can be. */
  readonly bytes: number;
  /** True for `tun_metadataN`, whose length the switch's TLV table sets. */
  readonly variable: boolean;
  readonly format: FieldFormat;
  readonly needs: FieldPrerequisite;
  readonly maskable: boolean;
  readonly writable: boolean;
  /** Names on the wire, in the order of their age; empty when the field exists in text only. */
  readonly headers: readonly OxmHeader[];
  /** All `bits` set. */
  readonly allOnes: bigint;
  /** All bits of the bytes on the wire set: what an absent mask stands for. */
  readonly fullMask: bigint;
}

const SIZES = [1, 2, 4, 6, 8, 16, 124];

function fieldOf(row: FieldRow): MatchField {
  const [name, bits, format, needs, access, wire, alias] = row;
  // The one field whose bytes are more than its bits need: one flag in two bytes.
  const bytes = format === 'tunnelFlags' ? 2 : (SIZES.find((size) => bits <= size * 8) ?? 124);
  return {
    name: name as FieldName,
    aliases: alias === undefined ? [] : [alias],
    bits,
    bytes,
    variable: bytes === 124,
    format,
    needs,
    maskable: access.startsWith('mask'),
    writable: access.endsWith('write'),
    headers: wire === '' ? [] : wire.split(' ').map(parseOxmHeader),
    allOnes: (1n << BigInt(bits)) - 1n,
    fullMask: (1n << BigInt(bytes * 8)) - 1n,
  };
}

/** Every field, in the order of ovs-fields(7). */
export const matchFields: readonly MatchField[] = ROWS.map(fieldOf);

const byName = new Map<string, MatchField>(matchFields.map((field) => [field.name, field]));
const byAlias = new Map<string, MatchField>(
  matchFields.flatMap((field) => field.aliases.map((alias) => [alias, field] as const)),
);

/** A field by its own name. */
export function matchField(name: FieldName): MatchField {
  return byName.get(name) as MatchField;
}

/** A field by its name or an alias of it, or undefined. */
export function findMatchField(name: string): MatchField | undefined {
  return byName.get(name) ?? byAlias.get(name);
}
