import { Flags } from '@oclif/core';
import type { SensorReading } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags } from '../../bmc/flags';
import { bySeverity, type Style } from '../../output/style';
import { columns } from '../../output/table';

/** `bmc sensors`. */
export class SensorsCommand extends BmcCommand {
  static override summary = 'show what sensors read';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    kind: Flags.string({ summary: 'only these kinds', helpValue: 'temperature,fan,…' }),
    problems: Flags.boolean({ summary: 'only sensors past a threshold', default: false }),
  };
  static override examples = ['<%= config.bin %> bmc sensors redfish://bmc1 --kind temperature,fan'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(SensorsCommand);
    const kinds = flags.kind?.split(',').map((kind) => kind.trim());
    const wanted = ({ kind, severity }: SensorReading): boolean =>
      (kinds?.includes(kind) ?? true) && (!flags.problems || severity === 'warning' || severity === 'critical');
    return this.forEach<readonly SensorReading[]>(args.address, flags, {
      credentials: 'required',
      run: async (target) => (await this.driverOf(target).sensors(target.call)).filter(wanted),
      print: (sensors, style) =>
        sensors.length === 0
          ? ['no sensors']
          : columns(
              ['name', 'kind', 'reading', 'status'],
              sensors.map((sensor) => row(sensor, style)),
              style,
            ),
    });
  }
}

function row(sensor: SensorReading, style: Style): string[] {
  const { name, kind, severity, available } = sensor;
  const status = available ? bySeverity(style, severity, severity === 'unknown' ? '-' : severity) : 'absent';
  return [name, kind, available ? reading(sensor) : '-', status];
}

function reading({ value, unit, states }: SensorReading): string {
  if (value === undefined) return states.length === 0 ? '-' : states.join(', ');
  const text = String(Math.round(value * 1000) / 1000);
  return unit === 'percent' ? `${text} %` : `${text} ${unit}`.trim();
}
