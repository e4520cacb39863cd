import { hasCode } from '@ironloom/core';
import { ByteReader, WireError } from '@ironloom/wire';
import type { CallOptions, CommandSender } from '../command';
import { boundTo } from '../deadline';
import { enumerated } from '../enumeration';
import { IpmiError } from '../errors';
import { formatIp, formatMac, ipBytes, macBytes } from '../text/network-address';
import { fixedText, textOfField } from '../text/fixed-text';
import { getLanParameter, setLanParameter } from './lan-commands';

/** Where the address comes from (IPMI 2.0 table 23-4, parameter 4). */
export type AddressSource = 'unspecified' | 'static' | 'dhcp' | 'bios' | 'other';
const sources = enumerated<AddressSource>('address source', 'unspecified', 'static', 'dhcp', 'bios', 'other');

/** The parameters that this library reads and writes; IPv4 addresses dotted, MAC addresses lower-case. */
export interface LanConfiguration {
  readonly ipAddress: string;
  readonly addressSource: AddressSource;
  readonly macAddress: string;
  readonly subnetMask: string;
  readonly defaultGateway: string;
  readonly defaultGatewayMac: string;
  readonly backupGateway: string;
  readonly communityString: string;
  /** 802.1q tag, when tagging is on. */
  readonly vlanId: number | undefined;
  readonly vlanPriority: number;
  /** Ids of the cipher suites that the channel has. */
  readonly cipherSuites: readonly number[];
}

interface Parameter<T> {
  readonly number: number;
  readonly decode: (data: ByteReader) => T;
  /** Undefined for parameters that can only be read. */
  readonly encode?: (value: T) => Buffer;
}

const address = (number: number): Parameter<string> => ({
  number,
  decode: (data) => formatIp(data.view(4)),
  encode: ipBytes,
});

const mac = (number: number): Parameter<string> => ({
  number,
  decode: (data) => formatMac(data.view(6)),
  encode: macBytes,
});

const VLAN_ENABLED = 0x8000;

/** Parameter numbers and codecs (table 23-4). */
const PARAMETERS: { readonly [Name in keyof LanConfiguration]: Parameter<LanConfiguration[Name]> } = {
  ipAddress: address(3),
  addressSource: {
    number: 4,
    decode: (data) => sources.decode(data.u8() & 0x0f),
    encode: (source) => Buffer.of(sources.encode(source)),
  },
  macAddress: mac(5),
  subnetMask: address(6),
  defaultGateway: address(12),
  defaultGatewayMac: mac(13),
  backupGateway: address(14),
  communityString: {
    number: 16,
    decode: (data) => textOfField(data.rest()),
    encode: (text) => fixedText(text, 18),
  },
  vlanId: {
    number: 20,
    decode: (data) => vlanIdOf(data.u16le()),
    encode: vlanBytes,
  },
  vlanPriority: { number: 21, decode: (data) => data.u8() & 7, encode: (priority) => Buffer.of(priority) },
  cipherSuites: {
    number: 23,
    decode: (data) => {
      data.skip(1);
      // The field has a fixed length; behind the last suite there are zeros, and suite 0 comes first or not at all.
      return [...data.rest()].filter((id, at) => id !== 0 || at === 0);
    },
  },
};

/** Names of the parameters. */
export type LanParameterName = keyof LanConfiguration;

/** All of them, in the order of their numbers. */
export const LAN_PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly LanParameterName[];

function vlanIdOf(field: number): number | undefined {
  return (field & VLAN_ENABLED) === 0 ? undefined : field & 0x0fff;
}

function vlanBytes(id: number | undefined): Buffer {
  if (id !== undefined && !(Number.isInteger(id) && id >= 1 && id <= 4094)) {
    throw new WireError('WIRE_BAD_VALUE', 'not a VLAN id', { details: { id } });
  }
  const field = id === undefined ? 0 : VLAN_ENABLED | id;
  return Buffer.of(field & 0xff, field >> 8);
}

/** Which channel; 0x0e is the one we speak on. */
export interface LanOptions extends CallOptions {
  readonly channel?: number;
}

/** Reads one parameter. */
export async function getLan<Name extends LanParameterName>(
  bmc: CommandSender,
  name: Name,
  { channel = 0x0e, ...options }: LanOptions = {},
): Promise<LanConfiguration[Name]> {
  const parameter: Parameter<LanConfiguration[Name]> = PARAMETERS[name];
  const request = { channel, parameter: parameter.number, set: 0, block: 0 };
  const { data } = await bmc.send(getLanParameter, request, options);
  try {
    return parameter.decode(new ByteReader(data));
  } catch (cause) {
    throw new IpmiError('IPMI_BAD_MESSAGE', 'malformed LAN parameter', { cause, details: { name } });
  }
}

/** Writes one parameter. `IPMI_UNSUPPORTED` for one that can only be read, `IPMI_INVALID_ARGUMENT` for a bad value. */
export async function setLan<Name extends LanParameterName>(
  bmc: CommandSender,
  name: Name,
  value: LanConfiguration[Name],
  { channel = 0x0e, ...options }: LanOptions = {},
): Promise<void> {
  const { number, encode }: Parameter<LanConfiguration[Name]> = PARAMETERS[name];
  if (encode === undefined) throw new IpmiError('IPMI_UNSUPPORTED', 'read-only LAN parameter', { details: { name } });
  await bmc.send(setLanParameter, { channel, parameter: number, data: encoded(name, () => encode(value)) }, options);
}

function encoded(name: string, encode: () => Buffer): Buffer {
  try {
    return encode();
  } catch (cause) {
    throw new IpmiError('IPMI_INVALID_ARGUMENT', 'LAN parameter has no such value', { cause, details: { name } });
  }
}

/** Reads all parameters that the BMC has; those it does not support are absent. */
export async function readLanConfiguration(
  sender: CommandSender,
  { channel, ...options }: LanOptions = {},
): Promise<Partial<LanConfiguration>> {
  const bmc = boundTo(sender, options);
  const where = channel === undefined ? {} : { channel };
  const found: [string, unknown][] = [];
  for (const name of LAN_PARAMETER_NAMES) {
    try {
      found.push([name, await getLan(bmc, name, where)]);
    } catch (error) {
      if (!ABSENT.some((code) => hasCode(error, code))) throw error;
    }
  }
  return Object.fromEntries(found);
}

/** The answers of controllers that lack a parameter. */
const ABSENT = ['IPMI_PARAMETER_NOT_SUPPORTED', 'IPMI_INVALID_DATA_FIELD', 'IPMI_PARAMETER_OUT_OF_RANGE'] as const;
