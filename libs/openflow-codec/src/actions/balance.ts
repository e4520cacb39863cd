import { ByteReader, type ByteWriter } from '@ironloom/wire';
import { decodeFieldRef, encodeNarrowFieldRef, packRange, type Subfield, unpackRange } from '../match/subfield';
import { PORT, readPort16, writePort16 } from '../port';
import { type ActionDecoders, type ActionEncoders, finishAction, startNicira } from './action-codec';

/** Hashes the packet to one of several links and writes its number into a field. */
export interface MultipathAction {
  readonly kind: 'multipath';
  /** An `NX_HASH_FIELDS_*` code: which fields are hashed. */
  readonly fields: number;
  /** Changes the hash. */
  readonly basis: number;
  /** An `NX_MP_ALG_*` code. */
  readonly algorithm: number;
  /** The number of links less one. */
  readonly maxLink: number;
  readonly argument: number;
  readonly destination: Subfield;
}

/** Chooses one of several ports that is up, and outputs to it, or writes its number into `destination`. */
export interface BundleAction {
  readonly kind: 'bundle';
  readonly fields: number;
  readonly basis: number;
  /** 0: the first that is up; 1: by highest random weight. */
  readonly algorithm: number;
  readonly members: readonly number[];
  readonly destination?: Subfield;
}

/** Samples packets to a collector (IPFIX, or local sampling). */
export interface SampleAction {
  readonly kind: 'sample';
  /** Of 65535. */
  readonly probability: number;
  readonly collectorSet: number;
  readonly observationDomain: number | Subfield;
  readonly observationPoint: number | Subfield;
  /** Absent in the oldest form. */
  readonly port?: number;
  /** 0: default, 1: ingress, 2: egress. Absent in the older forms. */
  readonly direction?: number;
}

/** Actions that hash or sample. */
export type BalanceFamily = MultipathAction | BundleAction | SampleAction;

/** NXM_OF_IN_PORT with its length, the one type of bundle member there is. */
const MEMBER_IN_PORT = 0x0000_0002;
const BUNDLE = 12;
const BUNDLE_LOAD = 13;

export const balanceEncoders: ActionEncoders<BalanceFamily['kind']> = {
  multipath({ fields, basis, algorithm, maxLink, argument, destination }, out) {
    const start = startNicira(10, out);
    out.u16(fields).u16(basis).zero(2).u16(algorithm).u16(maxLink).u32(argument).zero(2).u16(packRange(destination));
    encodeNarrowFieldRef(destination, out);
    finishAction(start, out);
  },
  bundle({ fields, basis, algorithm, members, destination }, out) {
    const start = startNicira(destination === undefined ? BUNDLE : BUNDLE_LOAD, out);
    out.u16(algorithm).u16(fields).u16(basis).u32(MEMBER_IN_PORT).u16(members.length);
    if (destination === undefined) {
      out.zero(6);
    } else {
      out.u16(packRange(destination));
      encodeNarrowFieldRef(destination, out);
    }
    out.zero(4);
    for (const member of members) writePort16(member, out);
    finishAction(start, out);
  },
  sample(action, out) {
    const { probability, collectorSet, observationDomain, observationPoint, port, direction } = action;
    const fromFields = typeof observationDomain !== 'number' || typeof observationPoint !== 'number';
    const start = startNicira(fromFields ? 51 : direction !== undefined ? 41 : port !== undefined ? 38 : 29, out);
    out.u16(probability).u32(collectorSet);
    if (fromFields) {
      putObservation(observationDomain, out);
      putObservation(observationPoint, out);
    } else {
      out.u32(observationDomain).u32(observationPoint);
    }
    if (fromFields || direction !== undefined || port !== undefined) {
      writePort16(port ?? PORT.any, out);
      out.u8(direction ?? 0);
    }
    finishAction(start, out);
  },
};

function putObservation(id: number | Subfield, out: ByteWriter): void {
  if (typeof id === 'number') {
    out.u32(0).u32(id);
    return;
  }
  encodeNarrowFieldRef(id, out);
  out.u16(packRange(id)).zero(2);
}

function readObservation(body: ByteReader): number | Subfield | undefined {
  const header = body.view(4);
  if (header.readUInt32BE() === 0) return body.u32();
  const ref = decodeFieldRef(new ByteReader(header));
  const range = unpackRange(body.u16());
  body.skip(2);
  return ref && { ...ref, ...range };
}

function decodeBundle(body: ByteReader, load: boolean): BundleAction | undefined {
  const algorithm = body.u16();
  const fields = body.u16();
  const basis = body.u16();
  if (body.u32() !== MEMBER_IN_PORT) return undefined;
  const count = body.u16();
  const range = unpackRange(body.u16());
  const header = body.nested(4);
  const ref = load ? decodeFieldRef(header) : undefined;
  if (load && ref === undefined) return undefined;
  body.skip(4);
  const members: number[] = [];
  for (let index = 0; index < count; index += 1) members.push(readPort16(body));
  return { kind: 'bundle', fields, basis, algorithm, members, ...(ref && { destination: { ...ref, ...range } }) };
}

export const balanceNiciraDecoders: ActionDecoders = {
  10(body) {
    const fields = body.u16();
    const basis = body.u16();
    body.skip(2);
    const algorithm = body.u16();
    const maxLink = body.u16();
    const argument = body.u32();
    body.skip(2);
    const range = unpackRange(body.u16());
    const ref = decodeFieldRef(body);
    if (ref === undefined) return undefined;
    return { kind: 'multipath', fields, basis, algorithm, maxLink, argument, destination: { ...ref, ...range } };
  },
  [BUNDLE]: (body) => decodeBundle(body, false),
  [BUNDLE_LOAD]: (body) => decodeBundle(body, true),
  29: decodeSample,
  38(body) {
    const sample = decodeSample(body);
    const port = readPort16(body);
    return body.u8() === 0 ? { ...sample, port } : undefined;
  },
  41: (body) => ({ ...decodeSample(body), port: readPort16(body), direction: body.u8() }),
  51(body) {
    const probability = body.u16();
    const collectorSet = body.u32();
    const observationDomain = readObservation(body);
    const observationPoint = observationDomain === undefined ? undefined : readObservation(body);
    if (observationDomain === undefined || observationPoint === undefined) return undefined;
    if (typeof observationDomain === 'number' && typeof observationPoint === 'number') return undefined;
    const port = readPort16(body);
    return {
      kind: 'sample',
      probability,
      collectorSet,
      observationDomain,
      observationPoint,
      port,
      direction: body.u8(),
    };
  },
};

function decodeSample(body: ByteReader): SampleAction {
  return {
    kind: 'sample',
    probability: body.u16(),
    collectorSet: body.u32(),
    observationDomain: body.u32(),
    observationPoint: body.u32(),
  };
}
