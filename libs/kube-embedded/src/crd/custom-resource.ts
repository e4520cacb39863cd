import { hasRules } from '../cel/ruled-nodes';
import { compileRules } from '../cel/schema-rules';
import { asString, type JsonObject } from '../json/json-value';
import { apiVersionOf, type KubeObject } from '../meta/kube-object';
import { dnsSubdomain } from '../meta/names';
import { objectMetaSchema } from '../meta/object-meta-schema';
import { type Resource, type ResourceVersion, type RuleCheck, type ScalePaths } from '../registry/resource';
import { type Schema } from '../schema/schema';
import { customColumns } from '../tables/printer-columns';
import { convertByWebhook } from './conversion-webhook';
import { type DefinedVersion, type Definition } from './definition';

/** Makes the resource that a definition declares. @param since revision of the definition */
export function customResource(definition: Definition, since: number): Resource {
  const { group, plural, kind, webhook } = definition;
  const storage = definition.versions.find((version) => version.storage);
  return {
    group,
    kind,
    resource: plural,
    singular: definition.singular,
    listKind: definition.listKind,
    shortNames: definition.shortNames,
    categories: definition.categories,
    namespaced: definition.namespaced,
    versions: definition.versions.map(resourceVersion),
    collection: `${group}/${plural}`,
    storedApiVersion: apiVersionOf(group, storage?.name ?? ''),
    isBuiltIn: false,
    tracksGeneration: true,
    createsOnReplace: false,
    checkName: dnsSubdomain,
    strategy: {},
    schemaSince: since,
    convert: (objects, apiVersion) =>
      webhook === undefined ? relabel(objects, apiVersion) : convertByWebhook(webhook, objects, apiVersion),
  };
}

/** Without a webhook, versions differ in their names only. */
function relabel(objects: readonly KubeObject[], apiVersion: string): KubeObject[] {
  return objects.map((object) => ({ ...object, apiVersion }));
}

function resourceVersion(version: DefinedVersion): ResourceVersion {
  const schema = wholeSchema(version.schema ?? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
  return {
    name: version.name,
    served: version.served,
    schema,
    columns: customColumns(version.columns),
    hasStatus: version.hasStatus,
    scale: version.scale === undefined ? undefined : scalePaths(version.scale),
    selectableFields: version.selectableFields.map((path) => path.replace(/^\./, '')),
    deprecation: version.deprecation,
    rules: hasRules(schema) ? compiledWhenNeeded(schema) : undefined,
  };
}

/** Most kinds that a server starts with are not written soon. */
function compiledWhenNeeded(schema: Schema): RuleCheck {
  let check: RuleCheck | undefined;
  return (object, previous) => {
    check ??= compileRules(schema);
    return check(object, previous);
  };
}

/** A definition may restrict the metadata, but its fields are the same for every kind. */
function wholeSchema(schema: Schema): Schema {
  const own = schema.properties?.metadata?.properties ?? {};
  const metadata: Schema = { ...objectMetaSchema, properties: { ...objectMetaSchema.properties, ...own } };
  return {
    ...schema,
    properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties, metadata },
  };
}

function scalePaths(scale: JsonObject): ScalePaths {
  const path = (field: string): readonly string[] | undefined => asString(scale[field])?.split('.').slice(1);
  return {
    specReplicas: path('specReplicasPath') ?? [],
    statusReplicas: path('statusReplicasPath') ?? [],
    labelSelector: path('labelSelectorPath'),
  };
}
