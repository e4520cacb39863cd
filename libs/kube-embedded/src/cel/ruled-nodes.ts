import { type Schema } from '../schema/schema';

/** A schema node with rules, and where it stands. */
export interface RuledNode {
  readonly node: Schema;
  readonly at: string;
  /** Whether the node's previous value can be found on an update. */
  readonly isCorrelatable: boolean;
  /** How many values it can have in one object; undefined: as many as a request can hold. */
  readonly most: number | undefined;
}

/** Whether a schema has rules at all. */
export function hasRules(schema: Schema): boolean {
  if (schema['x-kubernetes-validations'] !== undefined) return true;
  const { properties, additionalProperties, items } = schema;
  if (typeof additionalProperties === 'object' && hasRules(additionalProperties)) return true;
  if (items !== undefined && hasRules(items)) return true;
  return properties !== undefined && Object.values(properties).some(hasRules);
}

/** What every object's rules may read besides its own members. */
export function withMetadata(schema: Schema): Schema {
  const { name, generateName } = schema.properties?.metadata?.properties ?? {};
  const text = (own: Schema | undefined): Schema => ({ ...own, type: 'string' });
  const metadata: Schema = { type: 'object', properties: { name: text(name), generateName: text(generateName) } };
  return {
    ...schema,
    properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties, metadata },
  };
}

/** Every node of a schema that has rules. @param most how many values the schema has in one object */
export function* ruledNodes(
  node: Schema,
  at: string,
  isCorrelatable: boolean,
  most: number | undefined,
): Generator<RuledNode> {
  const { properties = {}, additionalProperties, items, maxItems, maxProperties } = node;
  if (node['x-kubernetes-validations'] !== undefined) yield { node, at, isCorrelatable, most };
  const times = (limit: number | undefined): number | undefined =>
    most === undefined || limit === undefined ? undefined : most * Math.max(0, limit);
  for (const [name, member] of Object.entries(properties))
    yield* ruledNodes(member, `${at}.properties[${name}]`, isCorrelatable, most);
  if (typeof additionalProperties === 'object')
    yield* ruledNodes(additionalProperties, `${at}.additionalProperties`, isCorrelatable, times(maxProperties));
  const isKeyed = node['x-kubernetes-list-type'] === 'map';
  if (items !== undefined) yield* ruledNodes(items, `${at}.items`, isCorrelatable && isKeyed, times(maxItems));
}
