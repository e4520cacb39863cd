import { isLinkLocal } from '../addresses';
import { booleanOption, integerOption, type PipelineContext } from '../pipeline';
import type { RouterPort } from '../topology';
import { advertisementMode, MIN_MTU } from './advertisement-mode';

/** Seconds between unsolicited advertisements (RFC 4861 §6.2.1). */
const MAX_INTERVAL = { least: 4, most: 1800, normally: 600 };
const LEAST_MIN_INTERVAL = 3;
const SHORT_INTERVAL = 9;

/**
 * Options by which a port's binding tells its controller about IPv6: `ipv6_ra_*` of periodic advertisements, and whether it
 * takes delegated prefixes (`ipv6_prefix_delegation`, `ipv6_prefix`).
 */
export function addIpv6Options(context: PipelineContext, port: RouterPort, options: Map<string, string>): void {
  if (port.row.peer !== undefined || port.switchPeer === undefined) return;
  if (port.enabled && booleanOption(port.row.options, 'prefix_delegation', false)) {
    options.set('ipv6_prefix_delegation', 'true');
  }
  if (port.enabled && booleanOption(port.row.options, 'prefix', false)) options.set('ipv6_prefix', 'true');
  const mode = advertisementMode(context, port);
  if (mode === undefined || !booleanOption(port.row.ipv6_ra_configs, 'send_periodic', false)) return;
  for (const [key, value] of Object.entries(periodicAdvertisement(port, mode))) {
    if (value !== undefined) options.set(`ipv6_ra_${key}`, value);
  }
}

function periodicAdvertisement(port: RouterPort, mode: string): Readonly<Record<string, string | undefined>> {
  const config = port.row.ipv6_ra_configs;
  const { ipv6 } = port.networks;
  const mtu = integerOption(config, 'mtu', 0);
  const preference = config.get('router_preference') ?? '';
  const maxInterval = clamp(
    integerOption(config, 'max_interval', MAX_INTERVAL.normally),
    MAX_INTERVAL.least,
    MAX_INTERVAL.most,
  );
  const usualMinInterval = Math.floor(maxInterval >= SHORT_INTERVAL ? maxInterval / 3 : maxInterval * 0.75);
  const minInterval = clamp(
    integerOption(config, 'min_interval', usualMinInterval),
    LEAST_MIN_INTERVAL,
    Math.floor((maxInterval * 3) / 4),
  );
  const prefixes = ipv6.filter(({ ip }) => !isLinkLocal(ip)).map((own) => `${own.network}/${own.prefixLength}`);
  return {
    send_periodic: 'true',
    address_mode: mode,
    max_interval: String(maxInterval),
    min_interval: String(minInterval),
    mtu: mtu >= MIN_MTU ? String(mtu) : undefined,
    src_addr: ipv6.filter(({ ip }) => isLinkLocal(ip)).at(-1)?.text,
    prefixes: [...prefixes, ...port.row.ipv6_prefix].join(' '),
    rdnss: config.get('rdnss'),
    dnssl: config.get('dnssl'),
    src_eth: port.mac,
    prf: preference === 'HIGH' || preference === 'LOW' ? preference : 'MEDIUM',
    route_info: config.get('route_info'),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
