import { pairs } from '../output/table';
import type { Style } from '../output/style';
import { adviceFor } from './advice';
import { type BareMetalHost, stateOf } from './host';

/** What there is to know of a host, for people. */
export function describeHost(host: BareMetalHost, style: Style): string[] {
  const { metadata, spec, status } = host;
  const { systemVendor, cpu, ramMebibytes, nics = [], storage = [], hostname } = status?.hardware ?? {};
  const advice = adviceFor(host);
  const lines = pairs(
    [
      ['name', `${metadata.namespace}/${metadata.name}`],
      ['state', [stateOf(host), status?.operationalStatus].filter(Boolean).join(', ')],
      ['error', advice && style.bad(advice)],
      ['tries', status && status.errorCount > 0 ? `${status.errorCount} failed` : undefined],
      ['power', `${status?.poweredOn === true ? 'on' : 'off'}, wanted ${spec?.online === true ? 'on' : 'off'}`],
      ['BMC', spec?.bmc?.address],
      ['credentials', spec?.bmc?.credentialsName && `Secret ${spec.bmc.credentialsName}`],
      ['boot MAC', spec?.bootMACAddress],
      ['used by', spec?.consumerRef && `${spec.consumerRef.kind} ${spec.consumerRef.name}`],
      ['image', status?.provisioning.image?.url ?? spec?.image?.url],
      [
        'machine',
        [systemVendor?.manufacturer, systemVendor?.productName, systemVendor?.serialNumber].filter(Boolean).join(' '),
      ],
      ['hostname', hostname],
      ['CPU', cpu && `${cpu.count} × ${cpu.model} (${cpu.arch})`],
      ['memory', ramMebibytes === undefined ? undefined : `${Math.round(ramMebibytes / 1024)} GiB`],
      ['disks', storage.map(({ name, sizeBytes = 0 }) => `${name} ${Math.round(sizeBytes / 1e9)} GB`).join(', ')],
      ['interfaces', nics.map(({ name, mac, ip }) => [name, mac, ip].filter(Boolean).join(' ')).join(', ')],
    ],
    style,
  );
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return lines;
  const said = conditions.map(({ type, status: is, reason, message }) => [
    type,
    `${is === 'True' ? style.good('yes') : is === 'False' ? 'no' : 'unknown'}${is === 'True' ? '' : `, ${message || reason}`}`,
  ]);
  return [...lines, '', ...pairs(said as [string, string][], style)];
}
