import type { ByteWriter } from '@ironloom/wire';
import { parseIpv4, parseIpv6 } from '../addresses';
import { ones, prefixLength, prefixMask } from '../bits';
import type { OptionValue } from './action';
import { type ActionEncoders, writeResultBit } from './action-encoder';
import { encodeSearchListOption } from './domain-names';
import { firstInteger, integersOf, low32, writeIpv6 } from './encode-dhcp';
import { CONTROLLER_OPCODE } from './opcodes';
import { RA_OPTION } from './options';
import { textOf } from './parse-options';

const ROUTER_ADVERTISEMENT = 134;
const HOP_LIMIT = 255;
const LIFETIME = 0xffff;
const FOREVER = 0xffff_ffff;
const MANAGED = 0x80;
const OTHER = 0x40;
const ON_LINK = 0x80;
const AUTONOMOUS = 0x40;
const PREFERENCES: Readonly<Record<string, number>> = { HIGH: 0x08, LOW: 0x18 };
/** What an encoded search list may take with its header of eight bytes. */
const LONGEST_SEARCH_LIST = 255;

/** `put_nd_ra_opts`: the whole router advertisement but for its checksum, for the controller to send as it is. */
export const routerAdvertisementEncoders: ActionEncoders<'put_nd_ra_opts'> = {
  put_nd_ra_opts({ result, options }, encoder) {
    const { controllerMeter: meter } = encoder.context;
    encoder.controller(CONTROLLER_OPCODE.putNdRaOpts, { pause: true, meter }, (out) => {
      writeResultBit(result, out);
      out.u8(ROUTER_ADVERTISEMENT).zero(3).u8(HOP_LIMIT).u8(headerFlags(options)).u16(LIFETIME).zero(8);
      for (const [index, option] of options.entries()) {
        writeOption(option, (headerFlags(options.slice(0, index)) & MANAGED) !== 0, out);
      }
    });
  },
};

/** The M, O and preference bits (RFC 4861 §4.2, RFC 4191 §2.2). */
function headerFlags(options: readonly OptionValue[]): number {
  let flags = 0;
  for (const option of options) {
    const text = textOf(option);
    if (option.option.code === RA_OPTION.addressMode) {
      flags |= text === 'dhcpv6_stateful' ? MANAGED : text === 'dhcpv6_stateless' ? OTHER : 0;
    } else if (option.option.code === RA_OPTION.preference) flags |= PREFERENCES[text] ?? 0;
  }
  return flags;
}

function writeOption(option: OptionValue, managed: boolean, out: ByteWriter): void {
  const { code } = option.option;
  switch (code) {
    case RA_OPTION.sourceLinkAddress: {
      const mac = firstInteger(option) & ones(48);
      out
        .u8(code)
        .u8(1)
        .u16(Number(mac >> 32n))
        .u32(low32(mac));
      return;
    }
    case RA_OPTION.mtu:
      out
        .u8(code)
        .u8(1)
        .zero(2)
        .u32(low32(firstInteger(option)));
      return;
    case RA_OPTION.prefixInformation: {
      const length = prefixLength(integersOf(option)[0]?.mask ?? 0n, 128) ?? 0;
      out
        .u8(code)
        .u8(4)
        .u8(length)
        .u8(managed ? ON_LINK : ON_LINK | AUTONOMOUS);
      out.u32(FOREVER).u32(FOREVER).zero(4);
      writeIpv6(firstInteger(option), out);
      return;
    }
    case RA_OPTION.rdnss:
      out.u8(code).u8(3).zero(2).u32(FOREVER);
      writeIpv6(firstInteger(option), out);
      return;
    case RA_OPTION.dnssl:
      writeSearchList(textOf(option), out);
      return;
    case RA_OPTION.routeInformation:
      for (const routes of textOf(option).split(',')) if (!writeRoutes(routes, out)) return;
  }
}

function writeSearchList(list: string, out: ByteWriter): void {
  const names = encodeSearchListOption(list, LONGEST_SEARCH_LIST - 8);
  if (names === undefined) return;
  out
    .u8(RA_OPTION.dnssl)
    .u8(1 + names.length / 8)
    .zero(2)
    .u32(FOREVER)
    .put(names);
}

/** `PREFERENCE-prefix/length` as a route information option (RFC 4191 §2.3); false if the prefix is wrong. */
function writeRoutes(routes: string, out: ByteWriter): boolean {
  const [preference = '', ...prefixes] = routes.split('-').filter((part) => part !== '');
  for (const text of prefixes) {
    const prefix = firstIpv6Prefix(text);
    if (prefix === undefined) return false;
    const { network, length } = prefix;
    const words = Math.ceil(length / 64);
    out.u8(RA_OPTION.routeInformation).u8(1 + words);
    out
      .u8(length)
      .u8(PREFERENCES[preference] ?? 0)
      .u32(FOREVER);
    if (words > 0) out.u64(network >> 64n);
    if (words > 1) out.u64(network & ones(64));
  }
  return true;
}

const ADDRESS = /^\s*([0-9a-fA-F:.]+)(?:\/(\d+))?/;

/** The first IPv6 network in a text that begins with addresses; what follows it does not count. */
function firstIpv6Prefix(text: string): { readonly network: bigint; readonly length: number } | undefined {
  for (let rest = text; ;) {
    const [whole, address = '', suffix] = ADDRESS.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    const network = parseIpv6(address);
    if (network !== undefined) {
      const length = Number(suffix ?? 128);
      return length > 128 ? undefined : { network: network & prefixMask(length, 128), length };
    }
    if (parseIpv4(address) === undefined) return undefined;
    rest = rest.slice(whole.length);
  }
}
