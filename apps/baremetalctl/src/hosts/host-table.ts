import { columns } from '../output/table';
import type { Style } from '../output/style';
import { type BareMetalHost, errorOf, stateOf } from './host';

const HEAD = [
  'name',
  'status',
  'provisioning status',
  'machine',
  'bmc',
  'hardware profile',
  'online',
  'error',
] as const;

/** Hosts as a table, by name; with a column for the namespace when there are several. */
export function hostTable(hosts: readonly BareMetalHost[], style: Style): string[] {
  const namespaces = new Set(hosts.map(({ metadata }) => metadata.namespace));
  const isMixed = namespaces.size > 1;
  const sorted = [...hosts].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const rows = sorted.map((host) => [...(isMixed ? [host.metadata.namespace ?? ''] : []), ...rowOf(host, style)]);
  return columns(isMixed ? ['namespace', ...HEAD] : HEAD, rows, style);
}

const placeOf = ({ metadata }: BareMetalHost): string => `${metadata.namespace} ${metadata.name}`;

function rowOf(host: BareMetalHost, style: Style): string[] {
  const { spec, status, metadata } = host;
  const { operationalStatus = '' } = status ?? {};
  const error = errorOf(host);
  return [
    metadata.name ?? '',
    operationalStatus === 'error' ? style.bad(operationalStatus) : operationalStatus,
    stateOf(host),
    spec?.consumerRef?.name ?? '',
    spec?.bmc?.address ?? '',
    status?.hardwareProfile ?? '',
    String(spec?.online ?? false),
    error === '' ? '' : style.bad(error),
  ];
}
