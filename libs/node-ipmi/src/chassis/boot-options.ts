import { bit, flag } from '../bits';
import { bytes, type CallOptions, type Command, type CommandSender, empty, type Empty, NET_FN } from '../command';
import { Enumeration } from '../enumeration';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import { ByteReader, ByteWriter } from '@ironloom/wire';
import type { BodyCodec } from '../command';

/** Parameter numbers of the boot options (IPMI 2.0 table 28-14). */
export const BOOT_PARAMETER = {
  setInProgress: 0,
  servicePartitionSelector: 1,
  servicePartitionScan: 2,
  flagValidClearing: 3,
  infoAcknowledge: 4,
  bootFlags: 5,
  initiatorInfo: 6,
  initiatorMailbox: 7,
} as const;

/** Get System Boot Options (§28.13): one parameter's raw data. */
export const getBootOption: Command<
  { readonly parameter: number; readonly set: number; readonly block: number },
  { readonly version: number; readonly valid: boolean; readonly parameter: number; readonly data: Buffer }
> = {
  name: 'Get System Boot Options',
  netFn: NET_FN.chassis,
  code: 0x09,
  privilege: 'operator',
  request: {
    encode: ({ parameter, set, block }, out) => void out.u8(parameter).u8(set).u8(block),
    decode: (body) => ({ parameter: body.u8() & 0x7f, set: body.u8(), block: body.u8() }),
  },
  response: {
    encode(value, out) {
      out
        .u8(value.version)
        .u8(flag(!value.valid, 7) | value.parameter)
        .put(value.data);
    },
    decode(body) {
      const [version, parameter] = [body.u8() & 0x0f, body.u8()];
      return { version, valid: !bit(parameter, 7), parameter: parameter & 0x7f, data: Buffer.from(body.rest()) };
    },
  },
  completionCodes: { 0x80: 'IPMI_PARAMETER_NOT_SUPPORTED' },
};

/** Set System Boot Options (§28.12). */
export const setBootOption: Command<
  { readonly valid: boolean; readonly parameter: number; readonly data: Buffer },
  Empty
> = {
  name: 'Set System Boot Options',
  netFn: NET_FN.chassis,
  code: 0x08,
  privilege: 'operator',
  request: {
    encode: (value, out) => void out.u8(flag(!value.valid, 7) | value.parameter).put(value.data),
    decode(body) {
      const parameter = body.u8();
      return { valid: !bit(parameter, 7), parameter: parameter & 0x7f, data: bytes.decode(body) };
    },
  },
  response: empty,
  completionCodes: {
    0x80: 'IPMI_PARAMETER_NOT_SUPPORTED',
    0x81: 'IPMI_SET_IN_PROGRESS',
    0x82: 'IPMI_PARAMETER_READ_ONLY',
  },
};

/** What to boot from; `none` leaves it to the firmware's own order. */
export type BootDevice =
  | 'none'
  | 'pxe'
  | 'disk'
  | 'disk-safe'
  | 'diagnostic'
  | 'cdrom'
  | 'bios-setup'
  | 'remote-removable'
  | 'remote-cdrom'
  | 'remote-primary'
  | 'remote-disk'
  | 'removable';

/** Codes of {@link BootDevice} (table 28-14, parameter 5, data 2 bits 5:2). */
export const bootDevices = new Enumeration<BootDevice>('boot device', {
  none: 0,
  pxe: 1,
  disk: 2,
  'disk-safe': 3,
  diagnostic: 4,
  cdrom: 5,
  'bios-setup': 6,
  'remote-removable': 7,
  'remote-cdrom': 8,
  'remote-primary': 9,
  'remote-disk': 11,
  removable: 15,
});

/** Boot flags, parameter 5. */
export interface BootFlags {
  /** False when no override waits. */
  readonly valid: boolean;
  /** For every boot until changed, rather than the next one only. */
  readonly persistent: boolean;
  readonly uefi: boolean;
  readonly device: BootDevice;
  readonly clearCmos: boolean;
  /** Bytes 3 to 5, which say nothing about the device: console redirection, verbosity, BIOS mux, instance. */
  readonly rest: Buffer;
}

/** Codec of parameter 5's data. */
export const bootFlags: BodyCodec<BootFlags> = {
  encode(value, out) {
    out.u8(flag(value.valid, 7) | flag(value.persistent, 6) | flag(value.uefi, 5));
    out.u8(flag(value.clearCmos, 7) | (bootDevices.encode(value.device) << 2)).put(value.rest);
  },
  decode(body) {
    const [flags, device] = [body.u8(), body.u8()];
    return {
      valid: bit(flags, 7),
      persistent: bit(flags, 6),
      uefi: bit(flags, 5),
      device: bootDevices.decode((device >> 2) & 0x0f),
      clearCmos: bit(device, 7),
      rest: Buffer.from(body.rest()),
    };
  },
};

/** A boot override to set. */
export interface BootOverride {
  readonly device: BootDevice;
  readonly persistent?: boolean;
  readonly uefi?: boolean;
}

/** The waiting boot override. */
export async function getBootFlags(bmc: CommandSender, options?: CallOptions): Promise<BootFlags> {
  const request = { parameter: BOOT_PARAMETER.bootFlags, set: 0, block: 0 };
  const { data } = await bmc.send(getBootOption, request, options);
  try {
    return bootFlags.decode(new ByteReader(data));
  } catch (cause) {
    throw new IpmiError('IPMI_BAD_MESSAGE', 'boot flags do not follow the specification', { cause });
  }
}

/** Set-in-progress states of parameter 0. */
const SET = { complete: 0, inProgress: 1 } as const;
/** Parameter 4: the BIOS has not yet handled the boot information (write mask and value for bit 0). */
const BIOS_PENDING = Buffer.of(0x01, 0x01);

/**
 * Sets the boot override as §28.12 prescribes: announced, flags marked as not yet read by the BIOS, then written.
 * Controllers that refuse the announcing parameters still take the flags.
 */
export async function setBootDevice(sender: CommandSender, boot: BootOverride, options?: CallOptions): Promise<void> {
  const bmc = boundTo(sender, options);
  const announce = (data: Buffer, parameter: number): Promise<unknown> =>
    bmc.send(setBootOption, { valid: true, parameter, data }).catch(ignoreRefusal);
  const out = new ByteWriter(5);
  const { device, persistent = false, uefi = false } = boot;
  bootFlags.encode({ valid: true, persistent, uefi, device, clearCmos: false, rest: Buffer.alloc(3) }, out);
  await announce(Buffer.of(SET.inProgress), BOOT_PARAMETER.setInProgress);
  try {
    await announce(BIOS_PENDING, BOOT_PARAMETER.infoAcknowledge);
    await bmc.send(setBootOption, { valid: true, parameter: BOOT_PARAMETER.bootFlags, data: out.finish() });
  } finally {
    await announce(Buffer.of(SET.complete), BOOT_PARAMETER.setInProgress);
  }
}

/** Parameter 3, bit 3: do not drop the flags when no reset follows within 60 seconds. */
const KEEP_FLAGS = 0x08;

/** Keeps a one-time override valid however long the next boot takes to come (§28.12, parameter 3). */
export async function keepBootFlags(bmc: CommandSender, options?: CallOptions): Promise<void> {
  const request = { valid: true, parameter: BOOT_PARAMETER.flagValidClearing, data: Buffer.of(KEEP_FLAGS) };
  await bmc.send(setBootOption, request, options);
}

/** A completion code is an answer: the parameter is not supported. Anything else is a failure. */
function ignoreRefusal(error: unknown): void {
  if (error instanceof IpmiError && error.details.completionCode !== undefined) return;
  throw error;
}
