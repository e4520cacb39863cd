import type { RaidConfig } from '@ironloom/host-state-machine';
import fc from 'fast-check';
import { planRaid, type RaidPlan } from './raid';

const plan = (target: RaidConfig | undefined, actual?: RaidConfig, driver = 'redfish'): RaidPlan =>
  planRaid(driver, target, actual, undefined) as RaidPlan;
const names = ({ steps }: RaidPlan): string[] => steps.map(({ step }) => step);
const level = fc.constantFrom('0' as const, '1' as const, '5' as const);
const hardware = fc.array(
  fc.record({ level, sizeGibibytes: fc.integer({ min: 0, max: 99 }) }, { noNullPrototype: true }),
  { maxLength: 3 },
);
const software = fc.array(fc.record({ level: fc.constantFrom('0' as const, '1' as const) }), { maxLength: 2 });

describe('planRaid', () => {
  it.each<[string, RaidConfig | undefined, RaidConfig | undefined, string[], string]>([
    ['nothing is wanted', undefined, { hardwareRAIDVolumes: [{ level: '1' }] }, [], 'redfish'],
    ['null keeps what there is', { hardwareRAIDVolumes: null }, undefined, [], 'redfish'],
    ['nothing shall be there', { hardwareRAIDVolumes: [] }, undefined, ['delete_configuration'], 'redfish'],
    ['no software RAID, and there is none', { softwareRAIDVolumes: [] }, undefined, [], 'redfish'],
    [
      'software RAID shall go',
      { softwareRAIDVolumes: [] },
      { softwareRAIDVolumes: [{ level: '1' }] },
      ['delete_configuration', 'erase_devices_metadata'],
      'agent',
    ],
  ])('%s', (_what, target, actual, steps, raidInterface) => {
    const planned = plan(target, actual);
    expect([names(planned), planned.raidInterface]).toEqual([steps, raidInterface]);
  });

  it('does nothing about what is as it should be, and makes all of what is not', () => {
    fc.assert(
      fc.property(hardware, hardware, (target, actual) => {
        const same = plan(
          { hardwareRAIDVolumes: target },
          { hardwareRAIDVolumes: target.map((volume) => ({ ...volume })) },
        );
        expect(same.steps).toEqual([]);
        const planned = plan({ hardwareRAIDVolumes: target }, { hardwareRAIDVolumes: actual });
        const isSame = JSON.stringify(target) === JSON.stringify(actual);
        if (!isSame) expect(names(planned)[0]).toBe('delete_configuration');
        expect(planned.logicalDisks).toHaveLength(isSame ? 0 : target.length);
        expect(planned.logicalDisks.filter(({ is_root_volume: root }) => root === true).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of software RAID begins with a mirror, or says so', () => {
    fc.assert(
      fc.property(software, (target) => {
        const planned = planRaid('redfish', { softwareRAIDVolumes: target }, undefined, undefined);
        if (target.length > 0 && target[0]?.level !== '1') expect(planned).toMatch(/must be RAID1/);
        else expect((planned as RaidPlan).logicalDisks).toHaveLength(target.length);
      }),
    );
  });

  it.each([
    ['no-raid', [{ level: '1' }], /does not support RAID/],
    [
      'redfish',
      [
        { level: '1', name: 'a' },
        { level: '0', name: 'a' },
      ],
      /two RAID volumes/,
    ],
    ['redfish', [{ level: '1', physicalDisks: ['a'] }], /controller/],
    [
      'redfish',
      [{ level: '1', physicalDisks: ['a'], controller: 'c', numberOfPhysicalDisks: 2 }],
      /numberOfPhysicalDisks/,
    ],
  ])('%s refuses %j', (driver, volumes, why) => {
    expect(planRaid(driver, { hardwareRAIDVolumes: volumes } as RaidConfig, undefined, undefined)).toMatch(why);
  });
});
