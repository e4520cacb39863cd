import type { ovnNb } from '@ironloom/models';
import { fairMeterName } from '../acl/acl-log';
import type { Feature, PipelineContext, PutRow, RowReference } from '../pipeline';

/** `Meter` and `Meter_Band`: a copy of each northbound meter, and of fair ones another for each ACL that logs with it. */
export const meters: Feature = (context) => {
  const { nb } = context;
  const byName = nb.Meter.index('with-name', (row) => row.name);
  context.rowsOver('meters', nb.Meter, (uuid, put) => {
    const meter = nb.Meter.get(uuid);
    if (meter !== undefined) putMeter(context, meter, meter.name, put);
  });
  context.rowsOver('fair-meters', nb.ACL, (uuid, put) => {
    const acl = nb.ACL.get(uuid);
    if (acl?.log !== true || acl.meter === undefined) return;
    const meter = byName.first(acl.meter);
    if (meter?.fair === true) putMeter(context, meter, fairMeterName(meter.name, uuid), put);
  });
};

function putMeter({ nb }: PipelineContext, meter: ovnNb.MeterRow, name: string, put: PutRow): void {
  const bands = meter.bands.flatMap((uuid): RowReference[] => {
    const band = nb.Meter_Band.get(uuid);
    if (band === undefined) return [];
    const { action, rate, burst_size } = band;
    const key = meterBandKey(name, band);
    put('Meter_Band', key, { action, rate, burst_size });
    return [{ table: 'Meter_Band', key }];
  });
  put('Meter', name, { name, unit: meter.unit, bands });
}

/** The key of a band; two bands of one meter that are alike act as one. */
export function meterBandKey(
  meter: string,
  { action, rate, burst_size }: Pick<ovnNb.MeterBandRow, 'action' | 'rate' | 'burst_size'>,
): string {
  return `${meter} ${action} ${rate} ${burst_size}`;
}
