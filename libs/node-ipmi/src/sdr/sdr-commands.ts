import { bit, flag } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { type RecordRequest, recordRequest, recordResponse } from '../sel/sel-commands';

/** State of the repository (IPMI 2.0 §33.9). */
export interface SdrRepositoryInfo {
  readonly version: string;
  readonly records: number;
  /** 0xffff when the controller does not say. */
  readonly freeBytes: number;
  readonly lastAddition: number;
  readonly lastErase: number;
  readonly overflow: boolean;
  /** Bits 3:0 and 6:5 as on the wire: modal/non-modal update, delete, partial add, reserve, allocation info. */
  readonly operations: number;
}

/** Get SDR Repository Info (§33.9). */
export const getSdrRepositoryInfo: Command<Empty, SdrRepositoryInfo> = {
  name: 'Get SDR Repository Info',
  netFn: NET_FN.storage,
  code: 0x20,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      const [major = '1', minor = '5'] = value.version.split('.');
      out
        .u8((Number(minor) << 4) | Number(major))
        .u16le(value.records)
        .u16le(value.freeBytes);
      out
        .u32le(value.lastAddition)
        .u32le(value.lastErase)
        .u8(flag(value.overflow, 7) | value.operations);
    },
    decode(body) {
      const [version, records, freeBytes] = [body.u8(), body.u16le(), body.u16le()];
      const [lastAddition, lastErase, support] = [body.u32le(), body.u32le(), body.u8()];
      return {
        version: `${version & 0x0f}.${version >> 4}`,
        records,
        freeBytes,
        lastAddition,
        lastErase,
        overflow: bit(support, 7),
        operations: support & 0x7f,
      };
    },
  },
};

const reservation: Command<unknown, { readonly reservationId: number }>['response'] = {
  encode: ({ reservationId }, out) => void out.u16le(reservationId),
  decode: (body) => ({ reservationId: body.u16le() }),
};

/** Reserve SDR Repository (§33.11). */
export const reserveSdrRepository: Command<Empty, { readonly reservationId: number }> = {
  name: 'Reserve SDR Repository',
  netFn: NET_FN.storage,
  code: 0x22,
  privilege: 'user',
  request: empty,
  response: reservation,
};

/** Get SDR (§33.12). */
export const getSdr: Command<RecordRequest, { readonly nextRecordId: number; readonly data: Buffer }> = {
  name: 'Get SDR',
  netFn: NET_FN.storage,
  code: 0x23,
  privilege: 'user',
  request: recordRequest,
  response: recordResponse,
};

/** Reserve Device SDR Repository (§35.4): for satellite controllers, which keep only their own sensors' records. */
export const reserveDeviceSdr: Command<Empty, { readonly reservationId: number }> = {
  ...reserveSdrRepository,
  name: 'Reserve Device SDR Repository',
  netFn: NET_FN.sensorEvent,
};

/** Get Device SDR (§35.3). */
export const getDeviceSdr: Command<RecordRequest, { readonly nextRecordId: number; readonly data: Buffer }> = {
  ...getSdr,
  name: 'Get Device SDR',
  netFn: NET_FN.sensorEvent,
  code: 0x21,
};
