import type { BagIndex } from '@ironloom/incremental';
import type { Topology } from './topology';

/** A switch port that is not a VIF, and what its switch needs to know of it. */
export interface TypedPort {
  readonly switch: string;
  readonly type: string;
  readonly name: string;
  readonly uuid: string;
  /** Of type `router`, with a router at the other end. */
  readonly leadsToRouter: boolean;
  /** Answers ARP for others (`options:arp_proxy`). */
  readonly hasArpProxy: boolean;
}

/** Names the ports of one type in one switch. */
export function typeOf(ls: string, type: string): string {
  return `${ls} ${type}`;
}

/**
 * Ports by {@link typeOf}, in order of their names. They are few where VIFs are many, and each VIF asks which of them its switch
 * has, so they are kept apart: a VIF that comes or goes is nothing to the others.
 */
export function typedPorts(topology: Topology): BagIndex<TypedPort> {
  const { graph, nb } = topology;
  const ports = graph.bag<TypedPort>('typed-ports', {
    // Nothing sorts before this separator, so that one name that begins another comes first.
    identity: (port) => [port.switch, port.type, port.name, port.uuid, port.leadsToRouter, port.hasArpProxy].join('\0'),
  });
  graph.emitter<TypedPort>('typed-port', {
    over: nb.Logical_Switch_Port.index('typed-by-name', ({ name, type }) => (type === '' ? undefined : name)),
    into: ports,
    emit: (name, emit) => {
      const port = topology.switchPortNamed(name);
      if (port === undefined || port.type === '') return;
      const { type, uuid, peer, proxyArp } = port;
      emit({
        ...{ switch: port.switch.uuid, type, name, uuid, leadsToRouter: peer !== undefined },
        hasArpProxy: type === 'router' && proxyArp !== undefined,
      });
    },
  });
  return ports.index('by-switch', (port) => typeOf(port.switch, port.type));
}
