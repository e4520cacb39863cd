import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * INCREMENTAL_CYCLE: a derived value needs itself; `details.path` names the way round.
 * INCREMENTAL_ORDER: a bag was read by a computation that runs before the bag is complete.
 * INCREMENTAL_DUPLICATE: two members of a graph have one name.
 * INCREMENTAL_BUSY: `run` was called while a run was under way.
 */
export type IncrementalErrorCode =
  'INCREMENTAL_CYCLE' | 'INCREMENTAL_ORDER' | 'INCREMENTAL_DUPLICATE' | 'INCREMENTAL_BUSY';

/** A mistake in how a graph is put together or used: never a matter of the data alone. */
export class IncrementalError extends CodedError<IncrementalErrorCode> {
  constructor(code: IncrementalErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
