import type { AddFlow, PipelineContext } from '../pipeline';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import type { NatTable } from './nat-table';

/** Priorities of lr_in_ip_input and lr_in_arp_resolve. */
const NOT_TRANSLATED = 60;
const NOT_REVERSED = 2;

/**
 * Packets for the router's own addresses end there. Those for an address that sources are translated to may be replies: they
 * are dropped only after the translation was not reversed.
 */
export function addOwnDestinationDrops(
  context: PipelineContext,
  table: NatTable,
  port: RouterPort,
  add: AddFlow,
): void {
  const { router, networks } = port;
  const families = [
    ['ip4', networks.ipv4],
    ['ip6', networks.ipv6],
  ] as const;
  for (const [ip, addresses] of families) {
    const translated = addresses.filter(({ text }) => table.isSnatIp(router, text)).map(({ text }) => text);
    const plain = addresses.filter(({ text }) => !translated.includes(text)).map(({ text }) => text);
    const drop = (stage: typeof lrIn.ipInput, priority: number, ips: readonly string[]): void => {
      if (ips.length === 0) return;
      add(router, stage, priority, `${ip}.dst == {${ips.join(', ')}}`, context.config.dropAction, { hint: port.row });
    };
    if (!table.forceSnat(router).lbRouterIp) drop(lrIn.ipInput, NOT_TRANSLATED, plain);
    drop(lrIn.arpResolve, NOT_REVERSED, translated);
  }
}
