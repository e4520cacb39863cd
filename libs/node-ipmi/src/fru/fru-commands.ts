import { bit, flag } from '../bits';
import { bytes, type Command, NET_FN } from '../command';

/** Get FRU Inventory Area Info (IPMI 2.0 §34.1). */
export const getFruAreaInfo: Command<
  { readonly fruId: number },
  { readonly size: number; readonly accessByWords: boolean }
> = {
  name: 'Get FRU Inventory Area Info',
  netFn: NET_FN.storage,
  code: 0x10,
  privilege: 'user',
  request: {
    encode: ({ fruId }, out) => void out.u8(fruId),
    decode: (body) => ({ fruId: body.u8() }),
  },
  response: {
    encode: ({ size, accessByWords }, out) => void out.u16le(size).u8(flag(accessByWords, 0)),
    decode: (body) => ({ size: body.u16le(), accessByWords: bit(body.u8(), 0) }),
  },
};

/** Read FRU Data (§34.2). Offset and length count bytes, or words when the area is accessed by words. */
export const readFruData: Command<
  { readonly fruId: number; readonly offset: number; readonly count: number },
  { readonly count: number; readonly data: Buffer }
> = {
  name: 'Read FRU Data',
  netFn: NET_FN.storage,
  code: 0x11,
  privilege: 'user',
  request: {
    encode: ({ fruId, offset, count }, out) => void out.u8(fruId).u16le(offset).u8(count),
    decode: (body) => ({ fruId: body.u8(), offset: body.u16le(), count: body.u8() }),
  },
  response: {
    encode: ({ count, data }, out) => void out.u8(count).put(data),
    decode: (body) => ({ count: body.u8(), data: bytes.decode(body) }),
  },
  completionCodes: { 0x81: 'IPMI_FRU_BUSY' },
};

/** Write FRU Data (§34.3). */
export const writeFruData: Command<
  { readonly fruId: number; readonly offset: number; readonly data: Buffer },
  { readonly count: number }
> = {
  name: 'Write FRU Data',
  netFn: NET_FN.storage,
  code: 0x12,
  privilege: 'operator',
  request: {
    encode: ({ fruId, offset, data }, out) => void out.u8(fruId).u16le(offset).put(data),
    decode: (body) => ({ fruId: body.u8(), offset: body.u16le(), data: bytes.decode(body) }),
  },
  response: {
    encode: ({ count }, out) => void out.u8(count),
    decode: (body) => ({ count: body.u8() }),
  },
  completionCodes: { 0x80: 'IPMI_FRU_WRITE_PROTECTED', 0x81: 'IPMI_FRU_BUSY' },
};
