import { IronicError } from '../errors';
import type { CallOptions } from './options';
import { pathOf, type Query, type Requester } from './requester';
import { listIn, objectIn } from './shape';

/** More pages than any Ironic has: a server whose pages lead in circles must not hold us for ever. */
const MAX_PAGES = 10_000;

/**
 * A list, page by page. Only the marker is taken from the link to the next page: its host may be one that only Ironic knows.
 */
export async function* pagesOf(
  requester: Requester,
  collection: 'nodes' | 'ports',
  query: Query,
  options: CallOptions,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const path = pathOf(collection);
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = await requester.call({ method: 'GET', path, query: { ...query, marker } }, options);
    yield listIn(body, collection, `GET ${path}`);
    const next = markerIn(objectIn(body, path).next);
    if (next === undefined) return;
    if (next === marker) break;
    marker = next;
  }
  throw new IronicError('IRONIC_BAD_RESPONSE', `GET ${path}: its pages have no end`, { details: { path } });
}

function markerIn(next: unknown): string | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, 'http://ironic')) return undefined;
  return new URL(next, 'http://ironic').searchParams.get('marker') ?? undefined;
}
