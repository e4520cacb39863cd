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
  readonly hasArpProxy: boolean;
  /** Enabled, and asking for all IP multicast (`options:mcast_flood`). */
  readonly floodsStatic: boolean;
  /** `options:requested-tnl-key`; 0 for none. */
  readonly requestedKey: number;
}

/** Traits of switch ports, by UUID; undefined for those that are part of no switch. */
export function portTraits(
  graph: Graph,
  switchPort: (uuid: string) => SwitchPort | undefined,
): Derived<string, PortTraits | undefined> {
  return graph.derived('switch-port-traits', (uuid) => {
    const port = switchPort(uuid);
    if (port === undefined) return undefined;
    const { options } = port.row;
    return {
      uuid,
      name: port.name,
      type: port.type,
      switch: port.switch.uuid,
      leadsToRouter: port.peer !== undefined,
      hasUnknown: port.hasUnknown,
      hasArpProxy: port.type === 'router' && port.proxyArp !== undefined,
      floodsStatic:
        port.enabled &&
        booleanOption(options, 'receive_multicast', true) &&
        booleanOption(options, 'mcast_flood', false),
      requestedKey: integerOption(options, 'requested-tnl-key', 0),
    };
  });
}
