import type { BareMetalHost, HardwareData, Metal3Machine } from '../kinds';

type Addresses = NonNullable<NonNullable<Metal3Machine['status']>['addresses']>;

/** As many as the schema lets in. */
const LIMIT = 32;

/** Addresses and names of a machine, as inspection found them; undefined when it found none. */
export function addressesOf(host: BareMetalHost, data: HardwareData | undefined): Addresses | undefined {
  const { nics = [], hostname = '' } = data?.spec?.hardware ?? host.status?.hardware ?? {};
  const ips = [...new Set(nics.flatMap(({ ip = '' }) => (ip === '' ? [] : [ip])))];
  const names = hostname === '' ? [] : (['Hostname', 'InternalDNS'] as const);
  const addresses = [
    ...names.map((type) => ({ type, address: hostname })),
    ...ips.map((address) => ({ type: 'InternalIP' as const, address })),
  ];
  return addresses.length === 0 ? undefined : addresses.slice(0, LIMIT);
}
