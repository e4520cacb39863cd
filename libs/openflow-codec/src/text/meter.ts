import { METER, METER_FLAG, type MeterBand } from '../messages/meter';
import { parseNumber, syntaxError } from './syntax';

/** A meter, as a switch lists it or a controller would like it. */
export interface MeterDescription {
  readonly meter: number;
  /** `METER_FLAG` bits. */
  readonly flags: number;
  readonly bands: readonly MeterBand[];
}

const NAMES: readonly (readonly [name: string, meter: number])[] = [
  ['slowpath', METER.slowpath],
  ['controller', METER.controller],
  ['all', METER.all],
];

/** A meter's number, or the name of a reserved one. */
export function printMeterId(meter: number): string {
  return NAMES.find(([, reserved]) => reserved === meter)?.[0] ?? String(meter);
}

/** Prints a meter as `ovs-ofctl dump-meters` does: the bands on lines of their own. */
export function printMeter({ meter, flags, bands }: MeterDescription): string {
  const words = Object.entries(METER_FLAG).map(([word, flag]) => ((flags & flag) === 0 ? '' : `${word} `));
  return `meter=${printMeterId(meter)} ${words.join('')}bands=${bands.map((band) => printBand(band, flags)).join('')}`;
}

function printBand(band: MeterBand, flags: number): string {
  const type = band.kind === 'drop' ? 'drop' : band.kind === 'dscpRemark' ? 'dscp_remark' : String(bandType(band));
  const burst = (flags & METER_FLAG.burst) === 0 ? '' : ` burst_size=${band.burst}`;
  const precedence = band.kind === 'dscpRemark' ? ` prec_level=${band.precedence}` : '';
  return `\ntype=${type} rate=${band.rate}${burst}${precedence}`;
}

function bandType(band: MeterBand): number {
  return band.kind === 'unknown' ? band.type : 0xffff;
}

/**
 * Reads a meter in `ovs-ofctl` syntax (ovs-ofctl(8), "Meter Syntax"): `meter=1,kbps,burst,bands=type=drop,rate=100,burst_size=10`.
 * Text that is wrong is `OPENFLOW_SYNTAX`.
 */
export function parseMeter(text: string): MeterDescription {
  const bandsAt = /\bbands?\s*=/.exec(text);
  const head = bandsAt === null ? text : text.slice(0, bandsAt.index);
  let [meter, flags] = [0, 0];
  for (const word of head.split(/[\s,]+/).filter((each) => each !== '')) {
    const flag = METER_FLAG[word as keyof typeof METER_FLAG] as number | undefined;
    if (flag !== undefined) flags |= flag;
    else if (word.startsWith('meter=')) meter = parseMeterId(word.slice('meter='.length));
    else throw syntaxError('no such property of a meter', word);
  }
  if (meter === 0) throw syntaxError('a meter needs a number', text);
  if (bandsAt === null) return { meter, flags, bands: [] };
  return { meter, flags, bands: parseBands(text.slice(bandsAt.index + bandsAt[0].length)) };
}

function parseMeterId(text: string): number {
  return NAMES.find(([name]) => name === text)?.[1] ?? parseNumber(text, 'meter');
}

function parseBands(text: string): MeterBand[] {
  const drafts: Map<string, string>[] = [];
  for (const word of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const [key = '', value = ''] = word.split('=');
    if (key === 'type') drafts.push(new Map());
    const draft = drafts.at(-1);
    if (draft === undefined) throw syntaxError('a band starts with its type', word);
    if (!['type', 'rate', 'burst_size', 'prec_level'].includes(key))
      throw syntaxError('no such property of a band', key);
    draft.set(key, value);
  }
  return drafts.map(bandOf);
}

function bandOf(draft: ReadonlyMap<string, string>): MeterBand {
  const number = (key: string): number => parseNumber(draft.get(key) ?? '0', key);
  const [rate, burst] = [number('rate'), number('burst_size')];
  const type = draft.get('type') ?? '';
  if (type === 'drop') return { kind: 'drop', rate, burst };
  if (type === 'dscp_remark') return { kind: 'dscpRemark', rate, burst, precedence: number('prec_level') };
  throw syntaxError('no such type of band', type);
}
