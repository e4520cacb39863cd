import { isObject, type JsonValue, memberOf } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type RuleCheck } from '../registry/resource';
import { memberSchema, type Schema } from '../schema/schema';
import { childPath, type FieldError, keyPath } from '../status/field-error';
import { itemStep, itemsByStep } from '../schema/list-items';
import { CostMeter } from './cost';
import { compileScope, type RuleScope } from './rule-scope';

/** Rules by the schema node that they stand at. */
type Scopes = ReadonlyMap<Schema, RuleScope>;

/** What every object's rules may read of its metadata. */
const METADATA: Schema = { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } };

/**
 * Compiles every `x-kubernetes-validations` of a kind's schema.
 * @param where path of the schema inside its definition, for errors
 * @returns the check (undefined when there are no rules), or what is wrong with the rules
 */
export function compileRules(schema: Schema, where: string): RuleCheck | undefined | FieldError[] {
  const scopes = new Map<Schema, RuleScope>();
  const errors: FieldError[] = [];
  const meter = new CostMeter();
  const root: Schema = {
    ...schema,
    properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties, metadata: METADATA },
  };
  const visit = (node: Schema, at: string, isCorrelatable: boolean): void => {
    if (node['x-kubernetes-validations'] !== undefined) {
      const scope = compileScope(node, isCorrelatable, at, meter);
      if (Array.isArray(scope)) errors.push(...scope);
      else scopes.set(node, scope);
    }
    for (const [name, member] of Object.entries(node.properties ?? {}))
      visit(member, `${at}.properties[${name}]`, isCorrelatable);
    if (typeof node.additionalProperties === 'object')
      visit(node.additionalProperties, `${at}.additionalProperties`, isCorrelatable);
    if (node.items !== undefined)
      visit(node.items, `${at}.items`, isCorrelatable && node['x-kubernetes-list-type'] === 'map');
  };
  visit(root, where, true);
  if (errors.length > 0) return errors;
  if (scopes.size === 0) return undefined;
  const relevant = withRules(root, scopes);
  return (object: KubeObject, previous: KubeObject | undefined) => {
    meter.beginWrite();
    return checkNode(object, previous, root, '', scopes, relevant);
  };
}

/** Schema nodes with rules at or under them: the only ones worth a visit. */
function withRules(root: Schema, scopes: Scopes): Set<Schema> {
  const relevant = new Set<Schema>();
  const visit = (node: Schema): boolean => {
    const under = [
      ...Object.values(node.properties ?? {}),
      ...(typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []),
      ...(node.items === undefined ? [] : [node.items]),
    ];
    const found = [scopes.has(node), ...under.map(visit)].some(Boolean);
    if (found) relevant.add(node);
    return found;
  };
  visit(root);
  return relevant;
}

function checkNode(
  value: JsonValue,
  old: JsonValue | undefined,
  schema: Schema,
  path: string,
  scopes: Scopes,
  relevant: ReadonlySet<Schema>,
): FieldError[] {
  if (!relevant.has(schema)) return [];
  const errors = scopes.get(schema)?.check(value, old, path) ?? [];
  const descend = (member: JsonValue, before: JsonValue | undefined, under: Schema, at: string): FieldError[] =>
    checkNode(member, before, under, at, scopes, relevant);
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    const before = schema['x-kubernetes-list-type'] === 'map' ? itemsByStep(old, schema) : undefined;
    return [
      ...errors,
      ...value.flatMap((item, index) => descend(item, before?.get(itemStep(item, schema)), items, `${path}[${index}]`)),
    ];
  }
  if (!isObject(value)) return errors;
  const before = isObject(old) ? old : {};
  for (const [name, member] of Object.entries(value)) {
    const under = memberSchema(schema, name);
    if (under === undefined || member === undefined || member === null) continue;
    const isKey = schema.properties === undefined || !Object.hasOwn(schema.properties, name);
    errors.push(...descend(member, memberOf(before, name), under, isKey ? keyPath(path, name) : childPath(path, name)));
  }
  return errors;
}
