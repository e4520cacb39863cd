import { bit, flag } from '../bits';
import { bytes, type Command, empty, type Empty, NET_FN } from '../command';

/** First and last record: ids with a special meaning (IPMI 2.0 §31.5). */
export const FIRST_RECORD = 0x0000;
export const LAST_RECORD = 0xffff;

/** State of the event log. */
export interface SelInfo {
  /** 1.5 and 2.0 are both written as `1.5` by the specification; `2.0` by some controllers. */
  readonly version: string;
  readonly entries: number;
  readonly freeBytes: number;
  /** Seconds since 1970 in the controller's own time; 0xffffffff when unknown. */
  readonly lastAddition: number;
  readonly lastErase: number;
  readonly overflow: boolean;
  readonly supportsDelete: boolean;
  readonly supportsPartialAdd: boolean;
  readonly supportsReserve: boolean;
  readonly supportsAllocationInfo: boolean;
}

/** Get SEL Info (§31.2). */
export const getSelInfo: Command<Empty, SelInfo> = {
  name: 'Get SEL Info',
  netFn: NET_FN.storage,
  code: 0x40,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      const [major = '1', minor = '5'] = value.version.split('.');
      out
        .u8((Number(minor) << 4) | Number(major))
        .u16le(value.entries)
        .u16le(value.freeBytes);
      out.u32le(value.lastAddition).u32le(value.lastErase);
      out.u8(
        flag(value.overflow, 7) |
          flag(value.supportsDelete, 3) |
          flag(value.supportsPartialAdd, 2) |
          flag(value.supportsReserve, 1) |
          flag(value.supportsAllocationInfo, 0),
      );
    },
    decode(body) {
      const [version, entries, freeBytes, lastAddition, lastErase, support] = [
        body.u8(),
        body.u16le(),
        body.u16le(),
        body.u32le(),
        body.u32le(),
        body.u8(),
      ];
      return {
        version: `${version & 0x0f}.${version >> 4}`,
        entries,
        freeBytes,
        lastAddition,
        lastErase,
        overflow: bit(support, 7),
        supportsDelete: bit(support, 3),
        supportsPartialAdd: bit(support, 2),
        supportsReserve: bit(support, 1),
        supportsAllocationInfo: bit(support, 0),
      };
    },
  },
};

const reservation: Command<Empty, { readonly reservationId: number }>['response'] = {
  encode: ({ reservationId }, out) => void out.u16le(reservationId),
  decode: (body) => ({ reservationId: body.u16le() }),
};

/** Get SEL Allocation Info (§31.3), or with another code that of the SDR repository (§33.10). */
export interface AllocationInfo {
  readonly units: number;
  readonly unitBytes: number;
  readonly freeUnits: number;
  readonly largestFreeBlock: number;
  readonly largestRecord: number;
}

/** Get SEL Allocation Info (§31.3). */
export const getSelAllocationInfo: Command<Empty, AllocationInfo> = {
  name: 'Get SEL Allocation Info',
  netFn: NET_FN.storage,
  code: 0x41,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      out.u16le(value.units).u16le(value.unitBytes).u16le(value.freeUnits);
      out.u16le(value.largestFreeBlock).u8(value.largestRecord);
    },
    decode: (body) => ({
      units: body.u16le(),
      unitBytes: body.u16le(),
      freeUnits: body.u16le(),
      largestFreeBlock: body.u16le(),
      largestRecord: body.u8(),
    }),
  },
};

/** Reserve SEL (§31.4): needed to clear the log, or to read a record in parts. */
export const reserveSel: Command<Empty, { readonly reservationId: number }> = {
  name: 'Reserve SEL',
  netFn: NET_FN.storage,
  code: 0x42,
  privilege: 'user',
  request: empty,
  response: reservation,
  completionCodes: { 0x81: 'IPMI_SEL_ERASE_IN_PROGRESS' },
};

/** Request for (a part of) a record of the SEL or the SDR repository. */
export interface RecordRequest {
  /** 0 unless a part is read. */
  readonly reservationId: number;
  readonly recordId: number;
  readonly offset: number;
  /** 0xff: all that is left. */
  readonly length: number;
}

/** Codec shared by Get SEL Entry, Get SDR and Get Device SDR. */
export const recordRequest: Command<RecordRequest, unknown>['request'] = {
  encode: (value, out) => {
    out.u16le(value.reservationId).u16le(value.recordId).u8(value.offset).u8(value.length);
  },
  decode: (body) => ({
    reservationId: body.u16le(),
    recordId: body.u16le(),
    offset: body.u8(),
    length: body.u8(),
  }),
};

/** Codec of their answers. */
export const recordResponse: Command<unknown, { readonly nextRecordId: number; readonly data: Buffer }>['response'] = {
  encode: ({ nextRecordId, data }, out) => void out.u16le(nextRecordId).put(data),
  decode: (body) => ({ nextRecordId: body.u16le(), data: bytes.decode(body) }),
};

/** Get SEL Entry (§31.5). */
export const getSelEntry: Command<RecordRequest, { readonly nextRecordId: number; readonly data: Buffer }> = {
  name: 'Get SEL Entry',
  netFn: NET_FN.storage,
  code: 0x43,
  privilege: 'user',
  request: recordRequest,
  response: recordResponse,
  completionCodes: { 0x81: 'IPMI_SEL_ERASE_IN_PROGRESS' },
};

const recordIdBody: Command<unknown, { readonly recordId: number }>['response'] = {
  encode: ({ recordId }, out) => void out.u16le(recordId),
  decode: (body) => ({ recordId: body.u16le() }),
};

/** Add SEL Entry (§31.6): 16 bytes; the BMC sets record id and time. */
export const addSelEntry: Command<{ readonly record: Buffer }, { readonly recordId: number }> = {
  name: 'Add SEL Entry',
  netFn: NET_FN.storage,
  code: 0x44,
  privilege: 'operator',
  request: {
    encode: ({ record }, out) => void out.put(record),
    decode: (body) => ({ record: Buffer.from(body.view(16)) }),
  },
  response: recordIdBody,
  completionCodes: { 0x81: 'IPMI_SEL_ERASE_IN_PROGRESS' },
};

/** Delete SEL Entry (§31.8). */
export const deleteSelEntry: Command<
  { readonly reservationId: number; readonly recordId: number },
  { readonly recordId: number }
> = {
  name: 'Delete SEL Entry',
  netFn: NET_FN.storage,
  code: 0x46,
  privilege: 'operator',
  request: {
    encode: (value, out) => void out.u16le(value.reservationId).u16le(value.recordId),
    decode: (body) => ({ reservationId: body.u16le(), recordId: body.u16le() }),
  },
  response: recordIdBody,
  completionCodes: { 0x81: 'IPMI_SEL_ERASE_IN_PROGRESS' },
};

const CLEAR = Buffer.from('CLR', 'latin1');

/** Clear SEL (§31.9): begins the erasure, or asks how far it is. */
export const clearSelCommand: Command<
  { readonly reservationId: number; readonly initiate: boolean },
  { readonly completed: boolean }
> = {
  name: 'Clear SEL',
  netFn: NET_FN.storage,
  code: 0x47,
  privilege: 'operator',
  request: {
    encode: (value, out) =>
      void out
        .u16le(value.reservationId)
        .put(CLEAR)
        .u8(value.initiate ? 0xaa : 0x00),
    decode(body) {
      const reservationId = body.u16le();
      body.skip(CLEAR.length);
      return { reservationId, initiate: body.u8() === 0xaa };
    },
  },
  response: {
    encode: ({ completed }, out) => void out.u8(completed ? 1 : 0),
    decode: (body) => ({ completed: (body.u8() & 0x0f) === 1 }),
  },
};

const timeBody: Command<unknown, { readonly seconds: number }>['response'] = {
  encode: ({ seconds }, out) => void out.u32le(seconds),
  decode: (body) => ({ seconds: body.u32le() }),
};

/** Get SEL Time (§31.10): seconds since 1970 in the controller's own time. */
export const getSelTime: Command<Empty, { readonly seconds: number }> = {
  name: 'Get SEL Time',
  netFn: NET_FN.storage,
  code: 0x48,
  privilege: 'user',
  request: empty,
  response: timeBody,
};

/** Set SEL Time (§31.11). */
export const setSelTime: Command<{ readonly seconds: number }, Empty> = {
  name: 'Set SEL Time',
  netFn: NET_FN.storage,
  code: 0x49,
  privilege: 'operator',
  request: timeBody,
  response: empty,
};
