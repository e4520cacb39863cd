import { NICIRA, ONF } from '../actions/action-codec';
import { OF10, OF13, OF14, OF15, type OpenFlowVersion } from '../version';
import type { Field } from './layout';

/** How a message is told from others of its version. */
export type FormId =
  | { readonly type: number }
  | { readonly experimenter: number; readonly subtype: number }
  | { readonly multipart: number; readonly reply: boolean }
  | { readonly multipartExperimenter: number; readonly subtype: number; readonly reply: boolean };

/** One form of one kind of message: the versions that have it, how it is told from others, and its body. */
export interface Form<Kind extends string, Body extends object> {
  readonly kind: Kind;
  readonly versions: readonly OpenFlowVersion[];
  readonly id: FormId;
  readonly body: Field<Body>;
}

export const ALL = [OF10, OF13, OF14, OF15] as const;
export const ONLY_10 = [OF10] as const;
export const ONLY_13 = [OF13] as const;
export const ONLY_15 = [OF15] as const;
export const FROM_13 = [OF13, OF14, OF15] as const;
export const FROM_14 = [OF14, OF15] as const;
export const ONLY_13_14 = [OF13, OF14] as const;
export const UP_TO_13 = [OF10, OF13] as const;
export const UP_TO_14 = [OF10, OF13, OF14] as const;

type Versions = readonly OpenFlowVersion[];
type AnyForm<K extends string, B extends object> = Form<K, B>;

/** A message of standard OpenFlow. */
export function standard<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  type: number,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { type }, body };
}

/** A message of Nicira's. */
export function nicira<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  subtype: number,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { experimenter: NICIRA, subtype }, body };
}

/** An extension of the Open Networking Foundation. */
export function onf<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  subtype: number,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { experimenter: ONF, subtype }, body };
}

/** A multipart request (statistics request, before OpenFlow 1.3). */
export function request<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  type: number,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { multipart: type, reply: false }, body };
}

/** A multipart reply. */
export function reply<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  type: number,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { multipart: type, reply: true }, body };
}

/** An experimenter's multipart request or reply. */
export function extended<K extends string, B extends object>(
  kind: K,
  versions: Versions,
  experimenter: number,
  subtype: number,
  isReply: boolean,
  body: Field<B>,
): AnyForm<K, B> {
  return { kind, versions, id: { multipartExperimenter: experimenter, subtype, reply: isReply }, body };
}
