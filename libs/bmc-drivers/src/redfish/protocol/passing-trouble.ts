import type { HttpResponse } from '../http/http-transport';
import { hasMessage, messagesOf } from './redfish-error';

/** How often a request is repeated for trouble that passes by itself. */
export const MAX_REPEATS = 8;

/**
 * Whether an answer says that the same request will do a moment later, and why. What is not in the specification is in the
 * table of quirks, under the same name.
 */
export function passingTrouble(method: string, response: HttpResponse): string | undefined {
  const { status } = response;
  if (status === 503 || status === 429) return 'busy';
  if (status < 400) return undefined;
  const messages = messagesOf(response.body);
  if (messages.some(({ id, text }) => id.includes('SYS518') || text.includes('SYS518'))) return 'idrac-not-ready';
  if (messages.some(({ id }) => id.startsWith('iLO.')) && hasMessage(messages, 'InvalidOperationForSystemState'))
    return 'ilo-not-ready';
  // Reading again harms nothing.
  if (method === 'GET' && (status === 500 || status === 502 || status === 504)) return 'server-error';
  return undefined;
}
