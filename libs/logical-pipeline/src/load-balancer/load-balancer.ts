import type { Logger } from '@ironloom/core';
import type { ovnNb } from '@ironloom/models';
import { parseIpv4 } from '../addresses';
import { booleanOption, integerOption } from '../pipeline/options';
import { parseVip, type Vip } from './vip';

const MAX_AFFINITY_TIMEOUT = 65_535;
const PROTOCOL_NUMBERS = { tcp: 6, udp: 17, sctp: 132 } as const;

/** A load balancer as flows need it. */
export interface LoadBalancer {
  readonly uuid: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly vips: readonly Vip[];
  readonly template: boolean;
  /** `options:reject`: a virtual address without backends refuses rather than being silent. */
  readonly rejects: boolean;
  /** `options:event`: controllers tell of packets to a virtual address without backends. */
  readonly tellsEvents: boolean;
  /** Seconds for which a client stays with its backend; 0: for one connection. */
  readonly affinityTimeout: number;
  /** `options:distributed`: each chassis balances among its own backends. */
  readonly distributed: boolean;
  /** `options:add_route`: other routers have routes to its virtual addresses. */
  readonly routable: boolean;
  readonly hairpinSnatIp: string | undefined;
  /** Fields to choose the backend by, as `hash_fields` takes them; empty: the chassis' own choice. */
  readonly hashFields: string;
}

/** Reads a northbound row; virtual addresses that cannot be used are told to `log` and left out. */
export function readLoadBalancer(uuid: string, row: ovnNb.LoadBalancerRow, log: Logger): LoadBalancer {
  const { options } = row;
  const template = booleanOption(options, 'template', false);
  const family = (options.get('address-family') ?? 'ipv4') === 'ipv4' ? 4 : 6;
  const vips = [...row.vips].flatMap(([key, value]) => {
    const vip = parseVip(key, value, { template, family });
    if (typeof vip !== 'string') return [vip];
    log.warn({ vip }, 'Failed to initialize LB VIP: {vip}');
    return [];
  });
  const snatIp = options.get('hairpin_snat_ip');
  return {
    ...{ uuid, vips, template },
    protocol: row.protocol ?? 'tcp',
    rejects: booleanOption(options, 'reject', false),
    tellsEvents: booleanOption(options, 'event', false),
    affinityTimeout: affinityTimeout(options, log),
    distributed: booleanOption(options, 'distributed', false),
    routable: !template && booleanOption(options, 'add_route', false),
    hairpinSnatIp: snatIp !== undefined && parseIpv4(snatIp) !== undefined ? snatIp : undefined,
    hashFields: row.selection_fields.map((field) => hashField(field, row.protocol)).join(','),
  };
}

function affinityTimeout(options: ReadonlyMap<string, string>, log: Logger): number {
  const seconds = Math.max(0, integerOption(options, 'affinity_timeout', 0));
  if (seconds <= MAX_AFFINITY_TIMEOUT) return seconds;
  log.warn({ most: MAX_AFFINITY_TIMEOUT }, 'max affinity_timeout timeout value is {most}');
  return MAX_AFFINITY_TIMEOUT;
}

/** `tp_src` and `tp_dst` stand for the ports of whatever the protocol is, where one is set. */
function hashField(field: string, protocol: string | undefined): string {
  return protocol !== undefined && (field === 'tp_src' || field === 'tp_dst') ? `${protocol}${field.slice(2)}` : field;
}

/** Number of a protocol in IP headers. */
export function protocolNumber(protocol: LoadBalancer['protocol']): number {
  return PROTOCOL_NUMBERS[protocol];
}
