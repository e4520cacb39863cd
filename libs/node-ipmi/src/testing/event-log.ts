import type { Clock } from '@ironloom/core';
import { IpmiError } from '../errors';
import { LAST_RECORD } from '../sel/sel-commands';
import { decodeSelRecord, encodeSelRecord, SEL_RECORD_LENGTH, type SelRecord } from '../sel/sel-record';

/** A record to be logged: the log gives it its id and, where it has one, its time. */
export type NewSelRecord = SelRecord extends infer Record
  ? Record extends SelRecord
    ? Omit<Record, 'recordId' | 'timestamp'>
    : never
  : never;

/** A simulated system event log of limited size. */
export class SimulatedEventLog {
  #records: { readonly id: number; readonly bytes: Buffer }[] = [];
  #nextId = 1;
  #reservation = 0;
  #clockOffset = 0;
  #overflow = false;
  #lastAddition = 0xffff_ffff;
  #lastErase = 0xffff_ffff;

  constructor(
    private readonly clock: Clock,
    private readonly capacity = 512,
  ) {}

  get size(): number {
    return this.#records.length;
  }

  get freeBytes(): number {
    return (this.capacity - this.#records.length) * SEL_RECORD_LENGTH;
  }

  get overflow(): boolean {
    return this.#overflow;
  }

  get lastAddition(): number {
    return this.#lastAddition;
  }

  get lastErase(): number {
    return this.#lastErase;
  }

  /** Seconds since 1970 in the controller's own time. */
  get seconds(): number {
    return (Math.floor(this.clock.now() / 1000) + this.#clockOffset) >>> 0;
  }

  set seconds(seconds: number) {
    this.#clockOffset = seconds - Math.floor(this.clock.now() / 1000);
  }

  /** Appends a record; a full log drops it, as most controllers do. Returns its id. */
  add(record: NewSelRecord): number {
    return this.addBytes(encodeSelRecord({ ...record, recordId: 0, timestamp: 0 } as SelRecord));
  }

  /** Appends 16 bytes, of which id and time are replaced. */
  addBytes(record: Buffer): number {
    if (this.#records.length >= this.capacity) {
      this.#overflow = true;
      throw new IpmiError('IPMI_OUT_OF_SPACE', 'the log is full');
    }
    const id = this.#nextId;
    this.#nextId = id === LAST_RECORD - 1 ? 1 : id + 1;
    const bytes = Buffer.from(record);
    bytes.writeUInt16LE(id, 0);
    if (decodeSelRecord(bytes).kind !== 'oem') bytes.writeUInt32LE(this.seconds, 3);
    this.#records.push({ id, bytes });
    this.#lastAddition = this.seconds;
    return id;
  }

  /** A record and the id of the one after it. 0 and 0xffff name the first and the last. */
  get(recordId: number): { readonly bytes: Buffer; readonly nextRecordId: number } {
    const at = this.#indexOf(recordId);
    const found = this.#records[at];
    if (found === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such record');
    return { bytes: found.bytes, nextRecordId: this.#records[at + 1]?.id ?? LAST_RECORD };
  }

  delete(recordId: number): number {
    const [deleted] = this.#records.splice(this.#indexOf(recordId), 1);
    if (deleted === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such record');
    this.#erased();
    return deleted.id;
  }

  clear(): void {
    this.#records = [];
    this.#overflow = false;
    this.#erased();
  }

  reserve(): number {
    this.#reservation = (this.#reservation % 0xffff) + 1;
    return this.#reservation;
  }

  /** Throws `IPMI_RESERVATION_CANCELLED` unless `reservationId` is the newest reservation. */
  checkReservation(reservationId: number): void {
    if (reservationId === this.#reservation && reservationId !== 0) return;
    throw new IpmiError('IPMI_RESERVATION_CANCELLED', 'not the newest reservation');
  }

  #indexOf(recordId: number): number {
    if (recordId === 0) return 0;
    if (recordId === LAST_RECORD) return this.#records.length - 1;
    const at = this.#records.findIndex((record) => record.id === recordId);
    return at < 0 ? this.#records.length : at;
  }

  #erased(): void {
    this.#lastErase = this.seconds;
    this.#reservation = 0;
  }
}
