import { directoriesFrom, type Directories } from './directories';
import {
  COMMON_OPTIONS,
  LOG_OPTIONS,
  logSettings,
  type LogSettings,
  PROCESS_OPTIONS,
  processSettings,
  type ProcessSettings,
  sslSettings,
  type SslSettings,
  textOf,
  valueOf,
} from './options/daemon-options';
import { type OptionSpec, parseOptions } from './options/getopt';
import { daemonHelp, optionList } from './options/help';
import type { DaemonProgram } from './program';

/** A command line that is understood: text to print, or everything a daemon needs to run. */
export type Understood<Settings> =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'run'; readonly configuration: Configuration<Settings> };

/** What the command line and the environment say. */
export interface Configuration<Settings> {
  readonly process: ProcessSettings;
  readonly logging: LogSettings;
  readonly ssl: SslSettings;
  readonly directories: Directories;
  /** Path of the control socket as given, or `none`. */
  readonly unixctl?: string;
  readonly settings: Settings;
}

/**
 * Reads a program's command line.
 *
 * @throws DaemonError DAEMON_BAD_OPTION, and what the program's `configure` throws
 */
export function understand<Settings>(
  program: DaemonProgram<Settings>,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Understood<Settings> {
  const table: OptionSpec[] = [...(program.options ?? []), ...COMMON_OPTIONS, ...PROCESS_OPTIONS, ...LOG_OPTIONS];
  const { options, operands } = parseOptions(args, table);
  const directories = directoriesFrom(env, program.family ?? 'ovn');
  const print = (text: string): Understood<Settings> => ({ kind: 'print', text });
  if (valueOf(options, 'help') !== undefined) {
    return print(program.help(directories) + daemonHelp(program.name, directories));
  }
  if (valueOf(options, 'options') !== undefined) return print(optionList(table));
  if (valueOf(options, 'version') !== undefined) return print(`${program.version}\n`);
  const invocation = { options, operands, env, directories };
  const answer = program.answer?.(invocation);
  if (answer !== undefined) return print(answer);
  const unixctl = textOf(options, 'unixctl');
  return {
    kind: 'run',
    configuration: {
      process: processSettings(options),
      logging: logSettings(options),
      ssl: sslSettings(options),
      directories,
      ...(unixctl === undefined ? {} : { unixctl }),
      settings: program.configure(invocation),
    },
  };
}
