import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { malformed, notEncodable, OpenFlowError } from '../errors';
import { isOpenFlowVersion, OF10, openFlowVersions, type OpenFlowVersion } from '../version';
import type { Form, FormId } from './forms';
import type { Message, MessageBody, MessageHeader } from './message';
import { multipartForms, plainForms } from './table-of-forms';

type AnyForm = Form<string, object>;

/** Bytes of the header that every message starts with (OpenFlow 1.5 §7.1.1). */
export const HEADER_LENGTH = 8;
const EXPERIMENTER_TYPE = 4;
const EXPERIMENTER_MULTIPART = 0xffff;

const multipartType = (version: OpenFlowVersion, reply: boolean): number =>
  (version === OF10 ? 16 : 18) + (reply ? 1 : 0);

const idKey = (id: FormId): string => Object.values(id).join('/') + Object.keys(id).join('');

interface FormsOfVersion {
  readonly byType: readonly (AnyForm | undefined)[];
  readonly byId: ReadonlyMap<string, AnyForm>;
  readonly byKind: ReadonlyMap<string, AnyForm>;
}

function formsOf(version: OpenFlowVersion): FormsOfVersion {
  const forms = [...plainForms, ...multipartForms].filter((form) =>
    form.versions.includes(version as never),
  ) as AnyForm[];
  const byType: (AnyForm | undefined)[] = [];
  for (const form of forms) if ('type' in form.id) byType[form.id.type] = form;
  return {
    byType,
    byId: new Map(forms.map((form) => [idKey(form.id), form])),
    byKind: new Map(forms.map((form) => [form.kind, form])),
  };
}

const forms = Object.fromEntries(openFlowVersions.map((version) => [version, formsOf(version)])) as Readonly<
  Record<OpenFlowVersion, FormsOfVersion>
>;

/**
 * Decodes one whole message. Buffers in it are copies, so it outlives the bytes. Bytes that do not follow the
 * specification are `OPENFLOW_MALFORMED`, and nothing else is thrown.
 */
export function decodeMessage(frame: Buffer): Message {
  try {
    const from = new ByteReader(frame);
    const version = from.u8();
    const type = from.u8();
    const length = from.u16();
    const xid = from.u32();
    if (!isOpenFlowVersion(version)) throw malformed('a version that is not spoken here', { version, type });
    if (length !== frame.length) throw malformed('a length that is not the message’s', { length, bytes: frame.length });
    return decodeBody(type, from, { version, xid });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const details = { ...error.details, type: frame[1] };
    throw new OpenFlowError('OPENFLOW_MALFORMED', error.message, { cause: error, details });
  }
}

function decodeBody(type: number, from: ByteReader, header: MessageHeader): Message {
  const { version, xid } = header;
  if (type === EXPERIMENTER_TYPE) return decodeExperimenter(from, header);
  if (type === multipartType(version, false)) return decodeMultipart(from, header, false);
  if (type === multipartType(version, true)) return decodeMultipart(from, header, true);
  const form = forms[version].byType[type];
  if (form === undefined) return { kind: 'unknown', version, xid, type, body: Buffer.from(from.rest()) };
  return message(form, from, header);
}

function message(form: AnyForm, from: ByteReader, { version, xid }: MessageHeader): Message {
  return { kind: form.kind, version, xid, ...form.body.read(from, version) } as Message;
}

function decodeExperimenter(from: ByteReader, header: MessageHeader): Message {
  const experimenter = from.u32();
  const subtype = from.remaining >= 4 ? from.u32() : 0;
  const form = forms[header.version].byId.get(idKey({ experimenter, subtype }));
  if (form !== undefined) return message(form, from, header);
  return { kind: 'experimenter', ...header, experimenter, subtype, body: Buffer.from(from.rest()) };
}

function decodeMultipart(from: ByteReader, header: MessageHeader, reply: boolean): Message {
  const { version } = header;
  const type = from.u16();
  const flags = from.u16();
  if (version !== OF10) from.skip(4);
  const body = from.nested(from.remaining);
  const id = type === EXPERIMENTER_MULTIPART ? experimenterId(body, version, reply) : { multipart: type, reply };
  const form = id && forms[version].byId.get(idKey(id));
  if (form === undefined) {
    return { kind: 'unknownMultipart', ...header, reply, flags, type, body: Buffer.from(body.whole()) };
  }
  return { ...message(form, body, header), flags } as Message;
}

function experimenterId(body: ByteReader, version: OpenFlowVersion, reply: boolean): FormId | undefined {
  if (body.remaining < 8) return undefined;
  const multipartExperimenter = body.u32();
  const subtype = body.u32();
  // Nicira's statistics of OpenFlow 1.0 have the subtype padded to eight bytes.
  if (version === OF10) body.skip(Math.min(4, body.remaining));
  return { multipartExperimenter, subtype, reply };
}

/** Appends a whole message to `out`. What its version cannot say is `OPENFLOW_NOT_ENCODABLE`. */
export function writeMessage(given: Message, out: ByteWriter): void {
  writeMessageBody(given, given.version, given.xid, out);
}

/** The same for a message whose header is not part of the object. */
export function writeMessageBody(given: MessageBody, version: OpenFlowVersion, xid: number, out: ByteWriter): void {
  const start = out.length;
  try {
    writeChecked(given, version, xid, start, out);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new OpenFlowError('OPENFLOW_NOT_ENCODABLE', error.message, {
      cause: error,
      details: { ...error.details, kind: given.kind },
    });
  }
}

function writeChecked(given: MessageBody, version: OpenFlowVersion, xid: number, start: number, out: ByteWriter): void {
  const form = forms[version].byKind.get(given.kind);
  const id = form?.id ?? unknownId(given, version);
  out.u8(version).u8(typeOf(id, version)).u16(0).u32(xid);
  if ('experimenter' in id) out.u32(id.experimenter).u32(id.subtype);
  else if ('reply' in id) writeMultipartHeader(id, (given as { readonly flags: number }).flags, version, out);
  if (form !== undefined) form.body.write(given, out, version);
  else out.put((given as { readonly body: Buffer }).body);
  out.patchU16(start + 2, out.length - start);
}

function writeMultipartHeader(
  id: Extract<FormId, { reply: boolean }>,
  flags: number,
  version: OpenFlowVersion,
  out: ByteWriter,
): void {
  const experimenter = 'multipartExperimenter' in id;
  out.u16(experimenter ? EXPERIMENTER_MULTIPART : id.multipart).u16(flags);
  if (version !== OF10) out.zero(4);
  if (experimenter)
    out
      .u32(id.multipartExperimenter)
      .u32(id.subtype)
      .zero(version === OF10 ? 4 : 0);
}

function typeOf(id: FormId, version: OpenFlowVersion): number {
  if ('type' in id) return id.type;
  return 'experimenter' in id ? EXPERIMENTER_TYPE : multipartType(version, id.reply);
}

function unknownId(given: MessageBody, version: OpenFlowVersion): FormId {
  switch (given.kind) {
    case 'unknown':
      return { type: given.type };
    case 'experimenter':
      return { experimenter: given.experimenter, subtype: given.subtype };
    case 'unknownMultipart':
      return { multipart: given.type, reply: given.reply };
    default:
      throw notEncodable('the version has no such message', { kind: given.kind, version });
  }
}

/** Encodes one message into a buffer of its own. */
export function encodeMessage(given: Message): Buffer {
  const out = new ByteWriter(256);
  writeMessage(given, out);
  return out.finish();
}

const multipartKinds: ReadonlySet<string> = new Set([...multipartForms.map((form) => form.kind), 'unknownMultipart']);

/** True for multipart messages, whose flags say whether more of the same follows. */
export function isMultipart(given: Message): given is Message & { readonly flags: number } {
  return multipartKinds.has(given.kind);
}
