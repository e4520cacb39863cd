import { findMatchField, matchField } from '../fields/registry';
import { findWireName, headerFor } from '../fields/wire-lookup';
import { NXM } from '../match/oxm';
import type { FieldRef, Subfield } from '../match/subfield';
import { syntaxError } from './syntax';

/** The name by which actions call a field: its NXM name where it has one. */
export function printFieldName({ field }: FieldRef): string {
  return headerFor(matchField(field), NXM)?.name ?? field;
}

/** `NXM_NX_REG0[]`, `NXM_NX_REG0[3]`, `NXM_NX_REG0[0..15]`. */
export function printSubfield(subfield: Subfield): string {
  const { offset, bits } = subfield;
  const name = printFieldName(subfield);
  if (offset === 0 && bits === matchField(subfield.field).bits) return `${name}[]`;
  return bits === 1 ? `${name}[${offset}]` : `${name}[${offset}..${offset + bits - 1}]`;
}

/** Reads a run of bits of a field, called by either of its names. */
export function parseSubfield(text: string): Subfield {
  const subfield = findSubfield(text);
  if (subfield === undefined) throw syntaxError('no such field, or not a run of its bits', text);
  return subfield;
}

/** The same, or undefined. */
export function findSubfield(text: string): Subfield | undefined {
  const parts = /^([A-Za-z0-9_]+)(?:\[(?:(\d+)(?:\.\.(\d+))?)?\])?$/.exec(text);
  const name = parts?.[1] ?? '';
  const field = findWireName(name)?.field ?? findMatchField(name);
  if (parts === null || field === undefined) return undefined;
  if (parts[2] === undefined) return { field: field.name, offset: 0, bits: field.bits };
  const offset = Number(parts[2]);
  const end = Number(parts[3] ?? parts[2]);
  if (offset > end || end >= field.bits) return undefined;
  return { field: field.name, offset, bits: end - offset + 1 };
}
