import { type ActionDecoders, type ActionEncoders, finishAction, putNicira, startNicira } from './action-codec';

/** A property of {@link EncapsulateAction}: for NSH (class 4), 1 is the metadata type and 2 a metadata TLV. */
export interface EncapsulationProperty {
  readonly propertyClass: number;
  readonly type: number;
  /** What follows the property's header, without the padding to eight bytes behind it. */
  readonly data: Buffer;
}

/** Puts a header before the packet. */
export interface EncapsulateAction {
  readonly kind: 'encapsulate';
  /** The packet type afterwards: name space in the upper 16 bits, type in the lower. */
  readonly packetType: number;
  readonly headerSize: number;
  readonly properties: readonly EncapsulationProperty[];
}

/** Takes the outermost header off. */
export interface DecapsulateAction {
  readonly kind: 'decapsulate';
  /** The packet type afterwards; 0xfffe to use what the header says. */
  readonly packetType: number;
}

/** Decrements the TTL of the network service header. */
export interface DecNshTtlAction {
  readonly kind: 'decNshTtl';
}

/** Actions that change what the packet's outermost header is. */
export type EncapsulationFamily = EncapsulateAction | DecapsulateAction | DecNshTtlAction;

export const encapsulationEncoders: ActionEncoders<EncapsulationFamily['kind']> = {
  encapsulate({ packetType, headerSize, properties }, out) {
    const start = startNicira(46, out);
    out.u16(headerSize).u32(packetType);
    for (const { propertyClass, type, data } of properties) {
      out
        .u16(propertyClass)
        .u8(type)
        .u8(data.length + 4)
        .put(data)
        .padTo(8, start);
    }
    finishAction(start, out);
  },
  decapsulate({ packetType }, out) {
    const start = startNicira(47, out);
    out.zero(2).u32(packetType);
    finishAction(start, out);
  },
  decNshTtl(_action, out) {
    putNicira(48, out);
  },
};

export const encapsulationNiciraDecoders: ActionDecoders = {
  46(body) {
    const headerSize = body.u16();
    const packetType = body.u32();
    const properties: EncapsulationProperty[] = [];
    while (body.remaining >= 4) {
      const propertyClass = body.u16();
      const type = body.u8();
      const length = body.u8();
      if (length < 4) return undefined;
      properties.push({ propertyClass, type, data: Buffer.from(body.view(length - 4)) });
      body.skip((8 - (length % 8)) % 8);
    }
    return { kind: 'encapsulate', packetType, headerSize, properties };
  },
  47(body) {
    body.skip(2);
    return { kind: 'decapsulate', packetType: body.u32() };
  },
  48: () => ({ kind: 'decNshTtl' }),
};
