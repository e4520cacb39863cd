import { at, type KindNotes } from '../kind-notes';
import { conditionsAt, hardware } from '../shared-notes';

/** What is said of HardwareData. */
export const hardwareData: KindNotes = {
  fields: {
    '': 'What the inspection of the host of the same name found.',
    spec: 'The result.',
    ...at('spec.hardware', 'The hardware.', hardware),
  },
  rules: [],
};

/** What is said of HostFirmwareSettings. */
export const hostFirmwareSettings: KindNotes = {
  fields: {
    '': 'BIOS settings of the host of the same name: as they are and as they shall be.',
    spec: 'What is wanted.',
    'spec.settings': 'Settings by name; those that are not named stay as they are.',
    status: 'What the provisioner reports.',
    ...conditionsAt('status.conditions'),
    'status.lastUpdated': 'When the settings were last read.',
    ...at('status.schema', 'The FirmwareSchema that describes the settings.', {
      name: 'Name of the FirmwareSchema.',
      namespace: 'Its namespace.',
    }),
    'status.settings': 'Settings as they are. Passwords are left out.',
  },
  rules: [],
};

/** What is said of FirmwareSchema. */
export const firmwareSchema: KindNotes = {
  fields: {
    '': 'What BIOS settings a model has and which values they take; its name is the hash of its contents.',
    spec: 'The schema.',
    'spec.hardwareModel': 'Model that the schema was read from.',
    'spec.hardwareVendor': 'Vendor of that model.',
    'spec.schema': 'Settings by name.',
    'spec.schema{}.allowable_values': 'Values of an enumeration.',
    'spec.schema{}.attribute_type': 'Type of the value.',
    'spec.schema{}.lower_bound': 'Least value of an integer.',
    'spec.schema{}.max_length': 'Greatest length of a string.',
    'spec.schema{}.min_length': 'Least length of a string.',
    'spec.schema{}.read_only': 'Whether the setting cannot be changed.',
    'spec.schema{}.unique': 'Whether the value belongs to this one machine.',
    'spec.schema{}.upper_bound': 'Greatest value of an integer.',
  },
  rules: [],
};

/** What is said of HostFirmwareComponents. */
export const hostFirmwareComponents: KindNotes = {
  fields: {
    '': 'Firmware of the host of the same name: its versions, and what shall be flashed.',
    spec: 'What is wanted.',
    'spec.updates': 'Updates, in the order in which they are flashed.',
    'spec.updates[].component': 'bmc, bios, or nic: and the name of an interface.',
    'spec.updates[].url': 'Where the firmware is: http, https or oci.',
    status: 'What the provisioner reports.',
    'status.components': 'Components that can be updated.',
    'status.components[].component': 'Name of the component.',
    'status.components[].currentVersion': 'Version that runs.',
    'status.components[].initialVersion': 'Version that was found first.',
    'status.components[].lastVersionFlashed': 'Version that was flashed last.',
    'status.components[].updatedAt': 'When it was flashed.',
    ...conditionsAt('status.conditions'),
    'status.lastUpdated': 'When the components were last read.',
    'status.updates': 'Updates that were taken up.',
    'status.updates[].component': 'Name of the component.',
    'status.updates[].url': 'Where the firmware is.',
  },
  rules: [
    {
      at: 'spec.updates[]',
      rule: "self.component == 'bmc' || self.component == 'bios' || self.component.startsWith('nic:')",
      message: 'component must be bmc, bios, or nic: and the name of an interface',
    },
    {
      at: 'spec.updates[]',
      rule: "self.url.startsWith('http://') || self.url.startsWith('https://') || self.url.startsWith('oci://')",
      message: 'url must be absolute and of the scheme http, https or oci',
    },
  ],
};

const WHEN = 'When changes are made to a host: onPreparing (the default), or also onReboot while it is provisioned.';

/** What is said of HostUpdatePolicy. */
export const hostUpdatePolicy: KindNotes = {
  fields: {
    '': 'Whether the host of the same name is changed while it is provisioned.',
    spec: 'The policy.',
    'spec.firmwareSettings': `BIOS settings. ${WHEN}`,
    'spec.firmwareUpdates': `Firmware. ${WHEN}`,
    status: 'Empty.',
  },
  rules: [],
};
