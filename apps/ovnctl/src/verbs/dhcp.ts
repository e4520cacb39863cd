import { parseUuid } from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';
import { compareText, theDhcpOptions } from './lookup';
import { isCidr, keyValues } from './values';
import { answerLines, ANY, IF_EXISTS, type Verb } from './verb';

const TABLES = ['DHCP_Options'] as const;

/** Sets of DHCP options. */
export const dhcpVerbs: readonly Verb[] = [
  {
    name: 'dhcp-options-create',
    summary: 'create DHCP options for a network',
    usage: 'CIDR [KEY=VALUE]...',
    args: { min: 1, max: ANY },
    writes: true,
    tables: TABLES,
    run({ args: [cidr = '', ...ids], draft }) {
      if (!isCidr(cidr)) throw refused(`Invalid cidr format '${cidr}'`);
      draft.insert('DHCP_Options', { cidr, external_ids: keyValues(ids) });
      return undefined;
    },
  },
  {
    name: 'dhcp-options-del',
    summary: 'delete DHCP options',
    usage: 'DHCP_OPT_UUID',
    args: { min: 1, max: 1 },
    options: [IF_EXISTS],
    writes: true,
    tables: TABLES,
    run({ args: [id = ''], options, draft }) {
      const uuid = parseUuid(id);
      const isThere = uuid !== undefined && draft.get('DHCP_Options', uuid) !== undefined;
      if (isThere || !options.has('if-exists')) draft.delete('DHCP_Options', theDhcpOptions(draft, id)._uuid);
      return undefined;
    },
  },
  {
    name: 'dhcp-options-list',
    summary: 'list the DHCP options, by network',
    usage: '',
    args: { min: 0, max: 0 },
    writes: false,
    tables: TABLES,
    run({ draft }) {
      const rows = [...draft.rows('DHCP_Options')].sort((a, b) => compareText(a.cidr, b.cidr));
      return answerLines(
        rows.map(({ _uuid }) => _uuid),
        rows.map(({ _uuid, cidr }) => ({ uuid: _uuid, cidr })),
      );
    },
  },
  {
    name: 'dhcp-options-set-options',
    summary: 'set what DHCP options tell',
    usage: 'DHCP_OPT_UUID KEY=VALUE [KEY=VALUE]...',
    args: { min: 1, max: ANY },
    writes: true,
    tables: TABLES,
    run({ args: [id = '', ...words], draft }) {
      draft.set('DHCP_Options', theDhcpOptions(draft, id)._uuid, { options: keyValues(words) });
      return undefined;
    },
  },
  {
    name: 'dhcp-options-get-options',
    summary: 'print what DHCP options tell',
    usage: 'DHCP_OPT_UUID',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const { options } = theDhcpOptions(draft, id);
      return answerLines(
        Array.from(options, ([key, value]) => `${key}=${value}`),
        Object.fromEntries(options),
      );
    },
  },
];
