import type { OpenFlowVersion } from '../version';
import type { Form } from './forms';
import type { multipartForms, plainForms } from './table-of-forms';

/** What every message has. */
export interface MessageHeader {
  readonly version: OpenFlowVersion;
  /** Ties an answer to its request. */
  readonly xid: number;
}

/** Bit of a multipart message's flags: more of the same request or reply follows. */
export const MORE = 1;

type PlainForm = (typeof plainForms)[number];
type MultipartForm = (typeof multipartForms)[number];

/** The body that a form has, with the kind it is told by. */
type BodyOf<F> = F extends Form<infer Kind, infer Body> ? { readonly kind: Kind } & Body : never;

/** A message of a type that this library does not know, kept as it came. */
export interface UnknownMessage {
  readonly kind: 'unknown';
  readonly type: number;
  readonly body: Buffer;
}

/** An experimenter's message that this library does not know. */
export interface ExperimenterMessage {
  readonly kind: 'experimenter';
  readonly experimenter: number;
  readonly subtype: number;
  readonly body: Buffer;
}

/** A multipart message of a type that this library does not know. */
export interface UnknownMultipart {
  readonly kind: 'unknownMultipart';
  readonly reply: boolean;
  readonly flags: number;
  readonly type: number;
  readonly body: Buffer;
}

/** A multipart message without its header; `flags` may have {@link MORE}. */
export type MultipartBody = BodyOf<MultipartForm> & { readonly flags: number };

/** A message without its header: what a sender gives, version and xid being the connection's. */
export type MessageBody = BodyOf<PlainForm> | MultipartBody | UnknownMessage | ExperimenterMessage | UnknownMultipart;

/** A message, told by its `kind`. */
export type Message = MessageHeader & MessageBody;

/** The message of one kind. */
export type MessageOf<Kind extends Message['kind']> = Extract<Message, { readonly kind: Kind }>;
