/** What `debug/chassis-features-list` calls a feature, and the key of `Chassis.other_config` by which chassis have it. */
const FEATURES = [
  ['mac_binding_timestamp', 'mac-binding-timestamp'],
  ['fdb_timestamp', 'fdb-timestamp'],
  ['ls_dpg_column', 'ls-dpg-column'],
  ['ct_commit_nat_v2', 'ct-commit-nat-v2'],
  ['ct_commit_to_zone', 'ct-commit-to-zone'],
  ['sample_with_reg', 'ovn-sample-with-registers'],
  ['ct_next_zone', 'ct-next-zone'],
  ['ct_label_flush', 'ct-label-flush'],
  ['ct_state_save', 'ct-state-save'],
] as const;

/** The features that all chassis of this zone have; without chassis, all of them. */
export function chassisFeatures(otherConfigs: Iterable<ReadonlyMap<string, string>>): ReadonlyMap<string, boolean> {
  const own = [...otherConfigs].filter((config) => config.get('is-remote') !== 'true');
  return new Map(FEATURES.map(([name, key]) => [name, own.every((config) => config.get(key) === 'true')]));
}
