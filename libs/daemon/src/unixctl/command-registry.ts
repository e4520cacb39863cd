import { errorMessage } from '@ironloom/core';

/** How a client wants its replies: plain text, or JSON (`ovs-appctl --format json`). */
export type OutputFormat = 'text' | 'json';

/** What a command answers: text, nothing (an empty text), or text with a form of its own for JSON output. */
export type CommandReply = string | undefined | { readonly text: string; readonly json: unknown };

/** What a command may do to the connection it came by. */
export interface CommandCall {
  setFormat(format: OutputFormat): void;
}

/**
 * Runs a command. What it throws, or rejects with, is sent as an error reply with the error's message. A connection
 * waits for its reply before its next command.
 */
export type CommandHandler = (args: readonly string[], call: CommandCall) => CommandReply | Promise<CommandReply>;

/** How a command is listed and how many arguments it takes. */
export interface CommandShape {
  /** Arguments as `list-commands` shows them; omit to hide the command. */
  readonly usage?: string;
  /** Default 0. */
  readonly minArgs?: number;
  /** Default `minArgs`; Infinity for any number. */
  readonly maxArgs?: number;
}

/** The outcome of one request, before it is put on the wire. */
export type CommandOutcome =
  { readonly ok: true; readonly reply: CommandReply } | { readonly ok: false; readonly error: string };

interface Command extends CommandShape {
  readonly run: CommandHandler;
}

/** The commands a daemon answers to. Error texts are those of Open vSwitch, which scripts match. */
export class CommandRegistry {
  readonly #commands = new Map<string, Command>();

  /** Adds a command; the name must be new. */
  register(name: string, shape: CommandShape, run: CommandHandler): this {
    if (this.#commands.has(name)) throw new TypeError(`command "${name}" is registered twice`);
    this.#commands.set(name, { ...shape, run });
    return this;
  }

  /** True when a command of that name is there. */
  has(name: string): boolean {
    return this.#commands.has(name);
  }

  /** Names and usages of the commands that are not hidden, sorted. */
  list(): { readonly name: string; readonly usage: string }[] {
    return [...this.#commands]
      .flatMap(([name, { usage }]) => (usage === undefined ? [] : [{ name, usage }]))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Runs one request; never rejects. */
  async run(name: string, params: readonly unknown[], call: CommandCall): Promise<CommandOutcome> {
    const command = this.#commands.get(name);
    const complaint = complaintAbout(name, command, params);
    if (command === undefined || complaint !== undefined) return { ok: false, error: complaint ?? '' };
    try {
      return { ok: true, reply: await command.run(params as readonly string[], call) };
    } catch (error) {
      return { ok: false, error: errorMessage(error) };
    }
  }
}

function complaintAbout(name: string, command: Command | undefined, params: readonly unknown[]): string | undefined {
  if (command === undefined) {
    return `"${name}" is not a valid command (use "list-commands" to see a list of valid commands)`;
  }
  const { minArgs = 0, maxArgs = minArgs } = command;
  if (params.length < minArgs) return `"${name}" command requires at least ${minArgs} arguments`;
  if (params.length > maxArgs) return `"${name}" command takes at most ${maxArgs} arguments`;
  if (params.some((param) => typeof param !== 'string')) return `"${name}" command has non-string argument`;
  return undefined;
}
