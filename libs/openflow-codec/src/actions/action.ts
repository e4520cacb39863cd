import type { BalanceFamily } from './balance';
import type { ConntrackFamily } from './conntrack';
import type { ControllerAction } from './controller';
import type { EncapsulationFamily } from './encapsulation';
import type { FieldFamily } from './field-actions';
import type { FlowControlFamily } from './flow-control';
import type { HeaderFamily } from './header-actions';
import type { LearnAction } from './learn';
import type { OutputFamily } from './output';

/** A standard action of a type this library does not know, kept as it came. */
export interface UnknownAction {
  readonly kind: 'unknown';
  readonly type: number;
  /** What follows type and length. */
  readonly body: Buffer;
}

/** An experimenter's action that this library does not know, kept as it came. */
export interface ExperimenterAction {
  readonly kind: 'experimenter';
  readonly experimenter: number;
  /** What follows the experimenter id. */
  readonly body: Buffer;
}

/**
 * An action, in a form that does not depend on the version: the same object encodes in every version that can say it.
 * OpenFlow 1.5 §7.2.6, and ovs-actions(7).
 */
export type Action =
  | OutputFamily
  | HeaderFamily
  | FieldFamily
  | FlowControlFamily
  | ControllerAction
  | BalanceFamily
  | ConntrackFamily
  | LearnAction
  | EncapsulationFamily
  | UnknownAction
  | ExperimenterAction;
