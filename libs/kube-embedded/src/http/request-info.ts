import { badRequest } from '../status/failures';

/** A path under `/api` or `/apis` that names a resource. */
export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
}

/** Subresources of a namespace itself: what follows them is not a resource in it. */
const OF_NAMESPACES = new Set(['status', 'finalize']);

/** Reads a resource path; undefined when the path is none. */
export function parseResourcePath(pathname: string): ResourcePath | undefined {
  const parts = pathname.split('/').slice(1).map(decoded);
  if (parts.at(-1) === '') parts.pop();
  const [root] = parts;
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (parts[1] ?? '');
  const version = parts[root === 'api' ? 1 : 2];
  const rest = parts.slice(root === 'api' ? 2 : 3);
  if (version === undefined || rest.length === 0 || rest.length > 5 || rest.includes('')) return undefined;
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2 && !OF_NAMESPACES.has(rest[2] ?? '');
  const namespace = isNamespaced ? (rest[1] ?? '') : '';
  const [plural = '', name = '', subresource = '', extra] = isNamespaced ? rest.slice(2) : rest;
  return extra === undefined ? { group, version, namespace, plural, name, subresource } : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`invalid URL escape ${JSON.stringify(part)}`);
  }
}
