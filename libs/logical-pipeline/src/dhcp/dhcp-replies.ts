import type { ovnNb } from '@ironloom/models';
import {
  formatIpv4,
  formatIpv6,
  type Ipv4Network,
  type Ipv6Network,
  linkLocal,
  parseMac,
  parseMaskedIpv4,
  parseMaskedIpv6,
} from '../addresses';
import type { CoppProtocol } from '../copp';
import { booleanOption, type PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import type { SwitchPort } from '../topology';

/** What the flows that answer one port's requests are made from. */
export interface DhcpReply {
  readonly row: ovnNb.DHCPOptionsRow;
  readonly protocol: CoppProtocol;
  /** Match of the request, behind inport and source MAC. */
  readonly request: string;
  /** Match of the request once the options are in it. */
  readonly answered: string;
  readonly optionsAction: string;
  readonly responseAction: string;
  readonly serverMac: string;
  /** Match of the reply on its way to the port. */
  readonly fromServer: string;
}

/** Options in order of their names, as the actions take them. */
function optionList(options: Iterable<readonly [string, string]>): string {
  return [...options]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

/** The reply that offers `offer`; undefined when the options are not for its network, or not complete. */
export function dhcpV4Reply(context: PipelineContext, port: SwitchPort, offer: Ipv4Network): DhcpReply | undefined {
  const row = port.row.dhcpv4_options === undefined ? undefined : context.nb.DHCP_Options.get(port.row.dhcpv4_options);
  const network = row === undefined ? undefined : parseMaskedIpv4(row.cidr);
  if (row === undefined || network === undefined || ((offer.ip ^ network.ip) & network.mask) !== 0) return undefined;
  const server = row.options.get('server_id');
  const serverMac = row.options.get('server_mac');
  if (server === undefined || serverMac === undefined || !row.options.has('lease_time')) {
    context.log.warn({ port: port.quotedName }, 'Required DHCPv4 options not defined for lport - {port}');
    return undefined;
  }
  const options = new Map(row.options);
  options.delete('server_mac');
  const hostname = port.row.options.get('hostname');
  if (hostname !== undefined) options.set('hostname', hostname);
  // A mask among the options comes on top of the network's own, as in the original.
  const given = [...options, ['netmask', formatIpv4(network.mask)] as const];
  return {
    row,
    protocol: 'dhcpv4-opts',
    request: `(ip4.src == {${offer.text}, 0.0.0.0} && ip4.dst == {${server}, 255.255.255.255}) && udp.src == 68 && udp.dst == 67`,
    answered: 'ip4 && udp.src == 68 && udp.dst == 67',
    optionsAction: `${SwitchRegister.dhcpOptionsResult} = put_dhcp_opts(offerip = ${offer.text}, ${optionList(given)}); next;`,
    responseAction:
      `eth.dst = eth.src; eth.src = ${serverMac}; ip4.src = ${server}; udp.src = 67; udp.dst = 68; ` +
      'outport = inport; flags.loopback = 1; output;',
    serverMac,
    fromServer: `ip4.src == ${server} && udp && udp.src == 67 && udp.dst == 68`,
  };
}

/** As {@link dhcpV4Reply}; the server's address is made from its MAC. */
export function dhcpV6Reply(context: PipelineContext, port: SwitchPort, offer: Ipv6Network): DhcpReply | undefined {
  const row = port.row.dhcpv6_options === undefined ? undefined : context.nb.DHCP_Options.get(port.row.dhcpv6_options);
  const network = row === undefined ? undefined : parseMaskedIpv6(row.cidr);
  if (row === undefined || network === undefined || ((offer.ip ^ network.ip) & network.mask) !== 0n) return undefined;
  const serverMac = row.options.get('server_id');
  const mac = serverMac === undefined ? undefined : parseMac(serverMac);
  if (serverMac === undefined || mac === undefined) {
    context.log.warn({ port: port.quotedName }, 'server_id not present in the DHCPv6 options for lport {port}');
    return undefined;
  }
  const server = formatIpv6(linkLocal(mac));
  const stateless = booleanOption(row.options, 'dhcpv6_stateless', false);
  const options = new Map(row.options);
  options.delete('dhcpv6_stateless');
  const request = 'ip6.mcast && ip6.dst == ff02::1:2 && udp.src == 546 && udp.dst == 547';
  return {
    row,
    protocol: 'dhcpv6-opts',
    request,
    answered: request,
    optionsAction: `${SwitchRegister.dhcpOptionsResult} = put_dhcpv6_opts(${stateless ? '' : `ia_addr = ${offer.text}, `}${optionList(options)}); next;`,
    responseAction:
      `eth.dst = eth.src; eth.src = ${serverMac}; ip6.dst = ip6.src; ip6.src = ${server}; udp.src = 547; ` +
      'udp.dst = 546; outport = inport; flags.loopback = 1; output;',
    serverMac,
    fromServer: `ip6.src == ${server} && udp && udp.src == 547 && udp.dst == 546`,
  };
}
