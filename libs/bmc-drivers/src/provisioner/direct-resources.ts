import type { EventSubscriptionAccess, FirmwareAccess, FirmwareSettingRule } from '@ironloom/host-state-machine';
import type { BiosAttributeRule } from '../driver/bios';
import type { BmcDriver } from '../driver/bmc-driver';
import { queryOf } from './direct-errors';

type Known = () => Promise<BmcDriver>;

/** Firmware as the BMC tells it: to be read, not to be changed. */
export const firmwareAccess = (known: Known): FirmwareAccess => ({
  settings: ({ schema }) =>
    queryOf(async () => {
      const driver = await known();
      const { attributes, registry } = await driver.bios();
      const settings = Object.entries(attributes).flatMap(([name, value]) =>
        value === null ? [] : [[name, String(value)] as const],
      );
      const rules = Object.entries(registry).map(([name, rule]) => [name, ruleOf(rule)] as const);
      return { settings: Object.fromEntries(settings), ...(schema ? { schema: Object.fromEntries(rules) } : {}) };
    }),
  components: () =>
    queryOf(async () => {
      const found = await (await known()).firmware();
      return found.flatMap(({ component, version }) =>
        component === undefined ? [] : [{ component, initialVersion: version, currentVersion: version }],
      );
    }),
});

function ruleOf(rule: BiosAttributeRule): FirmwareSettingRule {
  const { type, allowableValues, lowerBound, upperBound, minLength, maxLength, readOnly, unique } = rule;
  const members = Object.entries({
    attribute_type: type,
    allowable_values: allowableValues,
    lower_bound: lowerBound,
    upper_bound: upperBound,
    min_length: minLength,
    max_length: maxLength,
    read_only: readOnly,
    unique,
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Events that the BMC posts. */
export const subscriptionAccess = (known: Known): EventSubscriptionAccess => ({
  add: (subscription) => queryOf(async () => (await (await known()).subscribe(subscription)).id),
  remove: (id) =>
    queryOf(async () => {
      const driver = await known();
      const there = await driver.subscriptions();
      if (there.some((subscription) => subscription.id === id)) await driver.unsubscribe(id);
    }),
});
