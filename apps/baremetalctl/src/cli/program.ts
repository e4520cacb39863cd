import { type Command, Config, Flags, type Interfaces, run } from '@oclif/core';
import { COMMANDS, type CommandEntry, TOPICS } from '../commands';
import { usage } from '../errors';
import { completionScript } from './completion';
import { exitCodeOf } from './exit-codes';

/** Of the package. */
const VERSION = '0.1.0';
const NAME = 'baremetalctl';

/** Runs a command line; the outcome is in `process.exitCode`. */
export async function runProgram(line: readonly string[]): Promise<void> {
  const [first, ...rest] = line;
  // `help X` is `X --help`, which oclif would take for a command's name.
  const argv = first === 'help' ? [...rest, '--help'] : [...line];
  try {
    if (argv[0] === 'completion') {
      process.stdout.write(completionScript(argv[1]));
      return;
    }
    const wanted = await wantedCommand(argv);
    await run(argv, await Config.load({ root: __dirname, plugins: new Map([[NAME, plugin(wanted)]]) }));
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (process.exitCode !== 0) process.stderr.write(`${NAME}: ${oneLine(error)}\n`);
  }
}

/** oclif explains a wrong command line in several lines: a heading for what is wrong, or for what is missing, and that. */
function oneLine(error: unknown): string {
  const [first = '', second = ''] = (error as Error).message.split('\n').map((line) => line.trim());
  if (first.startsWith('The following error')) return second;
  if (first.startsWith('Parsing --')) return `${first.slice('Parsing '.length)}: ${second}`;
  return first.endsWith(':') ? `${first} ${second.split(/\s/)[0]}` : first;
}

interface WantedCommand {
  readonly id: string;
  readonly class: Command.Class;
}

/** The command that is to be run or explained; a wrong name is said to be one before oclif looks for plugins with it. */
async function wantedCommand(argv: readonly string[]): Promise<WantedCommand | undefined> {
  const [topic, name] = argv;
  if (topic === undefined || topic.startsWith('-')) return undefined;
  const alone = COMMANDS.find(({ id }) => id === topic);
  if (alone !== undefined) return { id: topic, class: await alone.load() };
  const known = TOPICS.some((each) => each.name === topic);
  if (!known) throw usage(`${topic}: no such command; \`${NAME} --help\` lists them`);
  if (name === undefined || name.startsWith('-')) return undefined;
  const entry = COMMANDS.find(({ id }) => id === `${topic}:${name}`);
  if (entry !== undefined) return { id: entry.id, class: await entry.load() };
  throw usage(`${topic} ${name}: no such command; \`${NAME} ${topic} --help\` lists them`);
}

/** Commands as oclif finds them, without files. Of all but the wanted one it needs the name alone. */
function plugin(wanted: WantedCommand | undefined): Interfaces.Plugin {
  const commands = COMMANDS.map((entry) => loadable(entry, entry.id === wanted?.id ? wanted.class : undefined));
  const oclif = { bin: NAME, dirname: NAME, commands: '', topicSeparator: ' ' };
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
    pjson: { name: NAME, version: VERSION, oclif } as unknown as Interfaces.Plugin['pjson'],
    root: __dirname,
    topics: [...TOPICS],
    type: 'core',
    valid: true,
    version: VERSION,
  };
}

function loadable({ id, summary, load }: CommandEntry, loaded: Command.Class | undefined): Command.Loadable {
  const { description, examples } = loaded ?? {};
  return {
    id,
    summary,
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
    aliases: [],
    hiddenAliases: [],
    hidden: false,
    args: named(loaded?.args ?? {}) as Command.Loadable['args'],
    flags: named({ ...loaded?.flags, ...(loaded?.enableJsonFlag === true && { json }) }) as Command.Loadable['flags'],
    strict: true,
    hasDynamicHelp: false,
    pluginName: NAME,
    pluginAlias: NAME,
    pluginType: 'core',
    load: async () => {
      const command = await load();
      command.id = id;
      return command;
    },
  };
}

/** oclif adds this option itself, but not to its help. */
const json = Flags.boolean({ summary: 'print the result as JSON', helpGroup: 'GLOBAL' });

/** Options and arguments know their names only once oclif has parsed them; its help wants them before. */
function named(definitions: object): Record<string, object> {
  return Object.fromEntries(Object.entries(definitions).map(([name, value]) => [name, { ...(value as object), name }]));
}
