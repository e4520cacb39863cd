import type { Derived, Graph } from '@ironloom/incremental';
import { booleanOption, integerOption } from '../pipeline/options';
import type { SwitchPort } from './switch-port';

/**
 * What a switch, as a whole, depends on in one of its ports. Much of a port changes without changing any of this, and then
 * nothing that is about the switch runs again.
 */
export interface PortTraits {
  readonly uuid: string;
  readonly name: string;
  readonly type: string;
  readonly switch: string;
  /** Of type `router`, with a router at the other end. */
  readonly leadsToRouter: boolean;
  readonly hasUnknown: boolean;
  /** Enabled, and not without multicast (`options:receive_multicast`). */
  readonly hears: boolean;
  /** Hearing, and asking for all IP multicast (`options:mcast_flood`). */
  readonly floodsStatic: boolean;
  /** Asking for reports of membership (`options:mcast_flood_reports`), or with a router that relays multicast. */
  readonly floodsReports: boolean;
  /** `options:requested-tnl-key`; 0 for none. */
  readonly requestedKey: number;
}

const NO_OPTIONS: ReadonlyMap<string, string> = new Map();

/** Traits of switch ports, by UUID; undefined for those that are part of no switch. */
export function portTraits(
  graph: Graph,
  switchPort: (uuid: string) => SwitchPort | undefined,
): Derived<string, PortTraits | undefined> {
  return graph.derived('switch-port-traits', (uuid) => {
    const port = switchPort(uuid);
    if (port === undefined) return undefined;
    const { options } = port.row;
    const hears = port.enabled && booleanOption(options, 'receive_multicast', true);
    return {
      uuid,
      name: port.name,
      type: port.type,
      switch: port.switch.uuid,
      leadsToRouter: port.peer !== undefined,
      hasUnknown: port.hasUnknown,
      hears,
      floodsStatic: hears && booleanOption(options, 'mcast_flood', false),
      floodsReports:
        booleanOption(options, 'mcast_flood_reports', false) ||
        booleanOption(port.peer?.router.row.options ?? NO_OPTIONS, 'mcast_relay', false),
      requestedKey: integerOption(options, 'requested-tnl-key', 0),
    };
  });
}
