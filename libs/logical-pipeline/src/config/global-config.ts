import type { Derived, Graph } from '@ironloom/incremental';
import type { Northbound, Southbound } from '../pipeline/databases';
import { ChosenAddresses } from './chosen-addresses';
import { booleanOption, integerOption } from '../pipeline/options';

/** What a controller must be able to do before flows may rely on it: keys of `Chassis.other_config`. */
export type ChassisFeature =
  | 'mac-binding-timestamp'
  | 'fdb-timestamp'
  | 'ls-dpg-column'
  | 'ct-commit-nat-v2'
  | 'ct-commit-to-zone'
  | 'ovn-sample-with-registers'
  | 'ct-next-zone'
  | 'ct-label-flush'
  | 'ct-state-save';

const NO_OPTIONS: ReadonlyMap<string, string> = new Map();

/** Asked for by nearly everything, and the same through nearly all changes. */
const EAGER = { eager: true } as const;

/** Settings of the whole zone: `NB_Global.options`, and what all chassis are able to do. */
export class GlobalConfig {
  readonly #options: Derived<string, ReadonlyMap<string, string>>;
  readonly #option: Derived<string, string | undefined>;
  readonly #chassisHas: Derived<ChassisFeature, boolean>;
  readonly #dropSample: Derived<string, string | undefined>;

  constructor(graph: Graph, nb: Northbound, sb: Southbound, random: () => number) {
    const chosen = new ChosenAddresses(random);
    this.#options = graph.derived(
      'global-options',
      () => {
        const [uuid] = nb.NB_Global.keys();
        return chosen.complete((uuid === undefined ? undefined : nb.NB_Global.get(uuid)?.options) ?? NO_OPTIONS);
      },
      EAGER,
    );
    this.#option = graph.derived('global-option', (key) => this.#options.get('').get(key), EAGER);
    this.#chassisHas = graph.derived(
      'chassis-has',
      (feature: ChassisFeature) => {
        if (this.boolean('ignore_chassis_features', false)) return true;
        return sb.Chassis.keys().every((uuid) => {
          const config = sb.Chassis.get(uuid)?.other_config ?? NO_OPTIONS;
          return booleanOption(config, 'is-remote', false) || booleanOption(config, feature, false);
        });
      },
      EAGER,
    );
    const dropApp = nb.Sampling_App.index('drop-app', (row) => row.type);
    this.#dropSample = graph.derived(
      'drop-sample',
      () => {
        const collectorSet = this.integer('debug_drop_collector_set', 0);
        const domain = dropApp.first('drop')?.id ?? this.integer('debug_drop_domain_id', 0);
        if (collectorSet === 0 || domain >= 255) return undefined;
        return `sample(probability=65535,collector_set=${collectorSet},obs_domain=${domain},obs_point=$cookie); /* drop */`;
      },
      EAGER,
    );
  }

  /** All of `NB_Global.options`, with the addresses that the zone chose for itself. */
  get options(): ReadonlyMap<string, string> {
    return this.#options.get('');
  }

  /** The first three bytes of the MACs that this zone allocates: `xx:xx:xx`. */
  get macPrefix(): string {
    return this.option('mac_prefix') ?? '';
  }

  /** A raw option of `NB_Global.options`; the reader re-runs only when this one changes. */
  option(key: string): string | undefined {
    return this.#option.get(key);
  }

  boolean(key: string, fallback: boolean): boolean {
    return booleanOption(this.#single(key), key, fallback);
  }

  integer(key: string, fallback: number): number {
    return integerOption(this.#single(key), key, fallback);
  }

  /** Whether every chassis of this zone has the feature (or `ignore_chassis_features` says so). */
  chassisHas(feature: ChassisFeature): boolean {
    return this.#chassisHas.get(feature);
  }

  /** The action of flows that drop: sampled where `debug_drop_collector_set` asks for it. */
  get dropAction(): string {
    return this.#dropSample.get('') ?? 'drop;';
  }

  /** What stands where a verdict without an action of its own drops. */
  get implicitDropAction(): string {
    return this.#dropSample.get('') ?? '/* drop */';
  }

  #single(key: string): ReadonlyMap<string, string> {
    const value = this.#option.get(key);
    return value === undefined ? NO_OPTIONS : new Map([[key, value]]);
  }
}
