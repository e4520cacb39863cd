import { fault, notAcceptable } from './api-fault';
import type { ApiRequest } from './context';
import type { NodeFields, PortFields } from '../state/node';

const SECRET = /password|secret|token|auth_key|priv_key|admin_pass/i;
/** Fields that the API does not show at all, or that are asked for in other ways. */
const NODE_DEFAULT = ['instance_uuid', 'maintenance', 'power_state', 'provision_state', 'uuid', 'name'];
const PORT_DEFAULT = ['uuid', 'address'];

function links(origin: string, collection: string, uuid: string): object[] {
  return [
    { href: `${origin}/v1/${collection}/${uuid}`, rel: 'self' },
    { href: `${origin}/${collection}/${uuid}`, rel: 'bookmark' },
  ];
}

/** A map whose secrets are stars. */
function masked(map: unknown): unknown {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      name,
      SECRET.test(name) && typeof value === 'string' ? '******' : masked(value),
    ]),
  );
}

function shown(name: string, value: unknown): unknown {
  if (name === 'driver_info' || name === 'driver_internal_info') return masked(value);
  if (name !== 'instance_info') return value;
  const info = masked(value) as Record<string, unknown>;
  return { ...info, ...(info.configdrive !== undefined && { configdrive: '******' }) };
}

/** A node as the request's version shows it. */
export function nodeView({ context, version }: ApiRequest, node: NodeFields, fields?: readonly string[]): object {
  const names = fields ?? Object.keys(node);
  const entries = names
    .filter((name) => version.showsField(name))
    .map((name) => [name, shown(name, node[name] ?? null)]);
  const origin = context.origin();
  const below = (part: string): object[] => links(origin, 'nodes', `${node.uuid}/${part}`);
  return {
    ...Object.fromEntries(entries as [string, unknown][]),
    links: links(origin, 'nodes', node.uuid),
    ...(fields === undefined && {
      ports: below('ports'),
      ...(version.atLeast(14) && { states: below('states') }),
      ...(version.atLeast(24) && { portgroups: below('portgroups') }),
      ...(version.atLeast(32) && { volume: below('volume') }),
    }),
  };
}

/** A port as the API shows it. */
export function portView({ context }: ApiRequest, port: PortFields, fields?: readonly string[]): object {
  const all = port as unknown as Record<string, unknown>;
  const names = fields ?? Object.keys(all);
  const entries = names.map((name) => [name, all[name] ?? null] as const);
  return { ...Object.fromEntries(entries), links: links(context.origin(), 'ports', port.uuid) };
}

/** Which fields a list is asked for; undefined for all. */
export function listFields(
  { query, version }: ApiRequest,
  kind: 'nodes' | 'ports',
  known: readonly string[],
): readonly string[] | undefined {
  const asked = query.get('fields');
  const isDetailed = /^(true|1|yes)$/i.test(query.get('detail') ?? '');
  if (asked !== null && isDetailed) throw fault(400, "Can't fetch a subset of fields with 'detail' set");
  if (isDetailed) return undefined;
  return asked === null ? (kind === 'nodes' ? NODE_DEFAULT : PORT_DEFAULT) : checked(asked.split(','), known, version);
}

/** Which fields one object is asked for; undefined for all. */
export function objectFields({ query, version }: ApiRequest, known: readonly string[]): readonly string[] | undefined {
  const asked = query.get('fields');
  return asked === null ? undefined : checked(asked.split(','), known, version);
}

/** Shown with whole objects, and not to be asked for. */
const TIMES = ['created_at', 'updated_at'];

function checked(
  names: readonly string[],
  known: readonly string[],
  version: ApiRequest['version'],
): readonly string[] {
  const unknown = names.filter((name) => name !== 'links' && (TIMES.includes(name) || !known.includes(name)));
  if (unknown.length > 0) throw fault(400, `Field ${unknown.join(', ')} is not a valid field.`);
  if (names.some((name) => !version.showsField(name))) throw notAcceptable();
  return names.filter((name) => name !== 'links');
}

/** One page of a collection, with the link to the next. */
export function page<T extends { readonly uuid: string }>(
  { context, query }: ApiRequest,
  collection: 'nodes' | 'ports',
  items: Iterable<T>,
  show: (item: T) => object,
): object {
  const marker = query.get('marker');
  const limit = Math.min(Number(query.get('limit') ?? 0) || context.maxLimit, context.maxLimit);
  const rows: T[] = [];
  let isPast = marker === null;
  let isMore = false;
  for (const item of items) {
    if (!isPast) isPast = item.uuid === marker;
    else if (rows.length < limit) rows.push(item);
    else {
      isMore = true;
      break;
    }
  }
  const last = rows.at(-1);
  if (!isMore || last === undefined) return { [collection]: rows.map(show) };
  const next = new URLSearchParams(query);
  next.delete('marker');
  next.set('limit', String(limit));
  next.set('marker', last.uuid);
  return { [collection]: rows.map(show), next: `${context.origin()}/v1/${collection}?${next.toString()}` };
}
