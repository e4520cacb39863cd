import type { ProvisionerError } from '../errors';
import type { ErrorType } from '../status/errors';
import type { HostState } from '../states/host-state';
import type { Call, CallName } from './call';

/** How a round ends, or what it needs to go on. */
export type Next =
  /** Only of `decide`: make this call and decide again. */
  | { readonly kind: 'ask'; readonly call: Call }
  /** To another state; what it asks for is done in the next round, at once. */
  | { readonly kind: 'move'; readonly to: HostState }
  /** Something was changed that has to be saved first; at once again. */
  | { readonly kind: 'again' }
  /** Something is under way, or nothing is wanted; look again later. */
  | { readonly kind: 'wait'; readonly afterMs: number; readonly progress?: string }
  /** An error was recorded in the status. */
  | {
      readonly kind: 'failed';
      readonly errorType: ErrorType;
      readonly step: CallName | 'credentials' | 'limit' | 'root device hints';
      readonly afterMs?: number;
    }
  /** A call could not be carried out; told by the condition `Impeded`. */
  | { readonly kind: 'trouble'; readonly step: CallName; readonly error: ProvisionerError }
  /** Nothing to do until an object changes. */
  | { readonly kind: 'rest'; readonly why: string }
  /** The host's finalizer may go. */
  | { readonly kind: 'gone' };

export const moveTo = (to: HostState): Next => ({ kind: 'move', to });
export const trouble = (step: CallName, error: ProvisionerError): Next => ({ kind: 'trouble', step, error });
export const AGAIN: Next = { kind: 'again' };
export const waitFor = (afterMs: number, progress?: string): Next =>
  progress === undefined ? { kind: 'wait', afterMs } : { kind: 'wait', afterMs, progress };
