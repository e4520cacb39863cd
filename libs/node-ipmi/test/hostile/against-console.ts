import { WireError } from '@ironloom/wire';
import { addSelEntry, COMMANDS, decodeFru, decodeSdr, getDeviceId, getSelInfo, IpmiError } from '../../src';
import { decodeResponse } from '../../src/client/request';
import { decodeSolPacket } from '../../src/sol/sol-packet';
import { decodeSelRecord } from '../../src/sel/sel-record';
import { encodeSdr } from '../../src/sdr/sdr-record';
import { encodeFru } from '../../src/fru/fru-inventory';
import { SAMPLE_FRU, SAMPLE_SDRS } from '../../src/testing';
import { memoryBmc, settle } from '../memory-bmc';
import { mutant, type Randomness } from './mutator';

const ROUND = 500;

/**
 * Gives a console with a session and a command under way nearly-right datagrams. Throws when one of them answers the
 * command, or ends the session.
 */
export async function attackSession(
  count: number,
  random: Randomness,
  version: '1.5' | '2.0',
): Promise<{ readonly datagrams: number; readonly slowestMs: number }> {
  const { open, bmc, received, inject, advance } = memoryBmc({ ipmi15: true });
  const session = await open({ version });
  await session.send(getSelInfo, {});
  await session.send(addSelEntry, { record: Buffer.alloc(16, 2) });
  // Once around the message sequence numbers: the command under way shares its number with an answered one.
  for (let sequence = 0; sequence < 70; sequence += 1) await session.send(getDeviceId, {});
  const seeds = [...received];
  bmc.faults.inject({ kind: 'drop', direction: 'request' });
  let answer: unknown;
  const asking = session.send(getDeviceId, {}).then((device) => (answer = device));
  await settle();
  let slowestMs = 0;
  for (let left = count; left > 0; left -= 1) {
    const datagram = mutant(seeds, random);
    const start = performance.now();
    inject(datagram);
    slowestMs = Math.max(slowestMs, performance.now() - start);
    if (left % ROUND === 0) await settle();
    if (answer !== undefined || !session.isOpen) throw new Error(`taken as genuine: ${datagram.toString('hex')}`);
  }
  await settle();
  if (answer !== undefined || !session.isOpen) throw new Error('a forged datagram was taken as genuine');
  await advance(600);
  await asking;
  return { datagrams: count, slowestMs };
}

/** Opens sessions with a controller whose every answer comes with mutants ahead of it. Returns how many were opened. */
export async function attackOpening(openings: number, mutants: number, random: Randomness): Promise<number> {
  let opened = 0;
  for (let left = openings; left > 0; left -= 1) {
    const { open, bmc, received, inject, advance } = memoryBmc();
    bmc.faults.inject({ kind: 'delay', delayMs: 20, times: Infinity });
    const seeds: Buffer[] = [];
    const opening = open({ password: bmc.user(2).password }).then(
      () => (opened += 1),
      (error: unknown) => {
        if (!(error instanceof IpmiError)) throw error;
      },
    );
    for (let step = 0; step < 8; step += 1) {
      await advance(10);
      seeds.push(...received.splice(0));
      for (let burst = mutants; burst > 0 && seeds.length > 0; burst -= 1) inject(mutant(seeds, random));
      await advance(20);
    }
    bmc.faults.clear();
    await advance(11_000);
    await opening;
  }
  return opened;
}

const RECORDS = [...SAMPLE_SDRS.map(encodeSdr), encodeFru(SAMPLE_FRU), Buffer.alloc(16, 2)];
const DECODERS = [decodeSdr, decodeFru, decodeSelRecord, decodeSolPacket] as const;

/** Gives every decoder nearly-right bytes, as a controller with the right keys but broken firmware would. */
export function attackDecoders(count: number, random: Randomness): void {
  for (let left = count; left > 0; left -= 1) {
    const bytes = mutant(RECORDS, random);
    const command = random.pick(COMMANDS);
    const decode = random.below(2) === 0 ? random.pick(DECODERS) : (data: Buffer) => decodeResponse(command, data);
    try {
      decode(bytes);
    } catch (error) {
      if (!(error instanceof WireError || error instanceof IpmiError)) throw error;
    }
  }
}
