import { type Resource } from '../registry/resource';

/** An older name of a group: its kinds are served under both names, and are the same objects. */
export interface GroupAlias {
  /** The older name. */
  readonly group: string;
  /** The group that definitions declare. */
  readonly of: string;
  /** What clients that use the older name are warned with. */
  readonly warning?: string;
}

/** The resources under which a custom resource is served besides its own: one for each older name of its group. */
export function aliasesOf(resource: Resource, aliases: readonly GroupAlias[]): Resource[] {
  return aliases
    .filter((alias) => alias.of === resource.group)
    .map(({ group, warning }) => ({
      ...resource,
      group,
      versions: resource.versions.map((version) => ({ ...version, deprecation: warning ?? version.deprecation })),
      // The same version under another name: nothing is converted but the name.
      convert: (objects, apiVersion) => objects.map((object) => ({ ...object, apiVersion })),
    }));
}
