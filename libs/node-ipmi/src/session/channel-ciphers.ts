import { ByteReader } from '@ironloom/wire';
import { boundTo } from '../deadline';
import { type CallOptions, type Command, type CommandSender, NET_FN } from '../command';

/** One record of the channel's cipher suite list (IPMI 2.0 table 22-18). */
export interface ChannelCipherSuite {
  readonly id: number;
  /** Enterprise number of the suite's owner, for suites that are not the specification's. */
  readonly oemEnterprise?: number;
  readonly authentication: readonly number[];
  readonly integrity: readonly number[];
  readonly confidentiality: readonly number[];
}

/** Get Channel Cipher Suites (§22.15): one chunk of at most 16 bytes of the record list. */
export const getChannelCipherSuites: Command<
  { readonly channel: number; readonly payloadType: number; readonly index: number },
  { readonly channel: number; readonly chunk: Buffer }
> = {
  name: 'Get Channel Cipher Suites',
  netFn: NET_FN.app,
  code: 0x54,
  privilege: 'none',
  request: {
    // Bit 7: list by cipher suite rather than by supported algorithm.
    encode: (value, out) =>
      void out
        .u8(value.channel)
        .u8(value.payloadType)
        .u8(0x80 | value.index),
    decode: (body) => ({ channel: body.u8() & 0x0f, payloadType: body.u8() & 0x3f, index: body.u8() & 0x3f }),
  },
  response: {
    encode: (value, out) => void out.u8(value.channel).put(value.chunk),
    decode: (body) => ({ channel: body.u8(), chunk: Buffer.from(body.rest()) }),
  },
};

const CHUNK = 16;
const LAST_INDEX = 0x3f;
const STANDARD = 0xc0;
const OEM = 0xc1;

/** Tag bits of an algorithm byte: 0 authentication, 1 integrity, 2 confidentiality. */
const TAGS = ['authentication', 'integrity', 'confidentiality'] as const;

/** Writes the record list as a BMC keeps it. */
export function encodeCipherSuiteRecords(suites: readonly ChannelCipherSuite[]): Buffer {
  return Buffer.concat(
    suites.map((suite) => {
      const enterprise = suite.oemEnterprise ?? 0;
      const owner = [enterprise & 0xff, (enterprise >> 8) & 0xff, (enterprise >> 16) & 0xff];
      const start = suite.oemEnterprise === undefined ? [STANDARD, suite.id] : [OEM, suite.id, ...owner];
      return Buffer.from([...start, ...TAGS.flatMap((tag, kind) => suite[tag].map((code) => (kind << 6) | code))]);
    }),
  );
}

/** Reads the record list; throws `WireError` when a record is cut short. */
export function decodeCipherSuiteRecords(body: ByteReader): ChannelCipherSuite[] {
  const suites: { id: number; oemEnterprise?: number; algorithms: [number[], number[], number[]] }[] = [];
  while (body.remaining > 0) {
    const byte = body.u8();
    if (byte === STANDARD) suites.push({ id: body.u8(), algorithms: [[], [], []] });
    else if (byte === OEM) suites.push({ id: body.u8(), oemEnterprise: body.u24le(), algorithms: [[], [], []] });
    else suites[suites.length - 1]?.algorithms[byte >> 6]?.push(byte & 0x3f);
  }
  return suites.map(({ algorithms: [authentication, integrity, confidentiality], ...head }) => ({
    ...head,
    authentication,
    integrity,
    confidentiality,
  }));
}

/** Reads the whole list, chunk by chunk. `channel` 0x0e is the one we speak on. */
export async function readChannelCipherSuites(
  sender: CommandSender,
  { channel = 0x0e, ...options }: CallOptions & { readonly channel?: number } = {},
): Promise<ChannelCipherSuite[]> {
  const bmc = boundTo(sender, options);
  const chunks: Buffer[] = [];
  for (let index = 0; index <= LAST_INDEX; index += 1) {
    const { chunk } = await bmc.send(getChannelCipherSuites, { channel, payloadType: 0, index });
    chunks.push(chunk);
    if (chunk.length < CHUNK) break;
  }
  return decodeCipherSuiteRecords(new ByteReader(Buffer.concat(chunks)));
}
