import type { Handler } from '../machine/call';
import type { Next } from '../machine/next';
import type { Round } from '../machine/round';
import type { HostState } from './host-state';

/** A transition that a state's handler may take. */
export interface Transition {
  readonly to: HostState;
  readonly when: string;
}

/** What the conditions of a host say in a state, before errors and operational status are laid over them. */
export interface StateConditions {
  readonly manageable: boolean;
  readonly available: boolean;
  readonly provisioned: boolean;
  /** Reason of the condition `Progressing` while the state is one of passage; undefined where a host stays. */
  readonly progressing?: string;
}

/** A state, as data; `run` is what is done in it once the host is registered. */
export interface StateDefinition {
  readonly summary: string;
  readonly transitions: readonly Transition[];
  readonly conditions: StateConditions;
  run(round: Round): Handler<Next>;
}

/** Conditions of a state of passage. */
export const passing = (progressing: string): StateConditions => ({
  manageable: true,
  available: false,
  provisioned: false,
  progressing,
});
