import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed } from '../errors';
import { OF10, OF13, OF14, OF15, type OpenFlowVersion } from '../version';
import type { Action, ExperimenterAction, UnknownAction } from './action';
import {
  type ActionContext,
  type ActionDecoders,
  type ActionEncoder,
  type ActionEncoders,
  EXPERIMENTER_ACTION,
  finishAction,
  NICIRA,
  ONF,
  startAction,
} from './action-codec';
import { balanceEncoders, balanceNiciraDecoders } from './balance';
import { conntrackEncoders, conntrackNiciraDecoders } from './conntrack';
import { controllerEncoders, controllerNiciraDecoders } from './controller';
import { encapsulationEncoders, encapsulationNiciraDecoders } from './encapsulation';
import {
  decodeOnfAction,
  fieldDecoders13,
  fieldDecoders15,
  fieldEncoders,
  fieldNiciraDecoders,
  fieldNiciraDecoders10,
} from './field';
import { flowControlEncoders, flowControlNiciraDecoders } from './flow-control';
import { headerDecoders10, headerDecoders13, headerEncoders, headerNiciraDecoders10 } from './header';
import { learnEncoders, learnNiciraDecoders } from './learn';
import {
  outputDecoders10,
  outputDecoders13,
  outputDecoders15,
  outputEncoders,
  outputNiciraDecoders,
  outputNiciraDecoders10,
} from './output';

/** Actions nest (clone in clone); a flow that nests deeper than this is refused. */
const MAX_DEPTH = 64;

const encoders: ActionEncoders<Action['kind']> = {
  ...outputEncoders,
  ...headerEncoders,
  ...fieldEncoders,
  ...flowControlEncoders,
  ...controllerEncoders,
  ...balanceEncoders,
  ...conntrackEncoders,
  ...learnEncoders,
  ...encapsulationEncoders,
  unknown({ type, body }: UnknownAction, out) {
    const start = startAction(type, out);
    out.put(body);
    finishAction(start, out);
  },
  experimenter({ experimenter, body }: ExperimenterAction, out) {
    const start = startAction(EXPERIMENTER_ACTION, out);
    out.u32(experimenter).put(body);
    finishAction(start, out);
  },
};

const standard10: ActionDecoders = { ...outputDecoders10, ...headerDecoders10 };
const standard13: ActionDecoders = { ...outputDecoders13, ...headerDecoders13, ...fieldDecoders13 };
const standard15: ActionDecoders = { ...standard13, ...outputDecoders15, ...fieldDecoders15 };
const nicira: ActionDecoders = {
  ...outputNiciraDecoders,
  ...fieldNiciraDecoders,
  ...flowControlNiciraDecoders,
  ...controllerNiciraDecoders,
  ...balanceNiciraDecoders,
  ...conntrackNiciraDecoders,
  ...learnNiciraDecoders,
  ...encapsulationNiciraDecoders,
};
const nicira10: ActionDecoders = {
  ...nicira,
  ...outputNiciraDecoders10,
  ...headerNiciraDecoders10,
  ...fieldNiciraDecoders10,
};

interface ActionTables {
  readonly standard: ActionDecoders;
  readonly nicira: ActionDecoders;
}

const tables: Readonly<Record<OpenFlowVersion, ActionTables>> = {
  [OF10]: { standard: standard10, nicira: nicira10 },
  [OF13]: { standard: standard13, nicira },
  [OF14]: { standard: standard13, nicira },
  [OF15]: { standard: standard15, nicira },
};

/** Decodes or encodes one list of actions with all that nest in it. */
class ActionCodec implements ActionContext {
  #depth = 0;

  constructor(readonly version: OpenFlowVersion) {}

  decodeActions(from: ByteReader): Action[] {
    if (this.#depth >= MAX_DEPTH) throw malformed('actions nest too deep', { depth: this.#depth });
    this.#depth += 1;
    try {
      const actions: Action[] = [];
      while (from.remaining > 0) actions.push(this.#decode(from));
      return actions;
    } finally {
      this.#depth -= 1;
    }
  }

  encodeActions(actions: readonly Action[], out: ByteWriter): void {
    for (const action of actions) {
      const encode = encoders[action.kind] as ActionEncoder<Action>;
      encode(action, out, this);
    }
  }

  #decode(from: ByteReader): Action {
    const type = from.u16();
    const length = from.u16();
    if (length < 8 || length % 8 !== 0)
      throw malformed('an action whose length is not a multiple of eight', { length });
    const body = from.nested(length - 4);
    if (type === EXPERIMENTER_ACTION) return this.#decodeExperimenter(body);
    const decode = tables[this.version].standard[type];
    return decode?.(body, this) ?? { kind: 'unknown', type, body: Buffer.from(body.whole()) };
  }

  #decodeExperimenter(body: ByteReader): Action {
    const experimenter = body.u32();
    let known: Action | undefined;
    if (experimenter === NICIRA) known = tables[this.version].nicira[body.u16()]?.(body, this);
    else if (experimenter === ONF) known = decodeOnfAction(body, this.version);
    return known ?? { kind: 'experimenter', experimenter, body: Buffer.from(body.whole().subarray(4)) };
  }
}

/** Reads actions to the end of `from`. */
export function decodeActions(from: ByteReader, version: OpenFlowVersion): Action[] {
  return new ActionCodec(version).decodeActions(from);
}

/** Writes actions one after another. */
export function encodeActions(actions: readonly Action[], version: OpenFlowVersion, out: ByteWriter): void {
  new ActionCodec(version).encodeActions(actions, out);
}
