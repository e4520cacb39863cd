import { constantName, type DefinitionFile, type VersionFile } from './crd-file';
import { TypeWriter } from './type-writer';

/** Depth of the generated files below `libs/models/src`, for their imports of what is written by hand. */
const KUBERNETES = '../../../kubernetes';

/** The TypeScript types of one version of a kind. */
export function emitTypes({ spec }: DefinitionFile, version: VersionFile): string {
  const { group, names } = spec;
  const writer = new TypeWriter();
  const properties = version.schema.openAPIV3Schema.properties ?? {};
  const required = new Set(version.schema.openAPIV3Schema.required ?? []);
  const members = Object.entries(properties)
    .filter(([name]) => !['apiVersion', 'kind', 'metadata'].includes(name))
    .map(([name, schema]) => {
      const type = writer.typeOf(schema, names.kind + name.charAt(0).toUpperCase() + name.slice(1));
      return `readonly ${name}${required.has(name) ? '' : '?'}: ${type};`;
    });
  const imports = [...(writer.usesCondition ? ['Condition'] : []), 'ObjectMeta'];
  return `import type { ${imports.join(', ')} } from '${KUBERNETES}';

/** A ${names.kind} of ${group}/${version.name}. */
export interface ${names.kind} {
readonly apiVersion: '${group}/${version.name}';
readonly kind: '${names.kind}';
readonly metadata: ObjectMeta;
${members.join('\n')}
}

${writer.declarations.join('\n\n')}
`;
}

/** The kind as data: what a CustomResourceDefinition says of it, without prose. */
export function emitDefinition({ metadata, spec }: DefinitionFile): string {
  const definition = { labels: metadata.labels ?? {}, ...spec };
  return `import type { KindDefinition } from '${KUBERNETES}';

/** ${spec.names.kind} as its CustomResourceDefinition describes it. */
export const ${constantName(spec.names.kind)}: KindDefinition = ${JSON.stringify(withoutProse(definition))};
`;
}

/**
 * Leaves out every `description` that is prose, not the property of that name: prose is the originals' own, and is
 * no part of a kind's structure.
 */
export function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([name, member]) => name !== 'description' || typeof member !== 'string',
  );
  return Object.fromEntries(members.map(([name, member]) => [name, withoutProse(member)]));
}
