import type { Json, KindDefinition } from '@ironloom/models';
import type { FieldRule, KindNotes } from './kind-notes';

type Schema = { readonly [member: string]: unknown };

const STANDARD: Readonly<Record<string, string>> = {
  apiVersion: 'Version of the schema of this object.',
  kind: 'Kind of this object.',
  metadata: 'Metadata of the object.',
};

/** A kind's definition with prose and rules laid over its structure, which stays as it is. */
export function annotated(definition: KindDefinition, notes: KindNotes): KindDefinition {
  const versions = definition.versions.map((version) => {
    const openAPIV3Schema = annotate(version.schema.openAPIV3Schema as Schema, '', notes) as Json;
    return { ...version, schema: { openAPIV3Schema } };
  });
  return { ...definition, versions };
}

function annotate(schema: Schema, place: string, notes: KindNotes): Schema {
  const { properties, items, additionalProperties } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly additionalProperties?: Schema | boolean;
  };
  const description = STANDARD[place] ?? notes.fields[place];
  const rules = notes.rules.filter((rule) => rule.at === place);
  const below = (name: string): string => (place === '' ? name : `${place}.${name}`);
  return {
    ...(description === undefined ? {} : { description }),
    ...schema,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, of]) => [name, annotate(of, below(name), notes)]),
          ),
        }),
    ...(items === undefined ? {} : { items: annotate(items, `${place}[]`, notes) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: annotate(additionalProperties, `${place}{}`, notes) }
      : {}),
    ...(rules.length === 0 ? {} : { 'x-kubernetes-validations': rules.map(validation) }),
  };
}

const validation = ({ rule, message }: FieldRule) => ({ rule, message });
