import type { Dice } from './dice';

/** What Neutron writes into rows, some of which northd carries over. */
export function neutronIds(dice: Dice, what: 'network' | 'router' | 'port'): ReadonlyMap<string, string> {
  return dice.options({
    [`neutron:${what}_name`]: [0.2, () => dice.pick([`${what}-${dice.integer(0, 9)}`, ''])],
    [`neutron:${what}_id`]: [0.1, () => `00000000-0000-4000-8000-00000000000${dice.integer(0, 9)}`],
    name: [0.1, () => `alias-${dice.integer(0, 9)}`],
    anything: [0.1, () => 'else'],
  });
}
