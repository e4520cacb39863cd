import { hasCode } from '@ironloom/core';
import { WireError } from '@ironloom/wire';
import type { CallOptions, CommandSender } from '../command';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import { FIRST_RECORD, LAST_RECORD } from '../sel/sel-commands';
import { getDeviceSdr, getSdr, reserveDeviceSdr, reserveSdrRepository } from './sdr-commands';
import { decodeSdr, SDR_HEADER_LENGTH, type SensorDataRecord } from './sdr-record';

/** Where records are kept: the system's repository, or the controller's own list of its sensors. */
export type SdrSource = 'repository' | 'device';

const COMMANDS = {
  repository: { reserve: reserveSdrRepository, get: getSdr },
  device: { reserve: reserveDeviceSdr, get: getDeviceSdr },
} as const;

/** Bytes that every controller can return at once; many cannot return a whole record. */
const CHUNK = 16;
/** How often a reservation may be lost, because somebody else writes, before we give up. */
const RESERVATIONS = 5;

/** Reads every record, in parts, and starts a part again when the reservation is lost. */
export async function* readSdrs(
  bmc: CommandSender,
  { source = 'repository', ...options }: CallOptions & { readonly source?: SdrSource } = {},
): AsyncGenerator<SensorDataRecord, void> {
  const reader = new RecordReader(boundTo(bmc, options), source);
  const seen = new Set<number>();
  for (let recordId = FIRST_RECORD; recordId !== LAST_RECORD && !seen.has(recordId);) {
    seen.add(recordId);
    const found = await reader.read(recordId).catch(emptyRepository);
    if (found === undefined) return;
    yield decoded(found.record);
    recordId = found.nextRecordId;
  }
}

/** Reading the first record of an empty repository is answered "not present". */
function emptyRepository(error: unknown): undefined {
  if (hasCode(error, 'IPMI_NOT_PRESENT')) return undefined;
  throw error;
}

function decoded(record: Buffer): SensorDataRecord {
  try {
    return decodeSdr(record);
  } catch (cause) {
    if (cause instanceof WireError) throw new IpmiError('IPMI_BAD_MESSAGE', 'malformed SDR', { cause });
    throw cause;
  }
}

/** Reads single records under one reservation. */
class RecordReader {
  #reservationId: number | undefined;
  #lost = 0;

  constructor(
    private readonly bmc: CommandSender,
    private readonly source: SdrSource,
  ) {}

  async read(recordId: number): Promise<{ readonly nextRecordId: number; readonly record: Buffer }> {
    for (;;) {
      try {
        return await this.#readReserved(recordId);
      } catch (error) {
        if (!hasCode(error, 'IPMI_RESERVATION_CANCELLED') || this.#lost === RESERVATIONS) throw error;
        this.#lost += 1;
        this.#reservationId = undefined;
      }
    }
  }

  async #readReserved(recordId: number): Promise<{ readonly nextRecordId: number; readonly record: Buffer }> {
    const { nextRecordId, data: header } = await this.#part(recordId, 0, SDR_HEADER_LENGTH);
    const parts = [header];
    const end = SDR_HEADER_LENGTH + (header[SDR_HEADER_LENGTH - 1] ?? 0);
    for (let offset = SDR_HEADER_LENGTH; offset < end;) {
      const { data } = await this.#part(recordId, offset, Math.min(CHUNK, end - offset));
      if (data.length === 0) throw new IpmiError('IPMI_BAD_MESSAGE', 'the BMC returns no more of a record');
      parts.push(data);
      offset += data.length;
    }
    return { nextRecordId, record: Buffer.concat(parts) };
  }

  async #part(recordId: number, offset: number, length: number): Promise<{ nextRecordId: number; data: Buffer }> {
    const { reserve, get } = COMMANDS[this.source];
    this.#reservationId ??= (await this.bmc.send(reserve, {})).reservationId;
    const request = { reservationId: this.#reservationId, recordId, offset, length };
    return this.bmc.send(get, request);
  }
}
