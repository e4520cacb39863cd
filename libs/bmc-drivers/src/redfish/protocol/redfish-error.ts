import { BmcError, type BmcErrorCode } from '../../errors';
import type { HttpResponse } from '../http/http-transport';
import { isObject } from './resource';

/** One message of an error or a task (DSP0266, error responses). */
export interface RedfishMessage {
  /** Such as `Base.1.8.ActionParameterMissing`. */
  readonly id: string;
  readonly text: string;
  /** Properties that it is about, as JSON pointers. */
  readonly related: readonly string[];
}

const MAX_MESSAGES = 20;
const MAX_TEXT = 500;

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_TEXT) : '');

/** The messages of an error body, most specific first; bodies that are no Redfish errors have none. */
export function messagesOf(body: unknown): readonly RedfishMessage[] {
  if (!isObject(body)) return [];
  const error = isObject(body.error) ? body.error : body;
  const extended = error['@Message.ExtendedInfo'];
  const details = (Array.isArray(extended) ? (extended as unknown[]) : []).map(messageOf);
  const head = isObject(body.error) ? [{ id: text(error.code), text: text(error.message), related: [] }] : [];
  return [...details, ...head].filter((message) => message.id !== '' || message.text !== '').slice(0, MAX_MESSAGES);
}

/** One message object. */
export function messageOf(value: unknown): RedfishMessage {
  const message = isObject(value) ? value : {};
  const related: unknown[] = Array.isArray(message.RelatedProperties) ? (message.RelatedProperties as unknown[]) : [];
  return {
    id: text(message.MessageId),
    text: text(message.Message),
    related: related.filter((one) => typeof one === 'string').slice(0, MAX_MESSAGES),
  };
}

/** Whether some message has an id that ends so, registry and version apart. */
export function hasMessage(messages: readonly RedfishMessage[], name: string): boolean {
  return messages.some(({ id }) => id === name || id.endsWith(`.${name}`));
}

const CODES: Readonly<Record<number, BmcErrorCode>> = {
  401: 'BMC_AUTHENTICATION_FAILED',
  403: 'BMC_FORBIDDEN',
  404: 'BMC_NOT_FOUND',
  405: 'BMC_UNSUPPORTED',
  409: 'BMC_CONFLICT',
  410: 'BMC_NOT_FOUND',
  412: 'BMC_CONFLICT',
  428: 'BMC_CONFLICT',
  429: 'BMC_BUSY',
  501: 'BMC_UNSUPPORTED',
  503: 'BMC_BUSY',
};

/** The error for an answer whose status says that it failed. `details` has the status and the messages. */
export function statusError(what: string, { status, body }: HttpResponse): BmcError {
  const messages = messagesOf(body);
  const code = CODES[status] ?? (status >= 400 && status < 600 ? 'BMC_REFUSED' : 'BMC_BAD_RESPONSE');
  const said = messages[0]?.text || messages[0]?.id || `HTTP status ${status}`;
  const retryable = code === 'BMC_BUSY' || status >= 500;
  return new BmcError(code, `${what}: ${said}`, { retryable, details: { status, messages } });
}

/** The messages that a failure carries. */
export function messagesOfError(error: unknown): readonly RedfishMessage[] {
  if (!(error instanceof BmcError)) return [];
  const { messages } = error.details as { messages?: readonly RedfishMessage[] };
  return messages ?? [];
}
