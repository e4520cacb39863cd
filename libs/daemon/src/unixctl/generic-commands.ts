import { DaemonError } from '../errors';
import { parseOptions } from '../options/getopt';
import type { CommandRegistry } from './command-registry';

const USAGE_COLUMN = 23;

/** Adds the commands that every daemon has: `list-commands`, `version`, `set-options`. */
export function registerGenericCommands(commands: CommandRegistry, version: string): void {
  commands
    .register('list-commands', { usage: '' }, () => {
      const list = commands.list();
      const rows = list.map(({ name, usage }) => `  ${name.padEnd(USAGE_COLUMN)} ${usage}\n`);
      return {
        text: `The available commands are:\n${rows.join('')}`,
        json: Object.fromEntries(list.map(({ name, usage }) => [name, usage])),
      };
    })
    .register('version', { usage: '' }, () => version)
    .register('set-options', { usage: '[--format text|json]', minArgs: 1, maxArgs: 2 }, (args, call) => {
      const { options } = parseOptions(args, [{ name: 'format', short: 'f', argument: 'required' }]);
      for (const { value = '' } of options) {
        const format = value.toLowerCase();
        if (format !== 'text' && format !== 'json') {
          throw new DaemonError('DAEMON_COMMAND_FAILED', `option format has invalid value ${value}`);
        }
        call.setFormat(format);
      }
      return undefined;
    });
}
