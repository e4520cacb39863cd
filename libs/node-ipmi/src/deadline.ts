import { systemClock } from '@ironloom/core';
import type { CallOptions, CommandSender } from './command';
import { IpmiError } from './errors';

/**
 * The sender with the options of one call bound: all commands of the call share its signal, and its deadline counts from
 * here, not from each command anew.
 */
export function boundTo(sender: CommandSender, { signal, timeoutMs }: CallOptions = {}): CommandSender {
  if (signal === undefined && timeoutMs === undefined) return sender;
  const clock = sender.clock ?? systemClock;
  const endMs = timeoutMs === undefined ? Infinity : clock.monotonic() + timeoutMs;
  return {
    clock,
    async send(command, request, options = {}) {
      const leftMs = endMs - clock.monotonic();
      if (leftMs <= 0) {
        const details = { timeoutMs };
        throw new IpmiError('IPMI_TIMEOUT', `${command.name}: no time left`, { retryable: true, details });
      }
      const deadline = leftMs === Infinity ? {} : { timeoutMs: leftMs };
      return sender.send(command, request, { ...deadline, ...(signal && { signal }), ...options });
    },
  };
}
