import type { CancelTimer } from '@ironloom/core';
import { WireError } from '@ironloom/wire';
import { PAYLOAD } from '../session/rmcp-plus-packet';
import { SolLink } from '../sol/sol-link';
import { flagByte } from '../bits';
import { decodeSolPacket, encodeSolPacket, SOL_HEADER_LENGTH, SOL_STATUS, solOperation } from '../sol/sol-packet';
import type { BmcState } from './bmc-state';
import type { HandlerSession } from './handlers/handler';

const RETRY_MS = 200;
/** Console output that waits for the other end; older output is dropped, as a full UART buffer would. */
const BACKLOG = 16 * 1024;
const MAX_CHARACTERS = 255;
/** "SOL is deactivated/deactivating" (IPMI 2.0 table 15-2). */
const GOODBYE = {
  sequence: 0,
  acknowledged: 0,
  accepted: 0,
  nack: false,
  flags: flagByte(['deactivating'], SOL_STATUS),
  data: Buffer.alloc(0),
};

/** The controller's end of SOL: the serial port on one side, a session on the other. */
export function connectSol(bmc: BmcState, session: HandlerSession): void {
  let backlog = Buffer.alloc(0);
  let cancelRetry: CancelTimer = () => undefined;
  const largest = Math.min(MAX_CHARACTERS, session.payloadSize - SOL_HEADER_LENGTH);
  const sendNext = (): void => {
    if (link.busy || backlog.length === 0) return;
    const chunk = backlog.subarray(0, largest);
    backlog = backlog.subarray(chunk.length);
    link.send(chunk);
  };
  const link = new SolLink({
    transmit: (packet) => session.sendPayload(PAYLOAD.sol, encodeSolPacket(packet)),
    receive: (data) => {
      bmc.serial.type(Buffer.from(data));
      return data.length;
    },
    settled: sendNext,
    retryTimer: (running) => {
      cancelRetry();
      cancelRetry = running ? bmc.clock.setTimer(RETRY_MS, () => link.retry()) : () => undefined;
    },
    flagged: (flags) => {
      if ((flags & solOperation('break')) !== 0) bmc.serial.interrupt();
    },
  });
  session.onPayload(PAYLOAD.sol, (payload) => {
    try {
      link.take(decodeSolPacket(payload));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  });
  bmc.serial.connect({
    sessionId: session.id,
    output: (data) => {
      backlog = Buffer.concat([backlog, data]);
      backlog = backlog.subarray(Math.max(0, backlog.length - BACKLOG));
      sendNext();
    },
    takenAway: () => session.sendPayload(PAYLOAD.sol, encodeSolPacket(GOODBYE)),
    ended: () => {
      cancelRetry();
      session.onPayload(PAYLOAD.sol, undefined);
    },
  });
}
