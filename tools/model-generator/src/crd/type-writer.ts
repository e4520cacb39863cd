import { pascalCase, type SchemaFile } from './crd-file';

/** Members of `metav1.Condition`: a list of these is the same type in every kind. */
const CONDITION = ['lastTransitionTime', 'message', 'observedGeneration', 'reason', 'status', 'type'];

/** Turns structural schemas into TypeScript: an interface for every object with properties, named after its path. */
export class TypeWriter {
  readonly #declarations: string[] = [];
  readonly #taken = new Set<string>();
  usesCondition = false;

  /** The declarations so far, in the order in which they were met. */
  get declarations(): readonly string[] {
    return this.#declarations;
  }

  /** The type of a value; `path` names the interface if one is declared for it. */
  typeOf(schema: SchemaFile, path: string): string {
    const type = this.#bareType(schema, path);
    return schema.nullable === true ? `${type} | null` : type;
  }

  #bareType(schema: SchemaFile, path: string): string {
    if (schema['x-kubernetes-int-or-string'] === true) return 'number | string';
    if (schema.enum !== undefined && schema.type !== 'boolean')
      return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
    switch (schema.type) {
      case 'string':
      case 'boolean':
        return schema.type;
      case 'integer':
      case 'number':
        return 'number';
      case 'array':
        return this.#arrayType(schema.items ?? {}, path);
      case 'object':
        return this.#objectType(schema, path);
      default:
        return 'unknown';
    }
  }

  #arrayType(items: SchemaFile, path: string): string {
    const item = this.typeOf(items, singular(path));
    return `readonly ${item.includes(' | ') ? `(${item})` : item}[]`;
  }

  #objectType(schema: SchemaFile, path: string): string {
    const { properties, additionalProperties } = schema;
    if (properties !== undefined && Object.keys(properties).length > 0) return this.#declare(schema, properties, path);
    if (typeof additionalProperties === 'object') {
      return `Readonly<Record<string, ${this.typeOf(additionalProperties, singular(path))}>>`;
    }
    return 'Readonly<Record<string, unknown>>';
  }

  #declare(schema: SchemaFile, properties: NonNullable<SchemaFile['properties']>, path: string): string {
    if (isCondition(properties)) {
      this.usesCondition = true;
      return 'Condition';
    }
    const name = this.#freeName(path);
    const place = this.#declarations.push('') - 1;
    const required = new Set(schema.required ?? []);
    const members = Object.entries(properties).map(([member, of]) => {
      const mark = required.has(member) ? '' : '?';
      return `readonly ${JSON.stringify(member)}${mark}: ${this.typeOf(of, path + pascalCase(member))};`;
    });
    this.#declarations[place] = `export interface ${name} {\n${members.join('\n')}\n}`;
    return name;
  }

  #freeName(path: string): string {
    let name = path;
    while (this.#taken.has(name)) name += 'Item';
    this.#taken.add(name);
    return name;
  }
}

function isCondition(properties: NonNullable<SchemaFile['properties']>): boolean {
  const names = Object.keys(properties);
  return names.length === CONDITION.length && CONDITION.every((name) => name in properties);
}

/** Name of one of many: `Volumes` → `Volume`, `Policies` → `Policy`; what has no plural form gets `Item`. */
function singular(path: string): string {
  if (/ies$/.test(path)) return path.replace(/ies$/, 'y');
  if (/(s|x|ch|sh)es$/.test(path)) return path.slice(0, -2);
  return /[^s]s$/.test(path) ? path.slice(0, -1) : `${path}Item`;
}
