import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { errorOfStatus, KubeError } from '../errors';
import type { KubeObject } from './kind';
import { connectionError, type KubeRequest } from './transport';

/** One event of a watch. A bookmark's object has only its `metadata.resourceVersion`. */
export interface WatchEvent<T extends KubeObject> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: T;
}

/** An event longer than this is not one of an object that the API would store (1.5 MiB, more with managedFields). */
const LINE_LIMIT = 16 * 1024 * 1024;

/**
 * The events of a watch's answer. An ERROR event is thrown, as `KUBE_GONE` when the version is too old; the end of the
 * stream, however it comes about, ends the iteration or throws `KUBE_UNREACHABLE`.
 *
 * @param onBytes told of every sign of life
 */
export async function* readWatch<T extends KubeObject>(
  response: IncomingMessage,
  request: KubeRequest,
  onBytes: () => void = () => undefined,
): AsyncGenerator<WatchEvent<T>> {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      onBytes();
      const lines = (pending + decoder.write(chunk)).split('\n');
      pending = lines.pop() ?? '';
      if (pending.length > LINE_LIMIT) throw new KubeError('KUBE_BAD_ANSWER', 'a watch event without end');
      for (const line of lines) if (line.trim() !== '') yield eventOf<T>(line, request);
    }
  } catch (error) {
    throw error instanceof KubeError ? error : connectionError(error, request);
  } finally {
    response.destroy();
  }
}

function eventOf<T extends KubeObject>(line: string, { path }: KubeRequest): WatchEvent<T> {
  let event: { type?: unknown; object?: { code?: unknown } };
  try {
    event = JSON.parse(line) as typeof event;
  } catch (error) {
    throw new KubeError('KUBE_BAD_ANSWER', 'a watch event that is not JSON', { cause: error });
  }
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
    case 'BOOKMARK':
      return event as unknown as WatchEvent<T>;
    case 'ERROR':
      throw errorOfStatus(Number(event.object?.code ?? 500), event.object, `watch ${path.split('?')[0]}`);
    default:
      throw new KubeError('KUBE_BAD_ANSWER', `a watch event of type ${String(event.type)}`);
  }
}
