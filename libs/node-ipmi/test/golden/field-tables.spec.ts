import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_TABLES } from './command-tables';
import { SESSION_TABLES } from './session-tables';

describe.each([...SESSION_TABLES, ...COMMAND_TABLES].map((table) => [table.what, table] as const))(
  '%s',
  (_what, { capture, fields, value, decode, encode }) => {
    const bytes = fields.map(([hex]) => hex).join('');
    it('reads as its field table says, and is written so', () => {
      expect(decode(Buffer.from(bytes, 'hex'))).toEqual(value);
      expect(encode(value as never).toString('hex')).toBe(bytes);
    });
    if (capture === undefined) return;
    it('is in the capture that it is said to be from', () => {
      expect(readFileSync(join(__dirname, `${capture}.hex`), 'utf8')).toContain(bytes);
    });
  },
);
