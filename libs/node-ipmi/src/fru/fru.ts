import { WireError } from '@ironloom/wire';
import type { CallOptions, CommandSender } from '../command';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import { getFruAreaInfo, readFruData } from './fru-commands';
import { decodeFru, type FruInventory } from './fru-inventory';

/** Bytes that every controller can return at once. */
const CHUNK = 16;

/** Reads a FRU's inventory area as it is; FRU 0 is the system's main board. */
export async function readFruBytes(
  sender: CommandSender,
  { fruId = 0, ...options }: CallOptions & { readonly fruId?: number } = {},
): Promise<Buffer> {
  const bmc = boundTo(sender, options);
  const { size, accessByWords } = await bmc.send(getFruAreaInfo, { fruId });
  const unit = accessByWords ? 2 : 1;
  const chunks: Buffer[] = [];
  for (let offset = 0; offset < size;) {
    const count = Math.ceil(Math.min(CHUNK, size - offset) / unit);
    const { data } = await bmc.send(readFruData, { fruId, offset: offset / unit, count });
    if (data.length === 0) break;
    chunks.push(data);
    offset += data.length;
  }
  return Buffer.concat(chunks);
}

/** Reads and decodes a FRU's inventory. `IPMI_BAD_MESSAGE` when it is empty or not in the standard format. */
export async function readFru(
  bmc: CommandSender,
  options?: CallOptions & { readonly fruId?: number },
): Promise<FruInventory> {
  const bytes = await readFruBytes(bmc, options);
  try {
    return decodeFru(bytes);
  } catch (cause) {
    if (cause instanceof WireError) throw new IpmiError('IPMI_BAD_MESSAGE', 'malformed FRU inventory', { cause });
    throw cause;
  }
}
