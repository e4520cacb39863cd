import { randomBytes } from 'node:crypto';
import { ByteReader } from '@ironloom/wire';
import { outsideSession } from '../../src/client/open-rmcp-plus';
import { addSelEntry, chassisControl, getDeviceId, type IpmiSession, setUserName } from '../../src';
import { encodePayload, openSessionRequest, openSessionResponse, rakp1, rakp3 } from '../../src/session/rakp-messages';
import { RMCP_CLASS, RMCP_HEADER_LENGTH, rmcpClass } from '../../src/rmcp/rmcp';
import { AUTH_TYPE_RMCP_PLUS, decodeRmcpPlus, PAYLOAD } from '../../src/session/rmcp-plus-packet';
import { decodeSession15 } from '../../src/session/session15-packet';
import type { BmcState } from '../../src/testing';
import { memoryBmc, settle } from '../memory-bmc';
import { mutant, type Randomness } from './mutator';

/** What a run against the controller saw. */
export interface ControllerReport {
  readonly datagrams: number;
  readonly answers: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Largest answer, as a multiple of the datagram that it answered. */
  readonly largestRatio: number;
  /** Longest time that one datagram took, in milliseconds. */
  readonly slowestMs: number;
}

const ATTACKER = { address: '198.51.100.66', port: 4242 };
/** After so many datagrams there are fresh handshakes to attack. */
const ROUND = 200;

const sessionIdOf = (answer: Buffer): number => {
  if (rmcpClass(answer) !== RMCP_CLASS.ipmi) return 0;
  const plus = answer[RMCP_HEADER_LENGTH] === AUTH_TYPE_RMCP_PLUS;
  return (plus ? decodeRmcpPlus(answer) : decodeSession15(answer)).sessionId;
};

/** Everything that a command could have changed. */
export function stateOf(bmc: BmcState, sessions: number): string {
  const { power, log, users, lan, sol, bootOptions, thresholds, frus, serial } = bmc;
  const maps = [users, lan, sol, bootOptions, thresholds, frus].map((map) => [...map]);
  const names = [...users.values()].map(({ password }) => password.reveal());
  const rest = [
    bmc.powerRestorePolicy,
    bmc.identify.state,
    bmc.watchdog.state,
    bmc.sdrReservation,
    serial.busy,
    serial.breaks,
  ];
  return JSON.stringify([power.on, power.boots, log.size, log.lastErase, sessions, maps, names, rest]);
}

/**
 * Sends nearly-right datagrams to a controller that has an open session of each version. Throws when one of them has an
 * effect, is answered by more than one datagram, or ends a session.
 */
export async function attackController(count: number, random: Randomness): Promise<ControllerReport> {
  const { open, bmc, engine, sent } = memoryBmc({ ipmi15: true, cipherSuites: [3, 17] });
  const sessions = [await open(), await open({ cipherSuites: [3] }), await open({ version: '1.5' })];
  for (const session of sessions) await useSession(session);
  const known = [...sent];
  const before = stateOf(bmc, engine.activeSessions);
  const report = { datagrams: 0, answers: 0, bytesIn: 0, bytesOut: 0, largestRatio: 0, slowestMs: 0 };
  let answered = 0;
  const reply = (answer: Buffer): void => {
    answered += 1;
    report.bytesOut += answer.length;
    // Nothing that a stranger sends may count as a packet of a session, and so be answered in it.
    if (sessionIdOf(answer) !== 0) throw new Error(`an answer within a session: ${answer.toString('hex')}`);
  };
  const attack = (datagram: Buffer): void => {
    const outBefore = report.bytesOut;
    answered = 0;
    const start = performance.now();
    engine.handle(datagram, ATTACKER, reply);
    report.slowestMs = Math.max(report.slowestMs, performance.now() - start);
    if (answered > 1) throw new Error(`${answered} answers to ${datagram.toString('hex')}`);
    report.datagrams += 1;
    report.answers += answered;
    report.bytesIn += datagram.length;
    if (answered === 1) {
      report.largestRatio = Math.max(report.largestRatio, (report.bytesOut - outBefore) / datagram.length);
    }
  };
  while (report.datagrams < count) {
    const seeds = [...known, ...handshake(engine)];
    for (let left = Math.min(ROUND, count - report.datagrams); left > 0; left -= 1) attack(mutant(seeds, random));
    await settle();
    const after = stateOf(bmc, engine.activeSessions);
    if (after !== before) throw new Error(`a datagram had an effect:\n${before}\n${after}`);
  }
  for (const session of sessions) await session.send(getDeviceId, {});
  return report;
}

/** Commands whose replay or forgery would show. */
async function useSession(session: IpmiSession): Promise<void> {
  await session.send(getDeviceId, {});
  await session.send(chassisControl, { action: 'on' });
  await session.send(addSelEntry, { record: Buffer.alloc(16, 2) });
  await session.send(setUserName, { userId: 6, name: 'someone' });
}

/** Right messages of a handshake that waits for its proof, up to the proof that only the password can give. */
function handshake(engine: ReturnType<typeof memoryBmc>['engine']): Buffer[] {
  const algorithms = { authentication: 3, integrity: 4, confidentiality: 1 };
  const consoleSessionId = randomBytes(4).readUInt32LE();
  const request = { tag: 1, privilege: 4, consoleSessionId, ...algorithms };
  const opening = outsideSession(PAYLOAD.openSessionRequest, encodePayload(openSessionRequest, request));
  let answer: Buffer | undefined;
  engine.handle(opening, ATTACKER, (datagram) => (answer = datagram));
  if (answer === undefined) return [opening];
  const { bmcSessionId } = openSessionResponse.decode(new ByteReader(decodeRmcpPlus(answer).payload));
  const claim = { tag: 2, bmcSessionId, consoleRandom: randomBytes(16), role: 0x14, userName: Buffer.from('admin') };
  const claiming = outsideSession(PAYLOAD.rakp1, encodePayload(rakp1, claim));
  engine.handle(claiming, ATTACKER, () => undefined);
  const proof = { tag: 3, status: 0, bmcSessionId, authCode: randomBytes(32) };
  return [opening, claiming, outsideSession(PAYLOAD.rakp3, encodePayload(rakp3, proof))];
}
