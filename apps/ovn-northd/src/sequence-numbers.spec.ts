import { chassisFeatures } from './chassis-features';
import { globalOptions } from './global-options';
import { type ChassisNumbers, type NumberFacts, numberWrites } from './sequence-numbers';

const facts = (over: Partial<NumberFacts>): NumberFacts => ({
  northbound: { nb_cfg: 7, sb_cfg: 7, hv_cfg: 7 },
  chassis: [],
  completed: 7,
  copied: false,
  startedMs: 1000,
  ...over,
});
const chassis = (nb_cfg: number, nb_cfg_timestamp: number, isRemote = false): ChassisNumbers => ({
  nb_cfg,
  nb_cfg_timestamp,
  isRemote,
});

describe('numberWrites', () => {
  it('writes nothing when nothing has moved', () => {
    expect(numberWrites(facts({ chassis: [chassis(7, 5)] }))).toEqual({});
  });
  it('tells that the southbound is complete, and when the run began', () => {
    const northbound = { nb_cfg: 8, sb_cfg: 7, hv_cfg: 7 };
    expect(numberWrites(facts({ northbound, completed: 8, copied: true, chassis: [chassis(7, 5)] }))).toEqual({
      nb_cfg_timestamp: 1000,
      sb_cfg: 8,
      sb_cfg_timestamp: 1000,
    });
  });
  it('says nothing of the southbound before a first commit', () => {
    expect(numberWrites(facts({ northbound: { nb_cfg: 8, sb_cfg: 3, hv_cfg: 8 }, completed: undefined }))).toEqual({});
  });
  it('takes the least number of the chassis of this zone, with the latest time among those', () => {
    const all = [chassis(6, 10), chassis(5, 20), chassis(5, 30), chassis(1, 99, true), chassis(7, 40)];
    expect(numberWrites(facts({ chassis: all }))).toEqual({ hv_cfg: 5, hv_cfg_timestamp: 30 });
  });
  it('sees that a number has wrapped around', () => {
    const northbound = { nb_cfg: 1, sb_cfg: 1, hv_cfg: 1 };
    const late = chassis(2 ** 31 + 5, 10);
    expect(numberWrites(facts({ northbound, completed: 1, chassis: [late] }))).toEqual({
      hv_cfg: 2 ** 31 + 5,
      hv_cfg_timestamp: 10,
    });
  });
});

describe('chassisFeatures', () => {
  it('has what all chassis of this zone have', () => {
    const able = new Map([['ct-state-save', 'true']]);
    const foreign = new Map([['is-remote', 'true']]);
    expect(chassisFeatures([]).get('fdb_timestamp')).toBe(true);
    expect(chassisFeatures([able, foreign]).get('ct_state_save')).toBe(true);
    expect(chassisFeatures([able]).get('fdb_timestamp')).toBe(false);
  });
});

describe('globalOptions', () => {
  it.each([
    [{}, { probeIntervalMs: undefined, backOffMs: 0 }],
    [
      { northd_probe_interval: '0', 'northd-backoff-interval-ms': '300' },
      { probeIntervalMs: 0, backOffMs: 300 },
    ],
    [{ northd_probe_interval: '5' }, { probeIntervalMs: 1000, backOffMs: 0 }],
    [
      { northd_probe_interval: '20000', 'northd-backoff-interval-ms': 'x' },
      { probeIntervalMs: 20000, backOffMs: 0 },
    ],
    [
      { northd_probe_interval: '-1', 'northd-backoff-interval-ms': '-2' },
      { probeIntervalMs: undefined, backOffMs: 0 },
    ],
  ])('%j', (options, expected) => {
    expect(globalOptions(new Map(Object.entries(options)))).toEqual(expected);
  });
});
