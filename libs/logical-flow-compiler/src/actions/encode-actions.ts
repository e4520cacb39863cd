import type { Action } from '@ironloom/openflow-codec';
import type { ActionKind, ActionOf, LogicalAction } from './action';
import { ActionEncoder, type ActionEncoders } from './action-encoder';
import { assignmentEncoders } from './assignment';
import { balanceEncoders } from './balance';
import { conntrackEncoders } from './conntrack';
import { controllerRequestEncoders } from './controller-requests';
import { dhcpEncoders } from './encode-dhcp';
import { routerAdvertisementEncoders } from './encode-router-advertisement';
import type { EncodeContext } from './encode-context';
import { fdbEncoders } from './fdb';
import { learningEncoders } from './learning';
import { neighbourEncoders } from './neighbour';
import { nestedEncoders } from './nested';
import { nextEncoders } from './next';
import { plainEncoders } from './plain';
import { resultEncoders } from './results';
import { shapingEncoders } from './shaping';

const encoders: ActionEncoders<ActionKind> = {
  ...plainEncoders,
  ...nextEncoders,
  ...assignmentEncoders,
  ...conntrackEncoders,
  ...balanceEncoders,
  ...nestedEncoders,
  ...neighbourEncoders,
  ...fdbEncoders,
  ...dhcpEncoders,
  ...routerAdvertisementEncoders,
  ...resultEncoders,
  ...controllerRequestEncoders,
  ...learningEncoders,
  ...shapingEncoders,
};

/** The OpenFlow actions of a logical flow; none for `drop`. */
export function encodeActions(actions: readonly LogicalAction[], context: EncodeContext): readonly Action[] {
  const encoder = new ActionEncoder(context, encodeInto);
  encodeInto(actions, encoder);
  return encoder.actions;
}

/** Encodes actions behind those that the encoder has. */
export function encodeInto(actions: readonly LogicalAction[], encoder: ActionEncoder): void {
  for (const action of actions) encodeAction(action, encoder);
}

function encodeAction<Kind extends ActionKind>(action: ActionOf<Kind>, encoder: ActionEncoder): void {
  (encoders[action.kind] as (action: ActionOf<Kind>, encoder: ActionEncoder) => void)(action, encoder);
}
