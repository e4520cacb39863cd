import type { PipelineContext } from '../pipeline';
import type { RouterPort } from '../topology';

/** The smallest MTU that IPv6 allows (RFC 2460 §5). */
export const MIN_MTU = 1280;

const ADDRESS_MODES = new Set(['slaac', 'dhcpv6_stateful', 'dhcpv6_stateless']);

/** How hosts behind a port get their addresses; undefined when it advertises nothing. */
export function advertisementMode(context: PipelineContext, port: RouterPort): string | undefined {
  const mode = port.row.ipv6_ra_configs.get('address_mode');
  if (mode === undefined || port.row.peer !== undefined || port.switchPeer === undefined) return undefined;
  if (ADDRESS_MODES.has(mode)) return mode;
  context.log.warn({ mode }, 'Invalid address mode [{mode}] defined');
  return undefined;
}
