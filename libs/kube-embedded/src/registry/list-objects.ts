import { type JsonObject } from '../json/json-value';
import { type KubeObject, labelsOf, parseObject } from '../meta/kube-object';
import { type LabelMatcher, parseLabelSelector } from '../meta/label-selector';
import { fieldMatcher, parseFieldSelector } from '../meta/field-selector';
import { type StoredObject } from '../storage/collection';
import { ApiError } from '../status/api-error';
import { badRequest, expired } from '../status/failures';
import { type ApiContext } from './api-context';
import { decodeAll, isVerbatim } from './object-codec';
import { type Target } from './target';

/** Which objects of a collection a list or watch is about. */
export interface Selection {
  /** Path prefix: a namespace and its slash, or empty. */
  readonly prefix: string;
  /** Undefined: every object. The object is at the version of the request. */
  readonly matches: ((object: KubeObject) => boolean) | undefined;
}

/** Reads the selectors of a request. */
export function selectionOf(target: Target, query: URLSearchParams): Selection {
  const labelText = query.get('labelSelector') ?? '';
  const terms = parseFieldSelector(query.get('fieldSelector') ?? '');
  if (target.name !== '') terms.push({ path: 'metadata.name', value: target.name, negated: false });
  const prefix = target.namespace === '' ? '' : `${target.namespace}/`;
  if (labelText === '' && terms.length === 0) return { prefix, matches: undefined };
  const byLabels: LabelMatcher = parseLabelSelector(labelText);
  const byFields = fieldMatcher(terms, target.version.selectableFields);
  return { prefix, matches: (object) => byLabels(labelsOf(object)) && byFields(object) };
}

/** One page of a list. Items are stored JSON where that can be sent as it is, objects otherwise. */
export interface ListPage {
  readonly revision: number;
  readonly items: readonly ListItem[];
  readonly metadata: JsonObject;
}

/** An item: its text, its object, or both. */
export interface ListItem {
  readonly json: string | undefined;
  readonly object: () => KubeObject;
}

interface Position {
  readonly revision: number;
  readonly after: string;
}

/** Lists a collection: newest, or as of the revision that the query names, in pages when it asks for them. */
export async function listObjects(context: ApiContext, target: Target, query: URLSearchParams): Promise<ListPage> {
  const selection = selectionOf(target, query);
  const limit = numberOf(query, 'limit');
  const position = positionOf(context, query);
  const { items, hasMore, remaining } = await collect(context, target, query, selection, position, limit);
  const metadata: JsonObject = { resourceVersion: String(position.revision) };
  const last = items.at(-1);
  if (last !== undefined && hasMore) {
    metadata.continue = encodeContinue({ revision: position.revision, after: last.path });
    if (remaining !== undefined) metadata.remainingItemCount = remaining;
  }
  return { revision: position.revision, items, metadata };
}

type PlacedItem = ListItem & { readonly path: string };

interface Collected {
  readonly items: readonly PlacedItem[];
  readonly hasMore: boolean;
  /** How many are left; unknown where not all are wanted. */
  readonly remaining: number | undefined;
}

/** With selectors a collection is read in pieces, until the page is full. */
const PIECE = 1000;

async function collect(
  context: ApiContext,
  target: Target,
  query: URLSearchParams,
  selection: Selection,
  { revision, after }: Position,
  limit: number,
): Promise<Collected> {
  const { prefix, matches } = selection;
  const wanted = limit > 0 ? limit : Infinity;
  // One more shows whether there is another page, where nobody counts what matches.
  const enough = matches === undefined ? wanted : wanted + 1;
  const items: PlacedItem[] = [];
  for (let from = after; ;) {
    const atMost = matches === undefined || wanted === Infinity ? wanted : PIECE;
    const page = context.store.page(target.resource.collection, revision, { prefix, after: from }, atMost);
    if (page === undefined) throw tooOld(query);
    items.push(...(await itemsOf(target, page.objects, selection)));
    if (matches === undefined) return { items, hasMore: page.remaining > 0, remaining: page.remaining };
    if (page.remaining === 0 || items.length >= enough)
      return { items: items.slice(0, wanted), hasMore: items.length > wanted, remaining: undefined };
    from = page.objects.at(-1)?.path ?? from;
  }
}

async function itemsOf(target: Target, stored: readonly StoredObject[], { matches }: Selection): Promise<PlacedItem[]> {
  if (stored.every((object) => isVerbatim(target, object))) {
    const items = stored.map(({ json, path }) => ({ json, path, object: () => parseObject(json) }));
    return matches === undefined ? items : items.filter(({ object }) => matches(object()));
  }
  const objects = await decodeAll(target, stored);
  return objects
    .map((object, index) => ({ json: undefined, path: stored[index]?.path ?? '', object: () => object }))
    .filter(({ object }) => matches === undefined || matches(object()));
}

function positionOf({ store }: ApiContext, query: URLSearchParams): Position {
  const token = query.get('continue') ?? '';
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  if (match !== '' && match !== 'Exact' && match !== 'NotOlderThan') {
    throw badRequest(
      `resourceVersionMatch: Unsupported value: ${JSON.stringify(match)}: supported values: "Exact", "NotOlderThan"`,
    );
  }
  if (token !== '') {
    if (version !== '' && version !== '0')
      throw badRequest('specifying resource version is not allowed when using continue');
    return decodeContinue(token);
  }
  if (version === '') return { revision: store.revision, after: '' };
  const revision = revisionOf(version);
  if (revision > store.revision) throw tooNew(revision, store.revision);
  const isExact = match === 'Exact' || (match === '' && numberOf(query, 'limit') > 0 && revision !== 0);
  return { revision: isExact ? revision : store.revision, after: '' };
}

/** Reads a `resourceVersion` parameter. */
export function revisionOf(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  return Number(text);
}

function numberOf(query: URLSearchParams, name: string): number {
  const value = Number(query.get(name) ?? 0);
  if (!Number.isSafeInteger(value))
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(query.get(name))}: invalid syntax`);
  return value;
}

function tooNew(wanted: number, current: number): ApiError {
  return new ApiError('Timeout', `Too large resource version: ${wanted}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

function tooOld(query: URLSearchParams): ApiError {
  return query.has('continue')
    ? expired(
        'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
      )
    : expired(`The resourceVersion for the provided list is too old.`);
}

function encodeContinue({ revision, after }: Position): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: `${after}\u0000` })).toString(
    'base64url',
  );
}

function decodeContinue(token: string): Position {
  try {
    const { v, rv, start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as Record<string, unknown>;
    if (v === 'meta.k8s.io/v1' && typeof rv === 'number' && typeof start === 'string') {
      return { revision: rv, after: start.replace(/\0$/, '') };
    }
  } catch {
    // What is not JSON is as wrong as what is not a position.
  }
  throw badRequest('continue key is not valid');
}
