import { malformed } from '../errors';
import { OF10, OF13, OF14, OF15 } from '../version';

/** A name that a field has on the wire (OpenFlow 1.5 §7.2.3.2): an OXM type, or one of Nicira's older NXM types. */
export interface OxmHeader {
  /** `NXM_NX_REG0`, `OXM_OF_ETH_DST`, … */
  readonly name: string;
  readonly oxmClass: number;
  /** Seven bits. */
  readonly oxmField: number;
  /** Set exactly when the class is 0xffff. */
  readonly experimenter: number | undefined;
  /** The version byte of the first OpenFlow that has it; 0 for extensions, which every version takes. */
  readonly since: number;
  /** Class and field as one number, the key of the lookup by header. */
  readonly key: number;
}

/** The OXM class whose headers carry an experimenter id. */
export const EXPERIMENTER_CLASS = 0xffff;

const CLASSES: readonly (readonly [prefix: string, oxmClass: number, experimenter?: number])[] = [
  ['OXM_OF_PKT_REG', 0x8001],
  ['NXM_OF_', 0x0000],
  ['NXM_NX_', 0x0001],
  ['OXM_OF_', 0x8000],
  ['ERICOXM_OF_', 0x1000],
  ['NXOXM_ET_', EXPERIMENTER_CLASS, 0x00002320],
  ['NXOXM_NSH_', EXPERIMENTER_CLASS, 0x005ad650],
  ['ONFOXM_ET_', EXPERIMENTER_CLASS, 0x4f4e4600],
];
const SINCE: Readonly<Record<string, number>> = { '1.2': 3, '1.3': OF13, '1.4': OF14, '1.5': OF15 };

/** The lookup key of a header: below 2^23 for plain classes, above for experimenters. */
export function oxmKey(oxmClass: number, oxmField: number, experimenter?: number): number {
  return (experimenter === undefined ? oxmClass : 0x1_0000 + experimenter) * 0x80 + oxmField;
}

/** Reads one `NAME:number@since` of a field row. */
export function parseOxmHeader(text: string): OxmHeader {
  const [name = '', rest = ''] = text.split(':');
  const [number = '', version] = rest.split('@');
  const found = CLASSES.find(([prefix]) => name.startsWith(prefix));
  if (found === undefined) throw malformed('no OXM class is known for the name', { name });
  const [, oxmClass, experimenter] = found;
  const oxmField = Number(number);
  const since = version === undefined ? 0 : (SINCE[version] ?? OF10);
  return { name, oxmClass, oxmField, experimenter, since, key: oxmKey(oxmClass, oxmField, experimenter) };
}
