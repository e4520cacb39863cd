import type { Handler } from '../machine/call';
import type { Next } from '../machine/next';
import type { Round } from '../machine/round';

/** One thing that is looked at in every round, in a fixed order; undefined lets the round go on to the next. */
export interface Stage {
  readonly name: string;
  /** For the documentation. */
  readonly summary: string;
  run(round: Round): Handler<Next | undefined>;
}
