import type { AddFlow, PipelineContext } from '../pipeline';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';

/** Priorities of lr_in_ip_input. */
const FROM_OWN_NETWORK = 31;
const FROM_ELSEWHERE = 30;

const EXPIRED = 'ip.ttl == {0, 1} && !ip.later_frag';

/** ICMP "time exceeded" for packets that would be forwarded with no hop left. */
export function addTtlExceeded(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  addIpv4(context, port, add);
  addIpv6(context, port, add);
}

function addIpv4(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  const { ipv4 } = port.networks;
  const options = { hint: port.row, controllerMeter: context.copp.meter(port.router, 'icmp4-error') };
  const error = (source: string): string =>
    'icmp4 {eth.dst <-> eth.src; icmp4.type = 11; /* Time exceeded */ icmp4.code = 0; /* TTL exceeded in transit */ ' +
    `${source}; ip.ttl = 254; outport = ${port.quotedName}; flags.loopback = 1; output; };`;
  const from = `inport == ${port.quotedName} && ip4 && `;
  for (const { network, prefixLength, text } of ipv4) {
    const source = port.isGatewayPort ? 'ip4.dst <-> ip4.src ' : `ip4.dst = ip4.src; ip4.src = ${text} `;
    add(
      port.router,
      lrIn.ipInput,
      FROM_OWN_NETWORK,
      `${from}ip4.src == ${network}/${prefixLength} && ${EXPIRED}`,
      error(source),
      options,
    );
  }
  const [first] = ipv4;
  if (first === undefined) return;
  add(
    port.router,
    lrIn.ipInput,
    FROM_ELSEWHERE,
    `${from}${EXPIRED}`,
    error(`ip4.dst = ip4.src; ip4.src = ${first.text}`),
    options,
  );
}

function addIpv6(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  const { ipv6 } = port.networks;
  const options = { hint: port.row, controllerMeter: context.copp.meter(port.router, 'icmp6-error') };
  const error = (source: string): string =>
    `icmp6 {eth.dst <-> eth.src; ${source}; ip.ttl = 254; icmp6.type = 3; /* Time exceeded */ ` +
    `icmp6.code = 0; /* TTL exceeded in transit */ outport = ${port.quotedName}; flags.loopback = 1; output; };`;
  const from = `inport == ${port.quotedName} && ip6 && `;
  for (const { network, prefixLength, text } of ipv6.slice(0, -1)) {
    const source = port.isGatewayPort ? 'ip6.dst <-> ip6.src ' : `ip6.dst = ip6.src; ip6.src = ${text} `;
    add(
      port.router,
      lrIn.ipInput,
      FROM_OWN_NETWORK,
      `${from}ip6.src == ${network}/${prefixLength} && ${EXPIRED}`,
      error(source),
      options,
    );
  }
  const [first] = ipv6;
  if (first === undefined) return;
  add(
    port.router,
    lrIn.ipInput,
    FROM_ELSEWHERE,
    `${from}${EXPIRED}`,
    error(`ip6.dst = ip6.src; ip6.src = ${first.text}`),
    options,
  );
}
