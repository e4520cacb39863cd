/** What the generator reads of a CustomResourceDefinition manifest (apiextensions.k8s.io/v1). The files are trusted. */
export interface DefinitionFile {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: {
      readonly kind: string;
      readonly plural: string;
      readonly [name: string]: unknown;
    };
    readonly versions: readonly VersionFile[];
  };
}

/** One version of a kind. */
export interface VersionFile {
  readonly name: string;
  readonly schema: { readonly openAPIV3Schema: SchemaFile };
  readonly [member: string]: unknown;
}

/** The part of a structural schema that decides the shape of a value. */
export interface SchemaFile {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, SchemaFile>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaFile | boolean;
  readonly items?: SchemaFile;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly [member: string]: unknown;
}

/** `BareMetalHost` → `bare-metal-host`, `BMCEventSubscription` → `bmc-event-subscription`, `IPPool` → `ip-pool`. */
export function fileName(kind: string): string {
  return kind
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** `BareMetalHost` → `bareMetalHost`, `BMCEventSubscription` → `bmcEventSubscription`. */
export function constantName(kind: string): string {
  return fileName(kind).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `matchLabels` → `MatchLabels`; what cannot be part of a name is left out. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
