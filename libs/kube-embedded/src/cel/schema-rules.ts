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

/** A schema node with rules, and where it stands. */
interface RuledNode {
  readonly node: Schema;
  readonly at: string;
  /** Whether the node's previous value can be found on an update. */
  readonly isCorrelatable: boolean;
}

/** Whether a schema has rules at all. */
export function hasRules(schema: Schema): boolean {
  if (schema['x-kubernetes-validations'] !== undefined) return true;
  const { properties, additionalProperties, items } = schema;
  if (typeof additionalProperties === 'object' && hasRules(additionalProperties)) return true;
  if (items !== undefined && hasRules(items)) return true;
  return properties !== undefined && Object.values(properties).some(hasRules);
}

/** Compiles every `x-kubernetes-validations` of a kind's schema. Rules that are wrong are left out. */
export function compileRules(schema: Schema): RuleCheck {
  const meter = new CostMeter();
  const root = withMetadata(schema);
  const scopes = new Map<Schema, RuleScope>();
  for (const { node, at, isCorrelatable } of ruledNodes(root, '')) {
    const scope = compileScope(node, isCorrelatable, at, meter);
    if (!Array.isArray(scope)) scopes.set(node, scope);
  }
  const relevant = withRules(root, scopes);
  return (object: KubeObject, previous: KubeObject | undefined) => {
    meter.beginWrite();
    return checkNode(object, previous, root, '', scopes, relevant);
  };
}

/** What is wrong with the rules of a kind's schema. @param where path of the schema inside its definition */
export function validateRules(schema: Schema, where: string): FieldError[] {
  return [...ruledNodes(withMetadata(schema), where)].flatMap(({ node, at, isCorrelatable }) => {
    const scope = compileScope(node, isCorrelatable, at, new CostMeter());
    return Array.isArray(scope) ? scope : [];
  });
}

const withMetadata = (schema: Schema): Schema => ({
  ...schema,
  properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties, metadata: METADATA },
});

function* ruledNodes(node: Schema, at: string, isCorrelatable = true): Generator<RuledNode> {
  if (node['x-kubernetes-validations'] !== undefined) yield { node, at, isCorrelatable };
  for (const [name, member] of Object.entries(node.properties ?? {}))
    yield* ruledNodes(member, `${at}.properties[${name}]`, isCorrelatable);
  if (typeof node.additionalProperties === 'object')
    yield* ruledNodes(node.additionalProperties, `${at}.additionalProperties`, isCorrelatable);
  if (node.items !== undefined)
    yield* ruledNodes(node.items, `${at}.items`, isCorrelatable && node['x-kubernetes-list-type'] === 'map');
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
