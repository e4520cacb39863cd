import { OF10, OF13, OF14, OF15, type OpenFlowVersion } from '../version';
import { NICIRA_ERRORS, NICIRA_ERRORS_10, STANDARD_ERRORS } from './error-names';

const RANGES: Readonly<Record<string, readonly OpenFlowVersion[]>> = {
  '1.0': [OF10],
  '1.3': [OF13],
  '1.3-1.4': [OF13, OF14],
  '1.3+': [OF13, OF14, OF15],
  '1.4+': [OF14, OF15],
  '1.5': [OF15],
};
const ALL = [OF10, OF13, OF14, OF15];

/** `OFPET_EXPERIMENTER`, and what Nicira's errors had before there was such a type. */
const EXPERIMENTER = 0xffff;
const NICIRA_VENDOR_ERROR = 0xb0c2;

const rowsOf = (table: string): [name: string, place: string][] =>
  table
    .trim()
    .split(/\s+/)
    .map((row) => row.split(':') as [string, string]);

/** The first row with a place wins: later ones are what newer switches call it. */
function standardNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, place] of rowsOf(STANDARD_ERRORS)) {
    const [numbers = '', range] = place.split('@');
    for (const version of range === undefined ? ALL : (RANGES[range] ?? [])) {
      const key = `${version}:${numbers}`;
      if (!names.has(key)) names.set(key, name);
    }
  }
  return names;
}

const standard = standardNames();
const nicira = new Map(rowsOf(NICIRA_ERRORS).map(([name, code]) => [Number(code), name]));
const nicira10 = new Map(rowsOf(NICIRA_ERRORS_10).map(([name, place]) => [place, name]));

/** What an error message says, as numbers; `data` is what follows type and code. */
export interface ErrorNumbers {
  readonly version: OpenFlowVersion;
  readonly type: number;
  readonly code: number;
  readonly data: Buffer;
}

/** The specification's name for an error, such as `OFPFMFC_TABLE_FULL`, or its numbers. */
export function errorName({ version, type, code, data }: ErrorNumbers): string {
  const extended = type === NICIRA_VENDOR_ERROR && data.length >= 8;
  return (
    standard.get(`${version}:${type}/${code}`) ??
    (type === EXPERIMENTER ? nicira.get(code) : undefined) ??
    (extended ? nicira10.get(`${data.readUInt16BE(4)}/${data.readUInt16BE(6)}`) : undefined) ??
    `error type ${type} code ${code}`
  );
}
