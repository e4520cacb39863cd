import { formatConstantSet, parseConstantSet } from '../expression/constants';
import { noNamedSets } from '../expression/named-sets';
import { formatSymbolField, type SymbolField } from '../symbols/symbol';
import type { ActionOf, OptionValue, PutOptionsAction } from './action';
import type { ActionParser, ResultParser } from './action-parser';
import { type OptionTable, RA_OPTION, routerAdvertisementOptions } from './options';

const NO_OPTIONS: OptionTable = new Map();
const OFFER_IP = 0;

/** `result = put_dhcp_opts(option = value, …)`. */
export const parsePutDhcpOptions: ResultParser = (parser, result) => {
  const options = parsePutOptions(parser, result, parser.context.dhcpOptions ?? NO_OPTIONS, 'DHCPv4');
  if (!options.some(({ option }) => option.code === OFFER_IP)) {
    parser.tokens.typeError('put_dhcp_opts requires offerip to be specified.');
  }
  return { kind: 'put_dhcp_opts', result, options };
};

/** `result = put_dhcpv6_opts(option = value, …)`. */
export const parsePutDhcpv6Options: ResultParser = (parser, result) => ({
  kind: 'put_dhcpv6_opts',
  result,
  options: parsePutOptions(parser, result, parser.context.dhcpv6Options ?? NO_OPTIONS, 'DHCPv6'),
});

/** `result = put_nd_ra_opts(option = value, …)`. */
export const parsePutRaOptions: ResultParser = (parser, result) => {
  const options = parsePutOptions(parser, result, routerAdvertisementOptions, 'IPv6 ND RA');
  checkRouterAdvertisement(parser, options);
  parser.require('ip6');
  return { kind: 'put_nd_ra_opts', result, options };
};

function parsePutOptions(parser: ActionParser, result: SymbolField, table: OptionTable, what: string): OptionValue[] {
  const { tokens } = parser;
  tokens.take();
  tokens.take();
  parser.checkField(result, 1, true);
  return parseOptions(parser, table, what);
}

/** Options up to `)`, with or without commas. */
export function parseOptions(parser: ActionParser, table: OptionTable, what: string): OptionValue[] {
  const options: OptionValue[] = [];
  while (!parser.tokens.match(')')) {
    options.push(parseOption(parser, table, what));
    parser.tokens.match(',');
  }
  return options;
}

function parseOption({ tokens }: ActionParser, table: OptionTable, what: string): OptionValue {
  if (tokens.type !== 'id') tokens.syntaxError();
  const option = table.get(tokens.token.text) ?? tokens.syntaxError(`expecting ${what} option name`);
  tokens.take();
  tokens.force('=');
  const value = parseConstantSet(tokens, noNamedSets);
  const { name, type } = option;
  if (type !== 'host_id') {
    const wanted = type === 'str' || type === 'domains' || type === 'domain' ? 'string' : 'integer';
    if (value.type !== wanted) {
      tokens.typeError(`${what} option ${name} requires ${wanted === 'string' ? 'string' : 'numeric'} value.`);
    }
  }
  return { option, value };
}

/** Complains unless the values are such as a router advertisement can carry. */
function checkRouterAdvertisement({ tokens }: ActionParser, options: readonly OptionValue[]): void {
  let stateful = false;
  for (const each of options) {
    if (!isAdvertisable(each)) tokens.typeError(`Invalid value for "${each.option.name}" option`);
    if (each.option.code === RA_OPTION.addressMode) stateful ||= textOf(each) === 'dhcpv6_stateful';
  }
  const has = (code: number): boolean => options.some(({ option }) => option.code === code);
  if (!has(RA_OPTION.sourceLinkAddress)) tokens.typeError('slla option not present');
  if (!stateful && !has(RA_OPTION.prefixInformation)) {
    tokens.typeError('prefix option needs to be set when address mode is slaac/dhcpv6_stateless.');
  }
}

function isAdvertisable(each: OptionValue): boolean {
  if (each.value.values.length > 1) return false;
  const literal = each.value.type === 'integer' ? each.value.values[0]?.literal : undefined;
  switch (each.option.code) {
    case RA_OPTION.addressMode:
      return ['slaac', 'dhcpv6_stateful', 'dhcpv6_stateless'].includes(textOf(each));
    case RA_OPTION.preference:
      return ['MEDIUM', 'HIGH', 'LOW'].includes(textOf(each));
    case RA_OPTION.sourceLinkAddress:
      return literal?.format === 'ethernet';
    case RA_OPTION.prefixInformation:
      return literal?.format === 'ipv6' && literal.mask !== undefined;
    case RA_OPTION.mtu:
      return literal?.format === 'decimal';
    case RA_OPTION.rdnss:
      return literal?.format === 'ipv6';
    default:
      return true;
  }
}

/** The option's text; empty if it is a number. */
export function textOf({ value }: OptionValue): string {
  return value.type === 'string' ? (value.values[0] ?? '') : '';
}

/** The options in the language's own syntax. */
export function formatOptions(options: readonly OptionValue[]): string {
  return options.map(({ option, value }) => `${option.name} = ${formatConstantSet(value)}`).join(', ');
}

/** The action in the language's own syntax. */
export function formatPutOptions({ kind, result, options }: PutOptionsAction): string {
  return `${formatSymbolField(result)} = ${kind}(${formatOptions(options)});`;
}

/** `result = dhcp_relay_req_chk(relay, server)`; the word is already taken. */
export function parseDhcpRelay(
  parser: ActionParser,
  result: SymbolField,
  kind: 'dhcp_relay_req_chk' | 'dhcp_relay_resp_chk',
): ActionOf<'dhcp_relay_req_chk'> {
  const { tokens } = parser;
  tokens.force('(');
  parser.checkField(result, 1, true);
  const relay = parseIpv4(parser, 'expecting IPv4 dhcp relay and server ips');
  tokens.match(',');
  const server = parseIpv4(parser, 'expecting IPv4 dhcp server ip');
  tokens.force(')');
  return { kind, result, relay, server };
}

function parseIpv4({ tokens }: ActionParser, expectation: string): bigint {
  const { integer } = tokens.token;
  if (integer?.format !== 'ipv4') return tokens.syntaxError(expectation);
  tokens.take();
  return integer.value;
}
