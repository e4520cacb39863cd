import { IpmiError } from '../../errors';
import {
  addSelEntry,
  clearSelCommand,
  deleteSelEntry,
  getSelAllocationInfo,
  getSelEntry,
  getSelInfo,
  getSelTime,
  type RecordRequest,
  reserveSel,
  setSelTime,
} from '../../sel/sel-commands';
import { SEL_RECORD_LENGTH } from '../../sel/sel-record';
import { type Handler, on } from './handler';

/** The bytes of a record that a request asks for. */
export function partOf(record: Buffer, { offset, length }: RecordRequest): Buffer {
  if (offset > record.length) throw new IpmiError('IPMI_PARAMETER_OUT_OF_RANGE', 'offset behind the record');
  return record.subarray(offset, length === 0xff ? undefined : offset + length);
}

export const selHandlers: readonly Handler[] = [
  on(getSelInfo)((_request, { bmc: { log } }) => ({
    version: '1.5',
    entries: log.size,
    freeBytes: Math.min(0xffff, log.freeBytes),
    lastAddition: log.lastAddition,
    lastErase: log.lastErase,
    overflow: log.overflow,
    supportsDelete: true,
    supportsPartialAdd: false,
    supportsReserve: true,
    supportsAllocationInfo: true,
  })),
  on(getSelAllocationInfo)((_request, { bmc: { log } }) => {
    const freeUnits = log.freeBytes / SEL_RECORD_LENGTH;
    const unitBytes = SEL_RECORD_LENGTH;
    return { units: freeUnits + log.size, unitBytes, freeUnits, largestFreeBlock: freeUnits, largestRecord: 1 };
  }),
  on(reserveSel)((_request, { bmc: { log } }) => ({ reservationId: log.reserve() })),
  on(getSelEntry)((request, { bmc: { log } }) => {
    if (request.offset !== 0) log.checkReservation(request.reservationId);
    const { bytes, nextRecordId } = log.get(request.recordId);
    return { nextRecordId, data: partOf(bytes, request) };
  }),
  on(addSelEntry)(({ record }, { bmc: { log } }) => ({ recordId: log.addBytes(record) })),
  on(deleteSelEntry)(({ reservationId, recordId }, { bmc: { log } }) => {
    log.checkReservation(reservationId);
    return { recordId: log.delete(recordId) };
  }),
  on(clearSelCommand)(({ reservationId, initiate }, { bmc: { log } }) => {
    if (initiate) {
      log.checkReservation(reservationId);
      log.clear();
    }
    return { completed: true };
  }),
  on(getSelTime)((_request, { bmc: { log } }) => ({ seconds: log.seconds })),
  on(setSelTime)(({ seconds }, { bmc: { log } }) => {
    log.seconds = seconds;
    return {};
  }),
];
