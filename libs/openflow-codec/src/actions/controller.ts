import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { type ActionDecoders, type ActionEncoders, finishAction, startNicira } from './action-codec';

/** Sends the packet to a controller. Absent properties have their usual values. */
export interface ControllerAction {
  readonly kind: 'controller';
  /** Bytes to send; 0xffff for all. */
  readonly maxLength: number;
  /** Which controller, by the id it gave with NXT_SET_CONTROLLER_ID; 0 for those that gave none. */
  readonly controllerId: number;
  /** An `OFPR_*` code; 1 is "action". */
  readonly reason: number;
  /** What the packet-in carries for the controller. */
  readonly userdata?: Buffer;
  /** Stops the pipeline until the controller resumes it. */
  readonly pause?: true;
  readonly meter?: number;
  /** True for NXAST_CONTROLLER2 where the older form would do. */
  readonly extended?: true;
}

/** `OFPR_ACTION`. */
export const REASON_ACTION = 1;

/** `NXAC2PT_*`. */
const PROPERTY = { maxLength: 0, controllerId: 1, reason: 2, userdata: 3, pause: 4, meter: 5 } as const;

export const controllerEncoders: ActionEncoders<'controller'> = {
  controller(action, out) {
    const { maxLength, controllerId, reason, userdata, pause, meter, extended } = action;
    if (userdata === undefined && pause === undefined && meter === undefined && extended === undefined) {
      const start = startNicira(20, out);
      out.u16(maxLength).u16(controllerId).u8(reason).u8(0);
      finishAction(start, out);
      return;
    }
    const start = startNicira(37, out);
    out.zero(6);
    if (maxLength !== 0xffff) putProperty(PROPERTY.maxLength, 4, out).u16(maxLength).zero(2);
    if (controllerId !== 0) putProperty(PROPERTY.controllerId, 4, out).u16(controllerId).zero(2);
    if (reason !== REASON_ACTION) putProperty(PROPERTY.reason, 1, out).u8(reason).zero(3);
    if (userdata !== undefined) putProperty(PROPERTY.userdata, userdata.length, out).put(userdata).padTo(8, start);
    if (pause === true) putProperty(PROPERTY.pause, 0, out).zero(4);
    if (meter !== undefined) putProperty(PROPERTY.meter, 4, out).u32(meter);
    finishAction(start, out);
  },
};

function putProperty(type: number, length: number, out: ByteWriter): ByteWriter {
  return out.u16(type).u16(4 + length);
}

/** The properties in the order that the encoder writes them; another order is kept as bytes. */
function decodeController2(body: ByteReader): ControllerAction | undefined {
  body.skip(6);
  let action: ControllerAction = { kind: 'controller', maxLength: 0xffff, controllerId: 0, reason: REASON_ACTION };
  let last = -1;
  while (body.remaining >= 4) {
    const type = body.u16();
    const length = body.u16();
    if (length < 4 || type <= last) return undefined;
    const value = body.nested(length - 4);
    body.skip(Math.min(body.remaining, (8 - (length % 8)) % 8));
    const property = decodeProperty(type, value);
    if (property === undefined) return undefined;
    action = { ...action, ...property };
    last = type;
  }
  const { userdata, pause, meter } = action;
  const needed = userdata !== undefined || pause !== undefined || meter !== undefined;
  return needed ? action : { ...action, extended: true };
}

function decodeProperty(type: number, value: ByteReader): Partial<ControllerAction> | undefined {
  switch (type) {
    case PROPERTY.maxLength:
      return { maxLength: value.u16() };
    case PROPERTY.controllerId:
      return { controllerId: value.u16() };
    case PROPERTY.reason:
      return { reason: value.u8() };
    case PROPERTY.userdata:
      return { userdata: Buffer.from(value.rest()) };
    case PROPERTY.pause:
      return { pause: true };
    case PROPERTY.meter:
      return { meter: value.u32() };
    default:
      return undefined;
  }
}

export const controllerNiciraDecoders: ActionDecoders = {
  20: (body) => ({ kind: 'controller', maxLength: body.u16(), controllerId: body.u16(), reason: body.u8() }),
  37: decodeController2,
};
