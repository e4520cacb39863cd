import { type JsonObject } from '../json/json-value';
import { apiVersionOf } from '../meta/kube-object';
import { type VersionedResource } from '../registry/resource';
import { type ResourceRegistry } from '../registry/resource-registry';
import { REVIEWS } from '../auth/reviews';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const UPDATE_VERBS = ['get', 'patch', 'update'];

/** A subresource as discovery lists it. */
interface SubresourceInfo {
  readonly name: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

function subresourcesOf({ resource, version }: VersionedResource): SubresourceInfo[] {
  const own = { group: resource.group, version: version.name, kind: resource.kind };
  return [
    ...(version.hasStatus ? [{ name: 'status', ...own, verbs: UPDATE_VERBS }] : []),
    ...(version.scale === undefined
      ? []
      : [{ name: 'scale', group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: UPDATE_VERBS }]),
    ...(resource.collection === '/namespaces' ? [{ name: 'finalize', ...own, verbs: ['update'] }] : []),
  ];
}

/** `GET /api`. */
export function coreVersions(serverAddress: string): JsonObject {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  };
}

const groupVersion = (group: string, version: string): JsonObject => ({
  groupVersion: apiVersionOf(group, version),
  version,
});

function groupOf(group: string, versions: readonly string[]): JsonObject {
  return {
    name: group,
    versions: versions.map((version) => groupVersion(group, version)),
    preferredVersion: groupVersion(group, versions[0] ?? ''),
  };
}

/** Groups besides the core one, those of the reviews included. */
function groupsOf(resources: ResourceRegistry): [group: string, versions: readonly string[]][] {
  const groups = new Map<string, readonly string[]>(resources.groups());
  groups.delete('');
  for (const { group, version } of REVIEWS) if (!groups.has(group)) groups.set(group, [version]);
  return [...groups];
}

/** `GET /apis`. */
export function groupList(resources: ResourceRegistry): JsonObject {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groupsOf(resources).map(([group, versions]) => groupOf(group, versions)),
  };
}

/** `GET /apis/GROUP`. */
export function groupDocument(resources: ResourceRegistry, group: string): JsonObject | undefined {
  const found = groupsOf(resources).find(([name]) => name === group);
  return found === undefined ? undefined : { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(...found) };
}

/** `GET /api/v1` and `GET /apis/GROUP/VERSION`. */
export function resourceList(resources: ResourceRegistry, group: string, version: string): JsonObject | undefined {
  const served = resources.servedIn(group, version);
  const reviews = REVIEWS.filter((review) => review.group === group && review.version === version);
  if (served.length === 0 && reviews.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf(group, version),
    resources: [
      ...served.flatMap(legacyResources),
      ...reviews.map(({ plural, kind }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced: false,
        kind,
        verbs: ['create'],
      })),
    ],
  };
}

function legacyResources(target: VersionedResource): JsonObject[] {
  const { resource } = target;
  const { namespaced } = resource;
  return [
    {
      name: resource.resource,
      singularName: resource.singular,
      namespaced,
      kind: resource.kind,
      verbs: [...VERBS],
      ...(resource.shortNames.length === 0 ? {} : { shortNames: [...resource.shortNames] }),
      ...(resource.categories.length === 0 ? {} : { categories: [...resource.categories] }),
      storageVersionHash: storageHash(resource.collection),
    },
    ...subresourcesOf(target).map((subresource) => ({
      name: `${resource.resource}/${subresource.name}`,
      singularName: '',
      namespaced,
      ...(subresource.name === 'scale' ? { group: subresource.group, version: subresource.version } : {}),
      kind: subresource.kind,
      verbs: [...subresource.verbs],
    })),
  ];
}

const storageHash = (collection: string): string => Buffer.from(collection).toString('base64').slice(0, 12);

/** `APIGroupDiscoveryList`: everything in one answer. @param isCore for `/api`, else for `/apis` */
export function aggregatedDiscovery(
  resources: ResourceRegistry,
  isCore: boolean,
  version: 'v2' | 'v2beta1',
): JsonObject {
  const groups = isCore ? ([['', ['v1']]] as const) : groupsOf(resources);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(([group, versions]) => ({
      metadata: group === '' ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
      versions: versions.map((name) => ({
        version: name,
        resources: [...resources.servedIn(group, name).map(aggregatedResource), ...reviewResources(group, name)],
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedResource(target: VersionedResource): JsonObject {
  const { resource, version } = target;
  const subresources = subresourcesOf(target);
  return {
    resource: resource.resource,
    responseKind: { group: resource.group, version: version.name, kind: resource.kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: [...VERBS],
    ...(resource.shortNames.length === 0 ? {} : { shortNames: [...resource.shortNames] }),
    ...(resource.categories.length === 0 ? {} : { categories: [...resource.categories] }),
    ...(subresources.length === 0
      ? {}
      : {
          subresources: subresources.map((subresource) => ({
            subresource: subresource.name,
            responseKind: { group: subresource.group, version: subresource.version, kind: subresource.kind },
            verbs: [...subresource.verbs],
          })),
        }),
  };
}

function reviewResources(group: string, version: string): JsonObject[] {
  return REVIEWS.filter((review) => review.group === group && review.version === version).map(({ plural, kind }) => ({
    resource: plural,
    responseKind: { group, version, kind },
    scope: 'Cluster',
    singularResource: kind.toLowerCase(),
    verbs: ['create'],
  }));
}
