import { type Command, Config, type Interfaces, run } from '@oclif/core';
import { usage } from '../errors';
import { commandFirst } from './argv';
import { exitCodeOf } from './base-command';
import { COMMAND_VERBS } from './commands';
import { completionScript, SHELLS } from './completion';
import { lflowCheckCommand } from './lflow-check-command';
import { verbCommand } from './verb-command';
import { applyCommand } from './apply-command';

/** Of the package. */
const VERSION = '0.1.0';
const NAME = 'ovnctl';

/** Runs a command line; gives the exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const words = joinLflow(commandFirst(argv));
  try {
    if (words[0] === 'completion') {
      process.stdout.write(completionScript(words[1]));
      return;
    }
    const [command] = words;
    if (command !== undefined && !command.startsWith('-') && command !== 'help' && !isCommand(command)) {
      throw usage(`${command}: no such command; \`${NAME} --help\` lists them`);
    }
    await run(words, await Config.load({ root: __dirname, plugins: new Map([[NAME, plugin()]]) }));
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const { message } = error as Error;
    if (process.exitCode !== 0) process.stderr.write(`${NAME}: ${message}\n`);
  }
}

const isCommand = (name: string): boolean => COMMAND_VERBS.has(name) || name === 'apply' || name === 'lflow-check';

/** `lflow check` and `lflow list` are the same as `lflow-check` and `lflow-list`. */
function joinLflow(words: readonly string[]): string[] {
  const [first, second = '', ...rest] = words;
  return first === 'lflow' && isCommand(`lflow-${second}`) ? [`lflow-${second}`, ...rest] : [...words];
}

/** Commands as oclif finds them, without files: each is made when it is needed. */
function plugin(): Interfaces.Plugin {
  const commands = [
    ...Array.from(COMMAND_VERBS.values(), (verb) => loadable(verb.name, verb.summary, () => verbCommand(verb))),
    loadable('apply', 'make the network what a file says', applyCommand),
    loadable('lflow-check', 'explain a match expression or actions of a logical flow', lflowCheckCommand),
    loadable('completion', `print a completion script for ${SHELLS.join(' or ')}`, applyCommand),
  ];
  const pjson = { name: NAME, version: VERSION, oclif: { bin: NAME, dirname: NAME, commands: '' } };
  return {
    _base: NAME,
    alias: NAME,
    commandIDs: commands.map(({ id }) => id),
    commands,
    commandsDir: undefined,
    findCommand: undefined as never,
    hasManifest: true,
    hooks: {},
    isRoot: true,
    load: async () => undefined,
    moduleType: 'commonjs',
    name: NAME,
    options: { root: __dirname },
    pjson: pjson,
    root: __dirname,
    topics: [],
    type: 'core',
    valid: true,
    version: VERSION,
  };
}

function loadable(id: string, summary: string, make: () => Command.Class): Command.Loadable {
  return {
    id,
    summary,
    aliases: [],
    hiddenAliases: [],
    hidden: false,
    args: {},
    // For the help of the command alone.
    get flags() {
      return make().flags as Command.Loadable['flags'];
    },
    get usage() {
      return make().usage;
    },
    strict: false,
    hasDynamicHelp: false,
    pluginName: NAME,
    pluginAlias: NAME,
    pluginType: 'core',
    load: async () => make(),
  };
}
