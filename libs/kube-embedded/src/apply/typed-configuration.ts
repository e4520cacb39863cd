import { cloneJson, isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { objectMetaSchema } from '../meta/object-meta-schema';
import { itemStep } from '../schema/list-items';
import { prune } from '../schema/pruning';
import { memberSchema, type Schema } from '../schema/schema';
import { ApiError } from '../status/api-error';
import { shownPath } from './field-set';

/**
 * Refuses a configuration whose fields cannot be owned one by one: members that the schema does not declare, and items of
 * a set or associative list that are there twice. Its words are structured-merge-diff's.
 */
export function checkConfiguration(config: KubeObject, schema: Schema): void {
  const undeclared = [
    ...prune(cloneJson<JsonObject>(config), schema),
    ...prune(cloneJson<JsonObject>(config.metadata), objectMetaSchema, false).map((path) => `metadata.${path}`),
  ];
  const problems = [
    ...undeclared.map((path) => `.${path}: field not declared in schema`),
    ...repeatedItems(config, schema, ''),
  ];
  if (problems.length === 0) return;
  const { apiVersion, kind, metadata } = config;
  const what = `${metadata.namespace ?? ''}/${metadata.name ?? ''}; ${apiVersion}, Kind=${kind}`;
  const said = problems.length === 1 ? problems[0] : ['errors:', ...problems.map((one) => `  ${one}`)].join('\n');
  throw new ApiError('InternalError', `failed to create typed patch object (${what}): ${said}`);
}

function repeatedItems(value: JsonValue | undefined, schema: Schema | undefined, path: string): string[] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      repeatedItems(member, memberSchema(schema, name), `${path}.${name}`),
    );
  }
  if (!Array.isArray(value)) return [];
  const listType = schema?.['x-kubernetes-list-type'];
  const isKeyed = listType === 'map' || listType === 'set';
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    const step = itemStep(item, schema);
    const isNew = !isKeyed || !seen.has(step);
    seen.add(step);
    const shown = shownPath([step]);
    const repeated = isNew ? [] : [`${path}: duplicate entries for key ${shown}`];
    return [...repeated, ...repeatedItems(item, schema?.items, `${path}[${index}]`)];
  });
}
