import { IpmiError } from '../../errors';
import { getFruAreaInfo, readFruData, writeFruData } from '../../fru/fru-commands';
import type { BmcState } from '../bmc-state';
import { type Handler, on } from './handler';

/** Room that a simulated inventory EEPROM has. */
const EEPROM_SIZE = 1024;
/** A real controller's buffer for one answer; longer requests are refused as they would be there. */
const MAX_READ = 64;

function areaOf(bmc: BmcState, fruId: number): Buffer {
  const area = bmc.frus.get(fruId);
  if (area === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such FRU');
  return area;
}

export const fruHandlers: readonly Handler[] = [
  on(getFruAreaInfo)(({ fruId }, { bmc }) => ({ size: areaOf(bmc, fruId).length, accessByWords: false })),
  on(readFruData)(({ fruId, offset, count }, { bmc }) => {
    const area = areaOf(bmc, fruId);
    if (offset > area.length) throw new IpmiError('IPMI_PARAMETER_OUT_OF_RANGE', 'offset behind the area');
    if (count > MAX_READ) throw new IpmiError('IPMI_CANNOT_RETURN_BYTES', 'more than one answer holds');
    const data = area.subarray(offset, offset + count);
    return { count: data.length, data };
  }),
  on(writeFruData)(({ fruId, offset, data }, { bmc }) => {
    const area = areaOf(bmc, fruId);
    const end = offset + data.length;
    if (end > EEPROM_SIZE) throw new IpmiError('IPMI_PARAMETER_OUT_OF_RANGE', 'behind the end of the area');
    const written = Buffer.alloc(Math.max(area.length, end));
    area.copy(written);
    data.copy(written, offset);
    bmc.frus.set(fruId, written);
    return { count: data.length };
  }),
];
