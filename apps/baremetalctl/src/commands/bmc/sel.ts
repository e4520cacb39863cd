import { Flags } from '@oclif/core';
import type { LogEntry } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags, dryRunFlag } from '../../bmc/flags';
import { bySeverity, type Style } from '../../output/style';
import { columns } from '../../output/table';

interface SelResult {
  readonly entries: readonly LogEntry[];
  readonly cleared: boolean;
  readonly planned?: 'clear';
}

/** `bmc sel`. */
export class SelCommand extends BmcCommand {
  static override summary = 'show or clear the system event log';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    ...dryRunFlag,
    clear: Flags.boolean({ summary: 'print the log, then clear it', default: false }),
    last: Flags.integer({ summary: 'print only so many of the newest entries', min: 1 }),
  };
  static override examples = ['<%= config.bin %> bmc sel ipmi://bmc1 --last 20'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(SelCommand);
    return this.forEach<SelResult>(args.address, flags, {
      credentials: 'required',
      run: async (target) => {
        const driver = this.driverOf(target);
        const all = await driver.eventLog(target.call);
        const entries = flags.last === undefined ? all : all.slice(-flags.last);
        if (!flags.clear) return { entries, cleared: false };
        if (flags['dry-run']) return { entries, cleared: false, planned: 'clear' };
        await driver.clearEventLog(target.call);
        return { entries, cleared: true };
      },
      print: printLog,
    });
  }
}

function printLog({ entries, cleared, planned }: SelResult, style: Style): string[] {
  const rows = entries.map(({ id, timeMs, severity, message }) => [
    id,
    timeMs === undefined ? '-' : new Date(timeMs).toISOString().replace('.000Z', 'Z'),
    bySeverity(style, severity, severity === 'unknown' ? '-' : severity),
    message,
  ]);
  return [
    ...(rows.length === 0 ? ['the log is empty'] : columns(['id', 'time', 'severity', 'message'], rows, style)),
    ...(cleared ? ['cleared'] : []),
    ...(planned === undefined ? [] : [`would clear the log`]),
  ];
}
