import { OF10, OF13, OF14, OF15, type OpenFlowVersion } from '../version';
import type { Form } from './forms';
import { multipartForms, plainForms } from './table-of-forms';

/**
 * The messages that Open vSwitch knows in the versions that we speak, as its `ofp-msgs.h` lists them: a family, the versions
 * that have it, and its number; of statistics (`ST`) there are a request and a reply each.
 */
const LIST = `
OFPT 1.0+ 0 1 2 3 5 6 7 8 9 10 11 12 13 14
OFPT 1.0 15 18 19 20 21
OFPT 1.3+ 15 16 17 20 21 24 25 26 27 28 29
OFPT 1.3 22 23
OFPT 1.4+ 30 31 32 33 34
NXT 1.0+ 10 11 13 14 15 16 17 18 19 20 24 25 26 28 29 30 32
NXT 1.0-1.3 27
NXT 1.0 12 21 22 23 31 132
ONFT 1.3 1870 1871 1872 1911 2300 2301 2350
OFPST 1.0+ 0 1 2 3 4 5 13
OFPST 1.3+ 6 7 8 9 10 11 12
OFPST 1.4+ 14 15 16
NXST 1.0+ 3 4
NXST 1.0 0 1 2 7 8 9
ONFST 1.3 1870
`;

const VERSIONS: readonly (readonly [string, OpenFlowVersion])[] = [
  ['1.0', OF10],
  ['1.3', OF13],
  ['1.4', OF14],
  ['1.5', OF15],
];

/** `1.3+` is that version and all after it. */
function versionsOf(range: string): readonly OpenFlowVersion[] {
  const [first = '', last] = range.replace('+', '-1.5').split('-');
  return VERSIONS.filter(([name]) => name >= first && name <= (last ?? first)).map(([, version]) => version);
}

function listed(): string[] {
  return LIST.trim()
    .split('\n')
    .flatMap((line) => {
      const [family = '', range = '', ...numbers] = line.split(' ');
      const directions = family.includes('ST') ? [' request', ' reply'] : [''];
      return versionsOf(range).flatMap((version) =>
        numbers.flatMap((number) => directions.map((direction) => `${version} ${family} ${number}${direction}`)),
      );
    });
}

const experimenters: Readonly<Record<number, string>> = { 0x2320: 'NX', 0x4f4e4600: 'ONF' };

function nameOf({ id }: Form<string, object>): string {
  if ('type' in id) return `OFPT ${id.type}`;
  if ('subtype' in id && 'experimenter' in id) return `${experimenters[id.experimenter]}T ${id.subtype}`;
  const direction = id.reply ? ' reply' : ' request';
  if ('multipart' in id) return `OFPST ${id.multipart}${direction}`;
  return `${experimenters[id.multipartExperimenter]}ST ${id.subtype}${direction}`;
}

describe('the forms of messages', () => {
  it('are those that Open vSwitch knows, no more and no fewer', () => {
    const forms = [...plainForms, ...multipartForms] as readonly Form<string, object>[];
    const ours = forms.flatMap((form) => form.versions.map((version) => `${version} ${nameOf(form)}`));
    expect(ours.sort()).toEqual(listed().sort());
  });
});
