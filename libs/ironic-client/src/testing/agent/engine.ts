import { randomUUID } from 'node:crypto';
import { type AgentHardware, type ExtensionCommand, EXTENSIONS } from './extensions';
import type { AgentFaultPlan } from './faults';
import { type AgentCommand, AgentError, type AgentParams, asAgentError } from './protocol';

/** What the engine tells as it works. */
export interface AgentObserver {
  /** A command was given, under its full name. */
  readonly given: (name: string, params: AgentParams) => void;
  /** A command that took time has ended: the next heartbeat is due. */
  readonly ended: (name: string) => void;
}

/** The agent's API without its socket: commands in, commands and their results out. One command at a time, as the agent has it. */
export class AgentEngine {
  readonly #commands: AgentCommand[] = [];
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly hardware: AgentHardware,
    private readonly faults: AgentFaultPlan,
    private readonly observer: AgentObserver,
  ) {}

  /** All commands so far, oldest first: the conductor judges by the last one. */
  get commands(): readonly AgentCommand[] {
    return this.#commands;
  }

  command(id: string): AgentCommand {
    const found = this.#commands.find((command) => command.id === id);
    if (found === undefined) {
      throw new AgentError(
        'RequestedObjectNotFoundError',
        404,
        'Command not found',
        `Command with id ${id} not found.`,
      );
    }
    return found;
  }

  /**
   * Takes a command named `EXTENSION.NAME`. Throws {@link AgentError} for one that is not even recorded: a malformed name, an
   * unknown extension, or any while another runs.
   */
  execute(name: string, params: AgentParams): AgentCommand {
    const at = name.indexOf('.');
    if (at < 0) {
      const why = 'Command name must be of the form <extension>.<name>';
      throw new AgentError('InvalidCommandError', 400, 'Invalid command', why);
    }
    this.#refuseWhenBusy(name);
    const extension = EXTENSIONS[name.slice(0, at)];
    if (extension === undefined) {
      const why = `Extension with id ${name.slice(0, at)} not found.`;
      throw new AgentError('RequestedObjectNotFoundError', 404, 'Extension not found', why);
    }
    this.observer.given(name, params);
    const command = this.#record(name.slice(at + 1), params);
    const known = extension[command.command_name];
    if (known === undefined) {
      const why = `Unknown command: ${command.command_name}`;
      fail(command, new AgentError('InvalidCommandError', 400, 'Invalid command', why));
    } else {
      this.#start(name, known, command);
    }
    return command;
  }

  /** Resolves when the command is no longer running. */
  async join(command: AgentCommand): Promise<AgentCommand> {
    await this.#underWay.get(command.id);
    return command;
  }

  #refuseWhenBusy(name: string): void {
    const running = this.#commands.at(-1);
    const busy = running?.command_status === 'RUNNING';
    if (!busy && this.faults.take('busy', (fault) => fault.command === name) === undefined) return;
    const what = busy ? running.command_name : 'something';
    throw new AgentError('AgentIsBusy', 409, 'Agent is busy', `Agent is busy executing ${what}`);
  }

  #record(name: string, params: AgentParams): AgentCommand {
    const command: AgentCommand = {
      id: randomUUID(),
      command_name: name,
      command_params: params,
      command_status: 'RUNNING',
      command_error: null,
      command_result: null,
    };
    this.#commands.push(command);
    return command;
  }

  #start(name: string, { run, asynchronous }: ExtensionCommand, command: AgentCommand): void {
    const failing = this.faults.take('failing-command', (fault) => fault.command === name);
    const done = (
      failing === undefined ? run(command.command_params, this.hardware) : Promise.reject(new Error(failing.message))
    )
      .then((result) => {
        command.command_result = result;
        command.command_status = 'SUCCEEDED';
      })
      .catch((error: unknown) => fail(command, asAgentError(error)))
      .then(() => {
        this.#underWay.delete(command.id);
        if (asynchronous) this.observer.ended(name);
      });
    this.#underWay.set(command.id, done);
  }
}

function fail(command: AgentCommand, error: AgentError): void {
  command.command_error = error.body;
  command.command_status = 'FAILED';
}
