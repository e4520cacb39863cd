import { asObject, asString, type JsonObject, objectsIn, stringsIn, valueAt } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Schema } from '../schema/schema';
import { type PrinterColumn } from '../tables/printer-columns';

/** One version of a definition. */
export interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecation: string | undefined;
  readonly schema: Schema | undefined;
  readonly hasStatus: boolean;
  readonly scale: JsonObject | undefined;
  readonly columns: readonly PrinterColumn[];
  readonly selectableFields: readonly string[];
}

/** A CustomResourceDefinition, read. */
export interface Definition {
  readonly group: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly versions: readonly DefinedVersion[];
  /** The conversion webhook, if versions are converted by one. */
  readonly webhook: JsonObject | undefined;
}

export function definitionOf(object: KubeObject): Definition {
  const spec = asObject(object.spec) ?? {};
  const names = asObject(spec.names) ?? {};
  const kind = asString(names.kind) ?? '';
  return {
    group: asString(spec.group) ?? '',
    plural: asString(names.plural) ?? '',
    singular: asString(names.singular) ?? kind.toLowerCase(),
    kind,
    listKind: asString(names.listKind) ?? `${kind}List`,
    shortNames: stringsIn(names.shortNames),
    categories: stringsIn(names.categories),
    namespaced: spec.scope === 'Namespaced',
    versions: objectsIn(spec.versions).map((version) => versionOf(version, `${asString(spec.group) ?? ''}`, kind)),
    webhook:
      valueAt(spec, 'conversion', 'strategy') === 'Webhook'
        ? asObject(valueAt(spec, 'conversion', 'webhook'))
        : undefined,
  };
}

function versionOf(version: JsonObject, group: string, kind: string): DefinedVersion {
  const name = asString(version.name) ?? '';
  const subresources = asObject(version.subresources);
  const warning = asString(version.deprecationWarning) ?? `${group}/${name} ${kind} is deprecated`;
  return {
    name,
    served: version.served === true,
    storage: version.storage === true,
    deprecation: version.deprecated === true ? warning : undefined,
    schema: asObject(valueAt(version, 'schema', 'openAPIV3Schema')),
    hasStatus: subresources?.status !== undefined,
    scale: asObject(subresources?.scale),
    columns: objectsIn(version.additionalPrinterColumns) as unknown as PrinterColumn[],
    selectableFields: objectsIn(version.selectableFields).map(({ jsonPath }) => asString(jsonPath) ?? ''),
  };
}
