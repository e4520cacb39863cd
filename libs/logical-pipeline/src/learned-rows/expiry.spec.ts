import { silentLogger } from '@ironloom/core';
import fc from 'fast-check';
import { parseAgeThresholds } from '../datapath-binding';
import { createNorthd } from '../northd';
import { northboundRow, southboundInput } from '../testing';
import { thresholdFor } from './expiry';
import { ExpirySchedule } from './expiry-schedule';

const thresholds = (text: string) => {
  const parsed = parseAgeThresholds(text, silentLogger);
  if (parsed === undefined) throw new Error('not parsed');
  return parsed;
};

describe('age thresholds', () => {
  it.each([
    ['10.0.0.5', 5],
    ['10.0.1.5', 7],
    ['192.168.0.1', 20],
    ['fd00::5', 9],
    ['fe80::1', 20],
    ['not an address', 20],
  ])('%s is kept for %d s: the longest prefix counts', (ip, seconds) => {
    expect(thresholdFor(ip, thresholds('10.0.0.0/16:7;10.0.0.0/24:5;fd00::/64:9;20'))).toBe(seconds);
  });

  it('has no match for a prefix with bits behind its mask, as the original has none', () => {
    expect(thresholdFor('10.0.0.5', thresholds('10.0.0.1/24:5;20'))).toBe(20);
  });
});

describe('when rows expire', () => {
  const found = async (timestamps: boolean, threshold: string) => {
    const { nb, sb, expiries, run } = createNorthd({ random: () => 0.5 });
    const option = (key: string, value: string) => new Map([[key, value]]);
    nb.Logical_Router.put(
      'r',
      northboundRow('Logical_Router', { options: option('mac_binding_age_threshold', threshold) }),
    );
    nb.Logical_Switch.put('s', northboundRow('Logical_Switch', { other_config: option('fdb_age_threshold', '3') }));
    sb.Datapath_Binding.put('dr', southboundInput('Datapath_Binding', { nb_uuid: 'r', tunnel_key: 1 }));
    sb.Datapath_Binding.put('ds', southboundInput('Datapath_Binding', { nb_uuid: 's', tunnel_key: 2 }));
    const features = ['mac-binding-timestamp', 'fdb-timestamp'].map((key) => [key, String(timestamps)] as const);
    sb.Chassis.put('c', southboundInput('Chassis', { name: 'hv', other_config: new Map(features) }));
    sb.MAC_Binding.put('m', southboundInput('MAC_Binding', { datapath: 'dr', ip: '10.0.0.5', timestamp: 1000 }));
    sb.FDB.put('f', southboundInput('FDB', { dp_key: 2, port_key: 1, timestamp: 500 }));
    await run();
    return [...expiries.entries()].map(({ fact }) => fact).sort((one, other) => (one.table < other.table ? -1 : 1));
  };

  it('is a threshold after they were last refreshed', async () => {
    expect(await found(true, '10.0.0.0/24:5;20')).toEqual([
      { table: 'FDB', uuid: 'f', atMs: 3500 },
      { table: 'MAC_Binding', uuid: 'm', atMs: 6000 },
    ]);
  });

  it('is never where a chassis does not refresh them, or the threshold is 0 or bad', async () => {
    expect(await found(false, '5')).toEqual([]);
    expect((await found(true, '0')).map(({ table }) => table)).toEqual(['FDB']);
    expect((await found(true, 'x:5')).map(({ table }) => table)).toEqual(['FDB']);
  });
});

describe('the schedule', () => {
  const row = (uuid: string, atMs: number) => ({ table: 'MAC_Binding', uuid, atMs }) as const;
  const held = (uuid: string, atMs: number) => ({ identity: '', fact: row(uuid, atMs), slots: () => [] });
  const come = (uuid: string, atMs: number) => ({ held: held(uuid, atMs), before: [], after: [''] });
  const go = (uuid: string, atMs: number) => ({ held: held(uuid, atMs), before: [''], after: [] });
  const uuids = (schedule: ExpirySchedule, nowMs: number) => schedule.due(nowMs).map(({ uuid }) => uuid);

  it('says when there is something to do, and then what', () => {
    const schedule = new ExpirySchedule(() => 0);
    expect([schedule.nextMs, uuids(schedule, 1e9)]).toEqual([undefined, []]);
    [come('a', 5000), come('b', 9000)].forEach((change) => schedule.observe(change));
    expect([schedule.nextMs, uuids(schedule, 4999), uuids(schedule, 5000)]).toEqual([5000, [], ['a']]);
    expect([schedule.nextMs, uuids(schedule, 9000), schedule.nextMs]).toEqual([9000, ['b'], undefined]);
  });

  it('takes a row that was refreshed for what it is now, in whichever order it hears of it', () => {
    const schedule = new ExpirySchedule(() => 0);
    [come('a', 5000), come('b', 5000)].forEach((change) => schedule.observe(change));
    [come('a', 9000), go('a', 5000), go('b', 5000), come('b', 9000)].forEach((change) => schedule.observe(change));
    expect([uuids(schedule, 5000), uuids(schedule, 9000)]).toEqual([[], ['a', 'b']]);
  });

  it('removes no more at once than the limit, and the rest five seconds later', () => {
    const schedule = new ExpirySchedule(() => 2);
    ['a', 'b', 'c'].forEach((uuid) => schedule.observe(come(uuid, 1000)));
    expect(uuids(schedule, 1000)).toEqual(['a', 'b']);
    expect([schedule.nextMs, uuids(schedule, 5999), uuids(schedule, 6000)]).toEqual([6000, [], ['c']]);
  });

  it('rests for a second, so that many rows that expire one by one are one piece of work', () => {
    const schedule = new ExpirySchedule(() => 0);
    [come('a', 1000), come('b', 1001), come('c', 1999)].forEach((change) => schedule.observe(change));
    expect([uuids(schedule, 1000), schedule.nextMs, uuids(schedule, 2000)]).toEqual([['a'], 2000, ['b', 'c']]);
  });

  it('tells of each row once, and never early', () => {
    const times = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 3 }), (atMs, limit) => {
        const schedule = new ExpirySchedule(() => limit);
        atMs.forEach((at, index) => schedule.observe(come(String(index), at)));
        const told: string[] = [];
        for (let next = schedule.nextMs; next !== undefined; next = schedule.nextMs) {
          const due = schedule.due(next);
          for (const each of due) expect(each.atMs).toBeLessThanOrEqual(next);
          told.push(...due.map(({ uuid }) => uuid));
        }
        expect(told.sort()).toEqual(atMs.map((_, index) => String(index)).sort());
      }),
    );
  });
});
