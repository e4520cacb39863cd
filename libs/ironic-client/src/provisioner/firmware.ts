import type { FirmwareAccess, FirmwareComponent, FirmwareSettingRule } from '@ironloom/host-state-machine';
import type { BiosSetting, FirmwareItem } from '../api/node';
import type { NodeSession } from './node/node-session';
import { asked } from './node/outcome';

const TYPES = ['Enumeration', 'String', 'Integer', 'Boolean', 'Password'] as const;

/** Firmware as Ironic has read it. What has not changed since is not asked for again. */
export class IronicFirmware implements FirmwareAccess {
  constructor(private readonly session: NodeSession) {}

  settings({ schema }: { readonly schema: boolean }): ReturnType<FirmwareAccess['settings']> {
    return asked(async () => {
      const { uuid } = await this.session.node();
      const { client, cache, call } = this.session;
      const read = (): Promise<readonly BiosSetting[]> => client.nodes.bios(uuid, { ...call, detail: schema });
      const all = await cache.part(uuid, schema ? 'bios-detail' : 'bios', read);
      const shown = all.filter(({ name }) => !name.includes('Password'));
      return {
        settings: Object.fromEntries(shown.map(({ name, value }) => [name, value ?? ''])),
        ...(schema && { schema: Object.fromEntries(all.map((setting) => [setting.name, ruleOf(setting)])) }),
      };
    });
  }

  components(): Promise<readonly FirmwareComponent[]> {
    return asked(async () => {
      const { uuid } = await this.session.node();
      const { client, cache, call } = this.session;
      const items = await cache.part(uuid, 'firmware', () => client.nodes.firmware(uuid, call));
      return items.filter(({ component }) => /^(bios|bmc|nic:.*)$/.test(component)).map(componentOf);
    });
  }
}

/** Only what Ironic says of the setting. */
function ruleOf(setting: BiosSetting): FirmwareSettingRule {
  const type = TYPES.find((one) => one === setting.attribute_type);
  const { allowable_values: values, unique, read_only: readOnly } = setting;
  return {
    ...(type !== undefined && { attribute_type: type }),
    ...(values && values.length > 0 && { allowable_values: values }),
    ...numbers(setting),
    ...(typeof readOnly === 'boolean' && { read_only: readOnly }),
    ...(typeof unique === 'boolean' && { unique }),
  };
}

function numbers({ lower_bound, upper_bound, min_length, max_length }: BiosSetting): FirmwareSettingRule {
  const all = { lower_bound, upper_bound, min_length, max_length };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number'));
}

function componentOf(item: FirmwareItem): FirmwareComponent {
  const { component, initial_version, current_version, last_version_flashed, updated_at } = item;
  return {
    component,
    initialVersion: initial_version,
    ...(current_version !== null && { currentVersion: current_version }),
    ...(last_version_flashed !== null && { lastVersionFlashed: last_version_flashed }),
    ...(updated_at !== null && { updatedAt: updated_at }),
  };
}
