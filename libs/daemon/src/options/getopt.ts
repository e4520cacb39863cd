import { DaemonError } from '../errors';

/** One option that a program takes. */
export interface OptionSpec {
  /** Long name, without dashes. */
  readonly name: string;
  /** One-letter name, without its dash. */
  readonly short?: string;
  /** `optional` arguments must be attached: `--name=value`, `-nvalue`. */
  readonly argument: 'none' | 'required' | 'optional';
}

/** One option as given; `value` is missing when it takes none or none was attached. */
export interface GivenOption {
  readonly name: string;
  readonly value?: string;
}

/** A command line taken apart; options keep their order, and operands may stand between them. */
export interface ParsedCommandLine {
  readonly options: readonly GivenOption[];
  readonly operands: readonly string[];
}

/**
 * getopt_long(3): long names may be shortened as long as they are unambiguous, short ones may be bundled, `--` ends the
 * options. Node's own `util.parseArgs` knows neither shortening nor optional arguments.
 *
 * @throws DaemonError DAEMON_BAD_OPTION with the text that getopt prints after the program's name
 */
export function parseOptions(args: readonly string[], table: readonly OptionSpec[]): ParsedCommandLine {
  const options: GivenOption[] = [];
  const operands: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') operands.push(...rest.splice(0));
    else if (arg.startsWith('--')) options.push(longOption(arg, table, rest));
    else if (arg.startsWith('-') && arg !== '-') options.push(...shortOptions(arg, table, rest));
    else operands.push(arg);
  }
  return { options, operands };
}

function longOption(arg: string, table: readonly OptionSpec[], rest: string[]): GivenOption {
  const equals = arg.indexOf('=');
  const typed = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
  const attached = equals < 0 ? undefined : arg.slice(equals + 1);
  const { name, argument } = findLong(typed, arg, table);
  if (argument === 'none' && attached !== undefined) throw bad(`option '--${name}' doesn't allow an argument`);
  const value = argument === 'required' ? (attached ?? rest.shift()) : attached;
  if (argument === 'required' && value === undefined) throw bad(`option '--${name}' requires an argument`);
  return value === undefined ? { name } : { name, value };
}

function findLong(typed: string, arg: string, table: readonly OptionSpec[]): OptionSpec {
  const exact = table.find(({ name }) => name === typed);
  if (exact !== undefined) return exact;
  const [found, ...others] = table.filter(({ name }) => name.startsWith(typed));
  if (found === undefined) throw bad(`unrecognized option '${arg.replace(/=.*$/s, '')}'`);
  if (others.length > 0) {
    const possibilities = [found, ...others].map(({ name }) => `'--${name}'`).join(' ');
    throw bad(`option '${arg}' is ambiguous; possibilities: ${possibilities}`);
  }
  return found;
}

function shortOptions(arg: string, table: readonly OptionSpec[], rest: string[]): GivenOption[] {
  const given: GivenOption[] = [];
  for (let at = 1; at < arg.length; at += 1) {
    const letter = arg.charAt(at);
    const option = table.find(({ short }) => short === letter);
    if (option === undefined) throw bad(`invalid option -- '${letter}'`);
    const { name, argument } = option;
    if (argument === 'none') {
      given.push({ name });
      continue;
    }
    const attached = arg.slice(at + 1);
    const value = attached !== '' ? attached : argument === 'required' ? rest.shift() : undefined;
    if (argument === 'required' && value === undefined) throw bad(`option requires an argument -- '${letter}'`);
    given.push(value === undefined ? { name } : { name, value });
    break;
  }
  return given;
}

const bad = (message: string): DaemonError => new DaemonError('DAEMON_BAD_OPTION', message);
