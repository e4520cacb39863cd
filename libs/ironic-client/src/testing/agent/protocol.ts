/** Where a command of the agent stands. */
export type AgentCommandStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CLEAN_VERSION_MISMATCH';

/** A command as the agent's API shows it. The name has no extension in front: `clean.execute_clean_step` is shown as `execute_clean_step`. */
export interface AgentCommand {
  readonly id: string;
  readonly command_name: string;
  readonly command_params: AgentParams;
  command_status: AgentCommandStatus;
  command_error: AgentErrorBody | null;
  command_result: object | null;
}

/** Parameters of a command. */
export type AgentParams = Readonly<Record<string, unknown>>;

/** An error as it is recorded in a command, and answered over HTTP with a `faultstring` beside. */
export interface AgentErrorBody {
  readonly type: string;
  readonly code: number;
  readonly message: string;
  readonly details: string;
}

/** A step that the agent offers for cleaning, deploying or servicing. */
export interface AgentStep {
  readonly step: string;
  readonly interface: 'deploy' | 'raid' | 'management' | 'bios' | 'firmware';
  /** 0: only when asked for. */
  readonly priority: number;
  readonly reboot_requested: boolean;
  readonly abortable?: boolean;
  /** Arguments that it takes; Ironic refuses others. */
  readonly argsinfo?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
}

/** What the agent refuses or fails at. */
export class AgentError extends Error {
  constructor(
    readonly type: string,
    readonly status: number,
    message: string,
    readonly details = message,
  ) {
    super(`${message}: ${details}`);
  }

  get body(): AgentErrorBody {
    return { type: this.type, code: this.status, message: this.message, details: this.details };
  }
}

/** Anything thrown as the agent would report it. */
export function asAgentError(error: unknown): AgentError {
  if (error instanceof AgentError) return error;
  const details = error instanceof Error ? error.message : String(error);
  return new AgentError('CommandExecutionError', 500, 'Command execution failed', details);
}
