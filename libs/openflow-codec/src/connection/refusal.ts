import { OpenFlowError } from '../errors';
import { errorName } from '../messages/error-name';
import type { MessageOf } from '../messages/message';

/** The error that a caller gets for a switch's error message: its name in `details.name`, its numbers beside it. */
export function refusal(error: MessageOf<'error'>, details: Readonly<Record<string, unknown>> = {}): OpenFlowError {
  const name = errorName(error);
  return new OpenFlowError('OPENFLOW_REFUSED', `the switch refused: ${name}`, {
    details: { ...details, name, type: error.type, code: error.code, xid: error.xid },
  });
}
