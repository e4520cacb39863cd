import { delay, hasCode, systemClock } from '@ironloom/core';
import { WireError } from '@ironloom/wire';
import type { CallOptions, CommandSender } from '../command';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import { clearSelCommand, FIRST_RECORD, getSelEntry, LAST_RECORD, reserveSel } from './sel-commands';
import { decodeSelRecord, type SelRecord } from './sel-record';
import { describeEvent, type EventDescription } from './event-description';

/** An entry with what it means in words; OEM entries have no meaning here. */
export interface SelEntry {
  readonly record: SelRecord;
  readonly event?: EventDescription;
}

/** Reads the log from `from` (default: its beginning) entry by entry. */
export async function* readSel(
  sender: CommandSender,
  { from = FIRST_RECORD, ...options }: CallOptions & { readonly from?: number } = {},
): AsyncGenerator<SelEntry, void> {
  const bmc = boundTo(sender, options);
  // A controller whose links form a ring would otherwise be read for ever.
  const seen = new Set<number>();
  for (let recordId = from; recordId !== LAST_RECORD && !seen.has(recordId);) {
    seen.add(recordId);
    const request = { reservationId: 0, recordId, offset: 0, length: 0xff };
    const answer = await bmc.send(getSelEntry, request).catch(emptyLog);
    if (answer === undefined) return;
    const record = decoded(answer.data);
    yield record.kind === 'system-event' ? { record, event: describeEvent(record) } : { record };
    recordId = answer.nextRecordId;
  }
}

/** Reading an empty log is answered "not present". */
function emptyLog(error: unknown): undefined {
  if (hasCode(error, 'IPMI_NOT_PRESENT')) return undefined;
  throw error;
}

function decoded(data: Buffer): SelRecord {
  try {
    return decodeSelRecord(data);
  } catch (cause) {
    if (cause instanceof WireError) throw new IpmiError('IPMI_BAD_MESSAGE', 'malformed SEL entry', { cause });
    throw cause;
  }
}

/** Milliseconds between two questions whether the erasure is over. */
const ERASE_POLL_MS = 200;
const ERASE_POLLS = 150;

/** Clears the log and waits until the controller says that it is done. */
export async function clearSel(sender: CommandSender, options: CallOptions = {}): Promise<void> {
  const bmc = boundTo(sender, options);
  const { reservationId } = await bmc.send(reserveSel, {});
  let { completed } = await bmc.send(clearSelCommand, { reservationId, initiate: true });
  for (let poll = 0; !completed; poll += 1) {
    if (poll === ERASE_POLLS) throw new IpmiError('IPMI_TIMEOUT', 'the SEL erasure does not end', { retryable: true });
    await delay(sender.clock ?? systemClock, ERASE_POLL_MS, options.signal).catch(aborted);
    ({ completed } = await bmc.send(clearSelCommand, { reservationId, initiate: false }));
  }
}

function aborted(cause: unknown): never {
  throw new IpmiError('IPMI_ABORTED', 'SEL erasure: aborted', { cause });
}
