import { apiVersionOf, splitApiVersion } from '../meta/kube-object';
import { type Resource, type VersionedResource } from './resource';

/** The resources that are served now. Custom ones come and go. */
export class ResourceRegistry {
  readonly #resources = new Map<string, Resource>();
  #generation = 0;

  constructor(builtIn: readonly Resource[]) {
    for (const resource of builtIn) this.set(resource);
  }

  /** Grows with every change: documents derived from the registry are rebuilt when it did. */
  get generation(): number {
    return this.#generation;
  }

  set(resource: Resource): void {
    this.#resources.set(idOf(resource.group, resource.resource), resource);
    this.#generation += 1;
  }

  delete(group: string, plural: string): void {
    if (this.#resources.delete(idOf(group, plural))) this.#generation += 1;
  }

  get(group: string, plural: string): Resource | undefined {
    return this.#resources.get(idOf(group, plural));
  }

  /** The resource under a group, a served version and a plural name. */
  find(group: string, version: string, plural: string): VersionedResource | undefined {
    const resource = this.get(group, plural);
    const served = resource?.versions.find(({ name, served }) => served && name === version);
    return resource === undefined || served === undefined ? undefined : { resource, version: served };
  }

  findKind(apiVersion: string, kind: string): VersionedResource | undefined {
    const { group, version } = splitApiVersion(apiVersion);
    const resource = this.all().find((candidate) => candidate.group === group && candidate.kind === kind);
    return resource === undefined ? undefined : this.find(group, version, resource.resource);
  }

  all(): Resource[] {
    return [...this.#resources.values()];
  }

  /** Groups with their served versions, the preferred one first; the core group is the empty one. */
  groups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const { group, versions } of this.all()) {
      const names = groups.get(group) ?? [];
      for (const { name, served } of versions) if (served && !names.includes(name)) names.push(name);
      groups.set(group, names);
    }
    for (const [group, names] of groups) if (names.length === 0) groups.delete(group);
    for (const names of groups.values()) names.sort(byVersionPriority);
    return groups;
  }

  /** What is served under a group and version. */
  servedIn(group: string, version: string): VersionedResource[] {
    return this.all()
      .filter((resource) => resource.group === group)
      .flatMap((resource) => this.find(group, version, resource.resource) ?? []);
  }
}

const idOf = (group: string, plural: string): string => `${group}/${plural}`;

const VERSION = /^v(\d+)(?:(alpha|beta)(\d+))?$/;

/** Stable versions before beta before alpha, higher numbers first, other names last. */
export function byVersionPriority(a: string, b: string): number {
  const rank = (name: string): readonly number[] => {
    const match = VERSION.exec(name);
    if (match === null) return [0];
    const stability = match[2] === undefined ? 3 : match[2] === 'beta' ? 2 : 1;
    return [stability, Number(match[1]), Number(match[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (right[at] ?? 0) - (left[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `group/version` of a versioned resource. */
export function apiVersionOfResource({ resource, version }: VersionedResource): string {
  return apiVersionOf(resource.group, version.name);
}
