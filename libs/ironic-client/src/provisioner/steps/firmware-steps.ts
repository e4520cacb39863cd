import type { PrepareData } from '@ironloom/host-state-machine';
import type { NodeStep } from '../../api/node';

/** Steps that bring a machine's firmware to what is wanted of it: only what differs. */
export function firmwareSteps({
  targetFirmwareSettings: target = {},
  actualFirmwareSettings: actual,
  targetFirmwareComponents: updates,
}: Pick<
  PrepareData,
  'targetFirmwareSettings' | 'actualFirmwareSettings' | 'targetFirmwareComponents'
>): readonly NodeStep[] {
  // Without knowing what there is, nothing can be told to differ.
  const differing =
    actual === undefined ? [] : Object.entries(target).filter(([name, value]) => actual[name] !== String(value));
  const settings = differing.map(([name, value]) => ({ name, value }));
  return [
    ...(settings.length > 0 ? [{ interface: 'bios', step: 'apply_configuration', args: { settings } } as const] : []),
    ...(updates.length > 0
      ? [
          {
            interface: 'firmware',
            step: 'update',
            args: { settings: updates.map(({ component, url }) => ({ component, url })) },
          } as const,
        ]
      : []),
  ];
}
