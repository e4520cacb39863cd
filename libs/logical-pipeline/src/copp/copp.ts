import type { SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import type { Northbound } from '../pipeline/databases';

/** Protocols whose packets a controller handles and a `Copp` row may limit: keys of `Copp.meters`. */
export type CoppProtocol =
  | 'arp'
  | 'arp-resolve'
  | 'dhcpv4-opts'
  | 'dhcpv6-opts'
  | 'dns'
  | 'event-elb'
  | 'icmp4-error'
  | 'icmp6-error'
  | 'igmp'
  | 'nd-na'
  | 'nd-ns'
  | 'nd-ns-resolve'
  | 'nd-ra-opts'
  | 'tcp-reset'
  | 'bfd'
  | 'reject'
  | 'svc-monitor'
  | 'dhcpv4-relay';

/** Control plane protection: which meter limits what a datapath sends to its controllers. */
export class ControlPlaneProtection {
  readonly #metersByName: SourceIndex<ovnNb.MeterRow>;

  constructor(private readonly nb: Northbound) {
    this.#metersByName = nb.Meter.index('by-name', (row) => row.name);
  }

  /** The meter for a protocol of a datapath: one that its `Copp` row names and that exists. */
  meter(datapath: { readonly row: { readonly copp: string | undefined } }, protocol: CoppProtocol): string | undefined {
    const { copp } = datapath.row;
    const meter = copp === undefined ? undefined : this.nb.Copp.get(copp)?.meters.get(protocol);
    return meter !== undefined && this.meterExists(meter) ? meter : undefined;
  }

  /** Whether each user of a meter is limited by itself. */
  isFair(name: string): boolean {
    return this.#metersByName.first(name)?.fair === true;
  }

  meterExists(name: string): boolean {
    return this.#metersByName.first(name) !== undefined;
  }
}
