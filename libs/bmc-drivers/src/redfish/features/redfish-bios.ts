import type { BiosAttributeRule, BiosSettings, BiosValue } from '../../driver/bios';
import { checkBios } from '../../driver/bios-check';
import { unsupported } from '../../driver/capabilities';
import { badResponse, type Resource } from '../protocol/resource';
import { followTask } from '../protocol/task';
import { actionOf, readSystem, type RedfishContext } from '../redfish-context';

interface BiosPlaces {
  readonly bios: Resource;
  /** Where changes go: the settings resource, or the BIOS resource itself on services without one. */
  readonly settings: Resource;
  readonly supportsOnReset: boolean;
}

/** The BIOS resource; undefined when the system has none. */
export async function findBios(context: RedfishContext): Promise<Resource | undefined> {
  return context.service.find((await readSystem(context)).link('Bios'), context.deadline);
}

async function places(context: RedfishContext): Promise<BiosPlaces> {
  const bios = await findBios(context);
  if (bios === undefined) throw unsupported('bios', 'this BMC shows no BIOS attributes');
  const described = bios.object('@Redfish.Settings');
  const settings = await context.service.find(described?.link('SettingsObject'), context.deadline);
  const supportsOnReset = described?.strings('SupportedApplyTimes').includes('OnReset') ?? false;
  return { bios, settings: settings ?? bios, supportsOnReset };
}

/** Attributes, pending changes and what the attributes may be. */
export async function biosSettings(context: RedfishContext): Promise<BiosSettings> {
  const { bios, settings } = await places(context);
  const registry = await readRegistry(context, bios);
  const hidden = (name: string): boolean => registry[name]?.type === 'Password';
  const attributes = valuesOf(bios, hidden);
  const later = settings === bios ? {} : valuesOf(settings, hidden);
  // Some services list every attribute as pending, changed or not.
  const pending = Object.fromEntries(Object.entries(later).filter(([name, value]) => attributes[name] !== value));
  return { attributes, pending, registry };
}

/** Sets attributes for the next restart. */
export async function setBiosAttributes(
  context: RedfishContext,
  attributes: Readonly<Record<string, BiosValue>>,
): Promise<void> {
  const { bios, settings, supportsOnReset } = await places(context);
  checkBios(attributes, await readRegistry(context, bios), bios.object('Attributes')?.names ?? []);
  const change = {
    Attributes: attributes,
    ...(supportsOnReset && {
      '@Redfish.SettingsApplyTime': { '@odata.type': '#Settings.v1_3_0.PreferredApplyTime', ApplyTime: 'OnReset' },
    }),
  };
  await context.service.patch(settings, change, context.deadline);
}

/** Back to the factory's values at the next restart. */
export async function resetBios(context: RedfishContext): Promise<void> {
  const { bios } = await places(context);
  const action = actionOf(bios, 'Bios.ResetBios');
  if (action === undefined) throw unsupported('bios', 'this BMC cannot reset the BIOS');
  const { service, deadline, pollMs } = context;
  await followTask(service, await service.post(action.target, {}, deadline), deadline, { pollMs });
}

function valuesOf(resource: Resource, hidden: (name: string) => boolean): Record<string, BiosValue | null> {
  const attributes = resource.object('Attributes');
  const values = (attributes?.names ?? [])
    .filter((name) => !hidden(name))
    .map((name): [string, BiosValue | null] => {
      const value = attributes?.raw(name) ?? null;
      if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
        return [name, value as BiosValue | null];
      throw badResponse(resource.path, `Attributes/${name}`, 'a string, number or boolean', value);
    });
  return Object.fromEntries(values);
}

const TYPES = ['Enumeration', 'String', 'Integer', 'Boolean', 'Password'] as const;

/** The attribute registry that the BIOS resource names (DSP0270, AttributeRegistry). */
async function readRegistry(context: RedfishContext, bios: Resource): Promise<Record<string, BiosAttributeRule>> {
  const id = bios.string('AttributeRegistry');
  const { service, deadline, found } = context;
  if (id === undefined) return {};
  const paths = await service.memberPaths(found.root.link('Registries'), deadline);
  const likely = paths.filter((path) => path.toLowerCase().includes(id.toLowerCase()));
  for (const file of await service.all(likely.length > 0 ? likely : paths, deadline)) {
    if (file.string('Id') !== id && !file.string('Registry')?.startsWith(id)) continue;
    const locations = file.objects('Location');
    const english = locations.find((one) => one.string('Language')?.startsWith('en')) ?? locations[0];
    const registry = await service.find(english?.string('Uri'), deadline);
    return rulesOf(registry?.object('RegistryEntries'));
  }
  return {};
}

function rulesOf(entries: Resource | undefined): Record<string, BiosAttributeRule> {
  return Object.fromEntries(
    (entries?.objects('Attributes') ?? []).map((one) => [one.string('AttributeName') ?? '', ruleOf(one)]),
  );
}

function ruleOf(attribute: Resource): BiosAttributeRule {
  const type = TYPES.find((name) => name === attribute.string('Type'));
  const values = attribute.objects('Value').map((one) => one.string('ValueName') ?? '');
  const rule = {
    type,
    allowableValues: values.length > 0 ? values : undefined,
    lowerBound: attribute.number('LowerBound'),
    upperBound: attribute.number('UpperBound'),
    minLength: attribute.number('MinLength'),
    maxLength: attribute.number('MaxLength'),
    readOnly: attribute.boolean('ReadOnly'),
    unique: attribute.boolean('IsSystemUniqueProperty'),
    resetRequired: attribute.boolean('ResetRequired'),
  };
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}
