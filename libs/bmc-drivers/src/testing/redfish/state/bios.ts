import { badProperty } from '../redfish-fault';

/** One attribute of the simulated BIOS, as its registry describes it. */
export interface SimulatedBiosAttribute {
  readonly name: string;
  readonly type: 'Enumeration' | 'String' | 'Integer' | 'Boolean' | 'Password';
  readonly factory: string | number | boolean | null;
  readonly values?: readonly string[];
  readonly lowerBound?: number;
  readonly upperBound?: number;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
}

/** A little of everything. */
export const SAMPLE_BIOS: readonly SimulatedBiosAttribute[] = [
  { name: 'BootMode', type: 'Enumeration', factory: 'Uefi', values: ['Uefi', 'Bios'] },
  { name: 'ProcHyperthreading', type: 'Enumeration', factory: 'Enabled', values: ['Enabled', 'Disabled'] },
  { name: 'AcPwrRcvryDelay', type: 'Integer', factory: 60, lowerBound: 0, upperBound: 600 },
  { name: 'QuietBoot', type: 'Boolean', factory: true },
  { name: 'AssetTag', type: 'String', factory: 'asset-42', maxLength: 32 },
  { name: 'SystemServiceTag', type: 'String', factory: 'S0011223', readOnly: true },
  { name: 'SetupPassword', type: 'Password', factory: null },
];

/** Values in effect and values that the next boot applies. */
export class SimulatedBios {
  readonly current: Map<string, unknown>;
  readonly pending = new Map<string, unknown>();

  constructor(readonly attributes: readonly SimulatedBiosAttribute[]) {
    this.current = new Map(attributes.map(({ name, factory }) => [name, factory]));
  }

  /** Takes changes for the next boot, all or none. */
  change(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) this.#check(name, value);
    for (const [name, value] of Object.entries(values)) this.pending.set(name, value);
  }

  /** The factory's values at the next boot. */
  reset(): void {
    this.pending.clear();
    for (const { name, factory, readOnly } of this.attributes) if (!readOnly) this.pending.set(name, factory);
  }

  boot(): void {
    for (const [name, value] of this.pending) this.current.set(name, value);
    this.pending.clear();
  }

  #check(name: string, value: unknown): void {
    const attribute = this.attributes.find((one) => one.name === name);
    if (attribute === undefined || attribute.readOnly)
      throw badProperty(`Attributes/${name}`, value, 'PropertyNotWritable');
    const { type, values, lowerBound = -Infinity, upperBound = Infinity } = attribute;
    const fits =
      type === 'Enumeration'
        ? values?.includes(String(value))
        : type === 'Integer'
          ? typeof value === 'number' && value >= lowerBound && value <= upperBound
          : typeof value === (type === 'Boolean' ? 'boolean' : 'string');
    if (!fits) throw badProperty(`Attributes/${name}`, value);
  }
}
