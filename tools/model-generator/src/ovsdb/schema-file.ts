/** What the generator reads of a `.ovsschema` file (RFC 7047 §3.2). The files are trusted: OVS and OVN ship them. */
export interface BaseTypeFile {
  readonly type: 'integer' | 'real' | 'boolean' | 'string' | 'uuid';
  readonly enum?: readonly ['set', readonly (string | number)[]] | string | number;
  readonly minInteger?: number;
  readonly maxInteger?: number;
  readonly maxLength?: number;
  readonly refTable?: string;
  readonly refType?: 'strong' | 'weak';
}

export interface ColumnFile {
  readonly type:
    | BaseTypeFile['type']
    | {
        readonly key: BaseTypeFile | BaseTypeFile['type'];
        readonly value?: BaseTypeFile | BaseTypeFile['type'];
        readonly min?: number;
        readonly max?: number | 'unlimited';
      };
  readonly ephemeral?: boolean;
  readonly mutable?: boolean;
}

export interface TableFile {
  readonly columns: Readonly<Record<string, ColumnFile>>;
  readonly isRoot?: boolean;
  readonly maxRows?: number;
  readonly indexes?: readonly (readonly string[])[];
}

export interface SchemaFile {
  readonly name: string;
  readonly version: string;
  readonly tables: Readonly<Record<string, TableFile>>;
}

/** A column's type with the defaults of RFC 7047 §3.2 filled in. */
export interface ColumnShape {
  readonly key: BaseTypeFile;
  readonly value: BaseTypeFile | undefined;
  readonly min: number;
  readonly max: number | 'unlimited';
}

export function shapeOf({ type }: ColumnFile): ColumnShape {
  if (typeof type === 'string') return { key: { type }, value: undefined, min: 1, max: 1 };
  const base = (of: BaseTypeFile | BaseTypeFile['type']): BaseTypeFile => (typeof of === 'string' ? { type: of } : of);
  return {
    key: base(type.key),
    value: type.value === undefined ? undefined : base(type.value),
    min: type.min ?? 1,
    max: type.max ?? 1,
  };
}

/** The only values a base type allows, or undefined when it lists none. */
export function enumValues({ enum: values }: BaseTypeFile): readonly (string | number)[] | undefined {
  if (values === undefined) return undefined;
  return Array.isArray(values) ? (values[1] as readonly (string | number)[]) : [values as string | number];
}

/** `Logical_Switch_Port` → `LogicalSwitchPort`, `sFlow` → `SFlow`: the words as the schema spells them. */
export function typeName(table: string): string {
  return table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `OVN_Northbound` → `OvnNorthbound`, `_Server` → `Server`, `hardware_vtep` → `HardwareVtep`. */
export function databaseName(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('')
    .replace('Vswitch', 'VSwitch');
}
