import { formatIpv6, isLinkLocal, linkLocal } from '../addresses';
import type { Feature } from '../pipeline';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import { advertisementMode, MIN_MTU } from './advertisement-mode';

const ADVERTISE = 50;
const RESULT = 'reg0[5]';

/** Answers router solicitations from `ipv6_ra_configs`. */
export const routerAdvertisement: Feature = (context) => {
  context.routerFlows('router-advertisement-defaults', (lr, add) => {
    add(lr, lrIn.ndRaOptions, 0, '1', 'next;');
    add(lr, lrIn.ndRaResponse, 0, '1', 'next;');
  });
  context.routerPortFlows((port, add) => {
    const mode = advertisementMode(context, port);
    if (mode === undefined) return;
    const prefixes = port.networks.ipv6.filter(({ ip }) => !isLinkLocal(ip));
    if (prefixes.length === 0) return;
    const solicited = `inport == ${port.quotedName} && ip6.dst == ff02::2 && `;
    add(
      port.router,
      lrIn.ndRaOptions,
      ADVERTISE,
      `${solicited}nd_rs`,
      `${RESULT} = put_nd_ra_opts(${optionsOf(port, mode)}); next;`,
      {
        hint: port.row,
        controllerMeter: context.copp.meter(port.router, 'nd-ra-opts'),
      },
    );
    const respond =
      `eth.dst = eth.src; eth.src = ${port.mac}; ip6.dst = ip6.src; ip6.src = ${formatIpv6(linkLocal(port.mac))}; ` +
      'outport = inport; flags.loopback = 1; output;';
    add(port.router, lrIn.ndRaResponse, ADVERTISE, `${solicited}nd_ra && ${RESULT}`, respond, { hint: port.row });
  });
};

function optionsOf(port: RouterPort, mode: string): string {
  const config = port.row.ipv6_ra_configs;
  const mtu = Number.parseInt(config.get('mtu') ?? '', 10);
  const preference = config.get('router_preference') ?? 'MEDIUM';
  const [rdnss, dnssl, routeInfo] = [config.get('rdnss'), config.get('dnssl'), config.get('route_info')];
  return [
    `addr_mode = "${mode}", slla = ${port.mac}`,
    ...(mtu >= MIN_MTU ? [`mtu = ${mtu}`] : []),
    ...(preference === 'MEDIUM' ? [] : [`router_preference = "${preference}"`]),
    ...(rdnss === undefined ? [] : [`rdnss = ${rdnss}`]),
    ...(dnssl === undefined ? [] : [`dnssl = "${dnssl}"`]),
    ...(routeInfo === undefined ? [] : [`route_info = "${routeInfo}"`]),
    ...port.networks.ipv6
      .filter(({ ip }) => !isLinkLocal(ip))
      .map(({ network, prefixLength }) => `prefix = ${network}/${prefixLength}`),
  ].join(', ');
}
