import type { SourceIndex } from '@ironloom/incremental';
import type { ovnSb } from '@ironloom/models';
import { booleanOption, type Southbound } from '../pipeline';

/** Finds chassis as options name them: by name, else by host name. */
export class ChassisLookup {
  readonly #byName: SourceIndex<ovnSb.ChassisRow>;
  readonly #byHostname: SourceIndex<ovnSb.ChassisRow>;

  constructor(private readonly sb: Southbound) {
    this.#byName = sb.Chassis.index('by-name', (row) => row.name);
    this.#byHostname = sb.Chassis.index('by-hostname', (row) => row.hostname);
  }

  named(name: string): ovnSb.ChassisRow | undefined {
    return this.#byName.first(name);
  }

  find(nameOrHostname: string): ovnSb.ChassisRow | undefined {
    return this.named(nameOrHostname) ?? this.#byHostname.first(nameOrHostname);
  }

  /** The chassis with this southbound UUID. */
  get(uuid: string): ovnSb.ChassisRow | undefined {
    return this.sb.Chassis.get(uuid);
  }
}

/** Whether a chassis belongs to another zone. */
export function isRemote(chassis: ovnSb.ChassisRow | undefined): boolean {
  return chassis !== undefined && booleanOption(chassis.other_config, 'is-remote', false);
}

/** A reference to a chassis for a southbound row. */
export const chassisReference = (chassis: ovnSb.ChassisRow) => ({ table: 'Chassis', key: chassis.name });
