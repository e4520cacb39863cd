import type { ByteWriter } from '@ironloom/wire';
import { ones, prefixLength } from '../bits';
import type { IntegerLiteral } from '../lexer/token';
import { writeDomainSearchList, writeDomainName } from './domain-names';
import type { OptionValue } from './action';
import { type ActionEncoders, writeResultBit } from './action-encoder';
import { CONTROLLER_OPCODE } from './opcodes';
import { textOf } from './parse-options';

/** The codes of `offerip` and of the options that go first: bootfile_name, its alternative, next_server. */
const OFFER_IP = 0;
const LEADING_CODES = [67, 254, 253];

export const dhcpEncoders: ActionEncoders<
  'put_dhcp_opts' | 'put_dhcpv6_opts' | 'dhcp_relay_req_chk' | 'dhcp_relay_resp_chk'
> = {
  put_dhcp_opts({ result, options }, encoder) {
    const { controllerMeter: meter } = encoder.context;
    encoder.controller(CONTROLLER_OPCODE.putDhcpOpts, { pause: true, meter }, (out) => {
      writeResultBit(result, out);
      const find = (code: number): OptionValue[] => options.filter(({ option }) => option.code === code).slice(0, 1);
      const [offer] = find(OFFER_IP);
      const leading = LEADING_CODES.flatMap(find);
      out.u32(low32(firstInteger(offer)));
      for (const option of leading) writeDhcpv4Option(option, out);
      for (const option of options) {
        if (option !== offer && !leading.includes(option)) writeDhcpv4Option(option, out);
      }
    });
  },
  put_dhcpv6_opts({ result, options }, encoder) {
    const { controllerMeter: meter } = encoder.context;
    encoder.controller(CONTROLLER_OPCODE.putDhcpv6Opts, { pause: true, meter }, (out) => {
      writeResultBit(result, out);
      for (const option of options) writeDhcpv6Option(option, out);
    });
  },
  dhcp_relay_req_chk: ({ result, relay, server }, encoder) =>
    encoder.controller(
      CONTROLLER_OPCODE.dhcpRelayReqChk,
      { pause: true, meter: encoder.context.controllerMeter },
      (out) => {
        writeResultBit(result, out);
        out.u32(Number(relay)).u32(Number(server));
      },
    ),
  dhcp_relay_resp_chk: ({ result, relay, server }, encoder) =>
    encoder.controller(
      CONTROLLER_OPCODE.dhcpRelayRespChk,
      { pause: true, meter: encoder.context.controllerMeter },
      (out) => {
        writeResultBit(result, out);
        out.u32(Number(relay)).u32(Number(server));
      },
    ),
};

/** Code and length in one byte each, then the value (RFC 2132). */
function writeDhcpv4Option(option: OptionValue, out: ByteWriter): void {
  const { code, type } = option.option;
  const integers = integersOf(option);
  const start = out.u8(code & 0xff).length;
  switch (type) {
    case 'bool':
    case 'uint8':
      out.u8(1).u8(Number(firstInteger(option) & 0xffn));
      return;
    case 'uint16':
      out.u8(2).u16(Number(firstInteger(option) & 0xffffn));
      return;
    case 'uint32':
      out.u8(4).u32(low32(firstInteger(option)));
      return;
    case 'ipv4':
      out.u8((integers.length * 4) & 0xff);
      for (const { value } of integers) out.u32(low32(value));
      return;
    case 'static_routes':
      writeStaticRoutes(integers, out);
      return;
    case 'str':
      writeShortText(textOf(option), out);
      return;
    case 'host_id':
      if (option.value.type === 'string') writeShortText(textOf(option), out);
      else out.u8(4).u32(low32(firstInteger(option)));
      return;
    case 'domains':
      writeDomainSearchList(textOf(option), out);
      return;
    case 'ipv6':
    case 'mac':
    case 'domain':
      // Types of DHCPv6: an option of DHCPv4 declared so has no value.
      if (out.length === start) out.u8(0);
  }
}

/** A one-byte length and that many bytes of the text. */
function writeShortText(text: string, out: ByteWriter): void {
  const bytes = Buffer.from(text);
  const length = bytes.length & 0xff;
  out.u8(length).put(bytes.subarray(0, length));
}

/** Pairs of destination and next hop (RFC 3442): prefix length, as much of the prefix as it covers, next hop. */
function writeStaticRoutes(integers: readonly IntegerLiteral[], out: ByteWriter): void {
  const routes: Buffer[] = [];
  for (let index = 0; index + 1 < integers.length; index += 2) {
    const destination = integers[index] as IntegerLiteral;
    const length = destination.mask === undefined ? 32 : (prefixLength(destination.mask & ones(32), 32) ?? 0);
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE(low32(destination.value), 0);
    bytes.writeUInt32BE(low32(integers[index + 1]?.value ?? 0n), 4);
    routes.push(Buffer.from([length]), bytes.subarray(0, Math.ceil(length / 8)), bytes.subarray(4));
  }
  const encoded = Buffer.concat(routes);
  out.u8(encoded.length & 0xff).put(encoded);
}

/** Code and length in two bytes each, then the value (RFC 8415 §21.1). */
function writeDhcpv6Option(option: OptionValue, out: ByteWriter): void {
  const { code, type } = option.option;
  const start = out.u16(code & 0xffff).u16(0).length;
  if (type === 'ipv6') for (const { value } of integersOf(option)) writeIpv6(value, out);
  else if (type === 'mac') {
    const mac = firstInteger(option) & ones(48);
    out.u16(Number(mac >> 32n)).u32(low32(mac));
  } else if (type === 'str') out.put(Buffer.from(textOf(option)));
  else if (type === 'domain') writeDomainName(textOf(option), out);
  out.patchU16(start - 2, (out.length - start) & 0xffff);
}

/** 16 bytes. */
export function writeIpv6(address: bigint, out: ByteWriter): void {
  out.u64((address >> 64n) & ones(64)).u64(address & ones(64));
}

/** The option's constants; none if it is a text. */
export function integersOf({ value }: OptionValue): readonly IntegerLiteral[] {
  return value.type === 'integer' ? value.values.map(({ literal }) => literal) : [];
}

/** The option's first constant; 0 if it is a text. */
export function firstInteger(option: OptionValue | undefined): bigint {
  return (option && integersOf(option)[0]?.value) ?? 0n;
}

/** The low 32 bits. */
export function low32(value: bigint): number {
  return Number(value & 0xffff_ffffn);
}
