import type { Duplex } from 'node:stream';
import { Args, Flags } from '@oclif/core';
import { BmcError } from '@ironloom/bmc-drivers';
import { SolStream } from '@ironloom/node-ipmi';
import { BmcCommand } from '../../bmc/bmc-command';
import { ConsoleKeys } from '../../bmc/console-keys';
import { bmcFlags } from '../../bmc/flags';

/** `bmc sol`. */
export class SolCommand extends BmcCommand {
  static override summary = "connect to a machine's serial console";
  static override description =
    'At the start of a line ~. ends, ~B sends a break and ~~ is a tilde. The end of the input ends too.';
  static override args = { address: Args.string({ description: 'such as ipmi://HOST', required: true }) };
  static override flags = {
    ...bmcFlags,
    'take-over': Flags.boolean({ summary: 'end the console of whoever has it', default: false }),
  };
  static override examples = ['<%= config.bin %> bmc sol ipmi://bmc1'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(SolCommand);
    return this.forEach<object>([args.address], flags, {
      credentials: 'required',
      run: async (target) => {
        const { signal, timeoutMs } = target.call;
        const takeOver = flags['take-over'];
        const stream = await this.driverOf(target).openConsole({ signal, timeoutMs, takeOver });
        process.stderr.write(`[connected to ${target.text}; ~. ends]\n`);
        await converse(stream, signal);
        process.stderr.write('\n[disconnected]\n');
        return {};
      },
      print: () => [],
    });
  }
}

/** Joins the terminal and the console until either ends. */
async function converse(stream: Duplex, signal: AbortSignal): Promise<void> {
  const { stdin, stdout } = process;
  const keys = new ConsoleKeys();
  const end = (): void => void stream.end();
  const type = (typed: Buffer): void => {
    for (const key of keys.take(typed)) {
      if (!('wish' in key)) stream.write(key.send);
      else if (key.wish === 'end') return end();
      else if (stream instanceof SolStream) stream.sendBreak();
    }
  };
  const interrupted = (): void => void stream.destroy();
  if (stdin.isTTY) stdin.setRawMode(true);
  signal.addEventListener('abort', interrupted, { once: true });
  stdin.on('data', type).once('end', end).resume();
  try {
    await new Promise<void>((resolve, reject) => {
      stream.on('data', (data: Buffer) => void stdout.write(data));
      stream.once('end', resolve).once('close', resolve);
      stream.once('error', (cause) => reject(new BmcError('BMC_UNREACHABLE', 'the console was lost', { cause })));
    });
  } finally {
    stdin.off('data', type).off('end', end).pause();
    signal.removeEventListener('abort', interrupted);
    if (stdin.isTTY) stdin.setRawMode(false);
    stream.destroy();
  }
}
