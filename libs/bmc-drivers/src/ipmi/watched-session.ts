import type { CallOptions, Command, CommandSender, IpmiSession } from '@ironloom/node-ipmi';
import { hasCode } from '@ironloom/core';

/**
 * A session that no single command may hold for longer than `commandTimeoutMs`: a controller that restarted knows the
 * session no more and says nothing to what comes over it, so that silence is the only sign.
 */
export class WatchedSession implements CommandSender {
  constructor(
    readonly session: IpmiSession,
    private readonly commandTimeoutMs: number,
    /** Told when a command went unanswered, and whether it only asked for something. */
    private readonly silent: (onlyReads: boolean) => void,
  ) {}

  async send<Request, Response>(
    command: Command<Request, Response>,
    request: Request,
    options: CallOptions = {},
  ): Promise<Response> {
    const timeoutMs = Math.min(this.commandTimeoutMs, options.timeoutMs ?? Infinity);
    try {
      return await this.session.send(command, request, { ...options, timeoutMs });
    } catch (error) {
      if (hasCode(error, 'IPMI_TIMEOUT')) this.silent(/^(Get|Read|Reserve) /.test(command.name));
      throw error;
    }
  }
}
