import { badProperty, RedfishFault } from '../redfish-fault';
import type { SimulatedBiosAttribute } from '../state/bios';
import type { SimulatedMachine } from '../state/machine';
import {
  addCollection,
  type Json,
  link,
  resource,
  type ResourceTable,
  ROOT,
  type SimulatedService,
} from './resource-table';

const REGISTRY = 'LoomBiosAttributeRegistry.1.0.0';

/** Adds the BIOS, its settings and its reset. */
export function addBios(table: ResourceTable, { bios }: SimulatedMachine, system: string): void {
  const path = `${system}/Bios`;
  table.set(path, {
    get: () => ({
      ...resource(path, 'Bios.v1_2_1.Bios', 'Bios', 'BIOS'),
      AttributeRegistry: REGISTRY,
      Attributes: Object.fromEntries(bios.current),
      '@Redfish.Settings': {
        '@odata.type': '#Settings.v1_3_5.Settings',
        SettingsObject: link(`${path}/Settings`),
        SupportedApplyTimes: ['OnReset'],
      },
      Actions: { '#Bios.ResetBios': { target: `${path}/Actions/Bios.ResetBios` } },
    }),
  });
  table.set(`${path}/Settings`, {
    get: () => ({
      ...resource(`${path}/Settings`, 'Bios.v1_2_1.Bios', 'Settings', 'BIOS settings'),
      AttributeRegistry: REGISTRY,
      Attributes: Object.fromEntries(bios.pending),
    }),
    patch({ Attributes: attributes, ...rest }) {
      const apply = rest['@Redfish.SettingsApplyTime'] as Json | undefined;
      if (apply !== undefined && apply.ApplyTime !== 'OnReset') throw badProperty('ApplyTime', apply.ApplyTime);
      if (typeof attributes !== 'object' || attributes === null)
        throw new RedfishFault(400, 'PropertyMissing', 'Attributes is needed.', ['#/Attributes']);
      bios.change(attributes as Json);
    },
  });
  table.set(`${path}/Actions/Bios.ResetBios`, {
    post() {
      bios.reset();
      return { status: 204 };
    },
  });
}

/** Adds the registry that describes the attributes. */
export function addRegistries(table: ResourceTable, { machines, profile }: SimulatedService): void {
  const registries = `${ROOT}/Registries`;
  const file = `${registries}/${REGISTRY}`;
  const uri = `${ROOT}/RegistryStore/${REGISTRY}.json`;
  addCollection(table, registries, 'MessageRegistryFile', [link(file)], profile.pageSize);
  table.set(file, {
    get: () => ({
      ...resource(file, 'MessageRegistryFile.v1_1_3.MessageRegistryFile', REGISTRY, 'BIOS registry'),
      Registry: REGISTRY,
      Languages: ['en'],
      Location: [{ Language: 'en', Uri: uri }],
    }),
  });
  table.set(uri, {
    onlyCompressed: profile.quirks.has('registry-only-compressed'),
    get: () => ({
      '@odata.type': '#AttributeRegistry.v1_3_8.AttributeRegistry',
      Id: REGISTRY,
      Name: 'BIOS attribute registry',
      Language: 'en',
      OwningEntity: 'Ironloom',
      RegistryVersion: '1.0.0',
      RegistryEntries: { Attributes: (machines[0]?.bios.attributes ?? []).map(described) },
    }),
  });
}

function described({
  name,
  type,
  values,
  lowerBound,
  upperBound,
  maxLength,
  readOnly = false,
}: SimulatedBiosAttribute): Json {
  return {
    AttributeName: name,
    DisplayName: name,
    Type: type,
    ReadOnly: readOnly,
    ResetRequired: true,
    ...(values && { Value: values.map((value) => ({ ValueName: value, ValueDisplayName: value })) }),
    ...(lowerBound !== undefined && { LowerBound: lowerBound }),
    ...(upperBound !== undefined && { UpperBound: upperBound }),
    ...(maxLength !== undefined && { MinLength: 0, MaxLength: maxLength }),
  };
}
