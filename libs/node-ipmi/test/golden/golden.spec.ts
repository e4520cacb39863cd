import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ByteReader } from '@ironloom/wire';
import { COMMANDS, type Command } from '../../src';
import { decodePayloads, type Captured } from './replay';

const captureOf = (name: string): Captured[] => {
  const [, ...sessions] = readFileSync(join(__dirname, `${name}.hex`), 'utf8').split(/^# ipmitool.*$/m);
  return sessions.flatMap((session) => {
    const lines = session.split('\n').filter((line) => /^[<>]/.test(line));
    return decodePayloads(
      lines.map((line) => ({ toBmc: line.startsWith('>'), bytes: Buffer.from(line.slice(2), 'hex') })),
    );
  });
};

const commandOf = (netFn: number, code: number): Command<unknown, unknown> | undefined =>
  COMMANDS.find((command) => command.netFn === (netFn & ~1) && command.code === code);

/**
 * Conversations of real programs. Every packet must authenticate and decrypt with the keys that we derive, and our encoder
 * must make the same bytes of what our decoder read.
 */
describe.each(['ipmi-sim-suite-3', 'ipmi-sim-suite-2', 'ipmi-sim-lan-md5', 'simulator-suite-17'])(
  'capture %s',
  (name) => {
    const captured = captureOf(name);
    it('is long enough to mean something', () => {
      expect(captured.length).toBeGreaterThan(50);
    });
    it('is written again byte by byte', () => {
      for (const { bytes, rewritten } of captured) expect(rewritten.toString('hex')).toBe(bytes.toString('hex'));
    });
    it('has messages that the command tables read in both directions', () => {
      const read = new Set<string>();
      for (const { message } of captured) {
        const command = message && commandOf(message.netFn, message.command);
        if (message === undefined || command === undefined) continue;
        const body = new ByteReader(message.data);
        const response = message.netFn % 2 === 1;
        if (response && body.u8() !== 0) continue;
        (response ? command.response : command.request).decode(body);
        body.finish();
        read.add(command.name);
      }
      expect(read.size).toBeGreaterThan(10);
    });
  },
);
