import type { Logger } from '@ironloom/core';
import type { Derived, Graph, SourceIndex } from '@ironloom/incremental';
import type { ovnNb, ovnSb } from '@ironloom/models';
import type { GlobalConfig } from '../config';
import { integerOption, type Northbound, type Southbound } from '../pipeline';
import { allocateKeys, type KeyRequest } from './allocate';
import { requestedKey } from './requested-key';

/** Datapath keys from here up to 2^24 - 1 belong to transit switches (`OVN_MAX_DP_KEY_LOCAL`). */
const MAX_DATAPATH_KEY = 16_711_680;
const MAX_KEY = 2 ** 24 - 1;
/** VXLAN carries 12 bits of datapath key; with interconnection, 10 of them are the zone's own. */
const MAX_DATAPATH_KEY_VXLAN = 4095;
const MAX_DATAPATH_KEY_VXLAN_INTERCONNECTED = 1023;

/** Every switch and router, and so every port, asks for the key of its datapath, and nearly all changes leave that as it is. */
const EAGER = { eager: true } as const;

/** Tunnel keys of datapaths: `Datapath_Binding.tunnel_key`. */
export class DatapathKeys {
  readonly #vxlanMode: Derived<string, boolean>;
  /** Switches that lead to other zones over VXLAN, where keys are short on every chassis. */
  readonly #interconnected: SourceIndex<ovnNb.LogicalSwitchRow>;
  readonly #byNorthbound: SourceIndex<ovnSb.DatapathBindingRow>;
  readonly #keys: Derived<string, ReadonlyMap<string, number>>;
  readonly #key: Derived<string, number | undefined>;
  readonly #owners: Derived<string, ReadonlyMap<string, string>>;
  readonly #owner: Derived<string, string | undefined>;

  constructor(
    graph: Graph,
    private readonly nb: Northbound,
    private readonly sb: Southbound,
    private readonly config: GlobalConfig,
    log: Logger,
  ) {
    this.#interconnected = nb.Logical_Switch.index('interconnected', (row) =>
      row.other_config.has('ic-vxlan_mode') ? '' : undefined,
    );
    this.#byNorthbound = sb.Datapath_Binding.index('by-northbound', (row) => row.nb_uuid);
    this.#vxlanMode = graph.derived(
      'vxlan-mode',
      () => config.boolean('vxlan_mode', true) && this.#anyVxlanEncap(),
      EAGER,
    );
    this.#keys = graph.derived(
      'datapath-keys',
      () => {
        const existing = (uuid: string): number | undefined => this.#byNorthbound.first(uuid)?.tunnel_key;
        const requests = [
          ...nb.Logical_Switch.keys().map((uuid) => this.#switchRequest(uuid, existing(uuid), log)),
          ...nb.Logical_Router.keys()
            .filter((uuid) => nb.Logical_Router.get(uuid)?.enabled !== false)
            .map((uuid) => this.#routerRequest(uuid, existing(uuid), log)),
        ];
        const { keys, conflicts, exhausted } = allocateKeys(requests, 1, this.maxKey);
        for (const { name, requested } of conflicts) {
          log.warn(
            { name, requested: requested ?? 0 },
            'Logical datapath {name} requests same tunnel key {requested} as another logical datapath',
          );
        }
        if (exhausted.length > 0) log.warn({}, 'all datapath tunnel ids exhausted');
        return keys;
      },
      EAGER,
    );
    this.#key = graph.derived('datapath-key', (uuid) => this.#keys.get('').get(uuid), EAGER);
    this.#owners = graph.derived(
      'datapaths-by-key',
      () => new Map([...this.#keys.get('')].map(([uuid, key]) => [String(key), uuid])),
    );
    this.#owner = graph.derived('datapath-by-key', (key) => this.#owners.get('').get(key));
  }

  /** The key of a switch or router by its northbound UUID; undefined when there was none left. */
  get(uuid: string): number | undefined {
    return this.#key.get(uuid);
  }

  /** Northbound UUID of the switch or router that has a key. */
  owner(key: number): string | undefined {
    return this.#owner.get(String(key));
  }

  /** UUID of the southbound row of a switch or router. */
  bindingOf(uuid: string): string | undefined {
    return this.#byNorthbound.get(uuid)[0];
  }

  /** Whether a chassis has a VXLAN tunnel, which leaves fewer keys. */
  get vxlanMode(): boolean {
    return this.#vxlanMode.get('');
  }

  /** The highest key that this zone gives out: `NB_Global.options:max_tunid`. */
  get maxKey(): number {
    if (this.#interconnected.get('').length > 0) return MAX_DATAPATH_KEY_VXLAN_INTERCONNECTED;
    return this.vxlanMode ? MAX_DATAPATH_KEY_VXLAN : MAX_DATAPATH_KEY;
  }

  #anyVxlanEncap(): boolean {
    const { Chassis, Encap } = this.sb;
    return Chassis.keys().some((uuid) => Chassis.get(uuid)?.encaps.some((encap) => Encap.get(encap)?.type === 'vxlan'));
  }

  #switchRequest(uuid: string, existing: number | undefined, log: Logger): KeyRequest {
    const row = this.nb.Logical_Switch.get(uuid);
    const config = row?.other_config ?? new Map<string, string>();
    let requested = integerOption(config, 'requested-tnl-key', 0);
    if (requested > MAX_DATAPATH_KEY_VXLAN && !config.has('interconn-ts') && this.vxlanMode) {
      log.warn(
        { requested, name: row?.name ?? uuid },
        'Tunnel key {requested} for datapath {name} is incompatible with VXLAN',
      );
      requested = 0;
    }
    return { name: uuid, requested: requestedKey(row?.name ?? uuid, requested, MAX_KEY, log), existing };
  }

  #routerRequest(uuid: string, existing: number | undefined, log: Logger): KeyRequest {
    const row = this.nb.Logical_Router.get(uuid);
    const requested = integerOption(row?.options ?? new Map<string, string>(), 'requested-tnl-key', 0);
    return { name: uuid, requested: requestedKey(row?.name ?? uuid, requested, MAX_KEY, log), existing };
  }
}
