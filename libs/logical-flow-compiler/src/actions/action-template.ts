import type { Action } from '@ironloom/openflow-codec';
import type { Token } from '../lexer/token';
import type { ActionKind, AssignedConstant, LogicalAction } from './action';
import { ActionEncoder } from './action-encoder';
import { encodeInto } from './encode-actions';
import type { EncodeContext } from './encode-context';
import type { ParsedActions } from './parse-actions';

/** An action with the constants of a text. */
type Filling = (constants: readonly Token[]) => LogicalAction;

/** A part of a template: what is encoded once for all, or the action to be encoded with the constants of a text. */
type Step = { readonly once: LogicalAction; encoded: readonly Action[] | undefined } | { readonly fill: Filling };

/** Kinds whose encoding depends on nothing but the action. */
const INDEPENDENT: ReadonlySet<ActionKind> = new Set(['move', 'exchange', 'push', 'pop', 'dec_ttl', 'ct_clear']);

/**
 * What the actions of one shape are encoded from: made of one text, to be filled in with the constants of others. Only
 * constants that are assigned can be filled in.
 */
export class ActionTemplate {
  private constructor(private readonly steps: readonly Step[]) {}

  /** The template of actions parsed from a text with these constants; undefined if some are used otherwise. */
  static of({ actions }: ParsedActions, constants: readonly Token[]): ActionTemplate | undefined {
    const filler = new Filler(constants);
    const steps = actions.map((action): Step => {
      const fill = filler.filling(action);
      if (fill === undefined && isIndependent(action)) return { once: action, encoded: undefined };
      return { fill: fill ?? (() => action) };
    });
    return filler.filled === constants.length ? new ActionTemplate(steps) : undefined;
  }

  /** The OpenFlow actions of a text with these constants. */
  encode(constants: readonly Token[], context: EncodeContext): readonly Action[] {
    const encoder = new ActionEncoder(context, encodeInto);
    for (const step of this.steps) {
      if ('fill' in step) encodeInto([step.fill(constants)], encoder);
      else {
        step.encoded ??= encoder.encodeNested([step.once]);
        for (const action of step.encoded) encoder.put(action);
      }
    }
    return encoder.actions;
  }
}

function isIndependent(action: LogicalAction): boolean {
  if (action.kind === 'load') return !('text' in action.constant);
  return INDEPENDENT.has(action.kind);
}

/** Finds where the constants of a text are assigned. */
class Filler {
  /** How many constants have been found so far. */
  filled = 0;
  readonly #byStart: ReadonlyMap<number, number>;

  constructor(constants: readonly Token[]) {
    this.#byStart = new Map(constants.map(({ start }, index) => [start, index]));
  }

  /** The action for constants given; undefined if it has none. */
  filling(action: LogicalAction): Filling | undefined {
    if ('actions' in action) return this.#nested(action);
    if (action.kind !== 'load' && action.kind !== 'ovnfield_load') return undefined;
    const index = this.#byStart.get(action.span.start);
    if (index === undefined) return undefined;
    this.filled += 1;
    return (constants) => ({ ...action, constant: constantOf(constants[index] as Token) });
  }

  #nested(action: Extract<LogicalAction, { readonly actions: unknown }>): Filling | undefined {
    const fillings = action.actions.map((inner) => this.filling(inner));
    if (fillings.every((filling) => filling === undefined)) return undefined;
    return (constants) => ({
      kind: action.kind,
      actions: action.actions.map((inner, index) => fillings[index]?.(constants) ?? inner),
    });
  }
}

function constantOf({ integer, text }: Token): AssignedConstant {
  return integer ?? { text };
}
