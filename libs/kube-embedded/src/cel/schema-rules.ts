import { isObject, type JsonValue, memberOf } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type RuleCheck } from '../registry/resource';
import { memberSchema, type Schema } from '../schema/schema';
import { childPath, type FieldError, keyPath } from '../status/field-error';
import { itemStep, itemsByStep } from '../schema/list-items';
import { CostMeter } from './cost';
import { ruledNodes, withMetadata } from './ruled-nodes';
import { compileScope, type RuleScope } from './rule-scope';

/** Rules by the schema node that they stand at. */
type Scopes = ReadonlyMap<Schema, RuleScope>;

/** Compiles every `x-kubernetes-validations` of a kind's schema. Rules that are wrong are left out. */
export function compileRules(schema: Schema): RuleCheck {
  const meter = new CostMeter();
  const root = withMetadata(schema);
  const scopes = new Map<Schema, RuleScope>();
  for (const { node, at, isCorrelatable } of ruledNodes(root, '', true, 1)) {
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
  return [...ruledNodes(withMetadata(schema), where, true, 1)].flatMap(({ node, at, isCorrelatable }) => {
    const scope = compileScope(node, isCorrelatable, at, new CostMeter());
    return Array.isArray(scope) ? scope : [];
  });
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
