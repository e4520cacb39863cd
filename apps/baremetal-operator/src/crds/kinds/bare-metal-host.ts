import { at, type FieldNotes, type KindNotes } from '../kind-notes';
import {
  conditionsAt,
  firmware,
  hardware,
  image,
  objectReference,
  raid,
  rootDeviceHints,
  secretReference,
} from '../shared-notes';
import { bareMetalHostRules } from './bare-metal-host-rules';

const spec: FieldNotes = {
  spec: 'What the host shall be.',
  'spec.architecture': 'Architecture of the processors. Default: what the inspection found.',
  'spec.automatedCleaningMode':
    'Whether partition tables are erased when the host is given back: metadata or disabled.',
  ...at('spec.bmc', 'How the baseboard management controller is reached.', {
    address: 'Address of the BMC. The scheme chooses the driver; without one it is ipmi.',
    credentialsName: 'Secret with the keys username and password.',
    disableCertificateVerification: 'Trusts whatever certificate the BMC shows.',
  }),
  'spec.bootMACAddress': 'MAC address of the interface that boots. It cannot change once it is set.',
  'spec.bootMode': 'How the firmware boots. Default: UEFI.',
  ...at('spec.consumerRef', 'Who uses the host. A host with a consumer is taken.', objectReference),
  ...at('spec.customDeploy', "Deploys by a step of the deploying image instead of Ironic's own.", {
    method: 'Name of the deploy step.',
  }),
  'spec.description': 'Words for people.',
  'spec.disablePowerOff': 'The host is never powered off, only rebooted. It must be online.',
  'spec.externallyProvisioned': 'Something else installed the host: only its power is managed.',
  ...at('spec.firmware', 'No longer supported: use HostFirmwareSettings.', firmware),
  'spec.hardwareProfile': 'No longer needed: use rootDeviceHints.',
  ...at('spec.image', 'What is installed. Taking it away deprovisions the host.', image),
  'spec.inspectionMode': 'How the hardware is found out: agent (the default), fast (by the BMC alone), or disabled.',
  ...at('spec.metaData', 'Secret with the key metaData: more members of the meta data.', secretReference),
  ...at('spec.networkData', 'Secret with the key networkData: network of the installed system.', secretReference),
  'spec.networkInterfaces': 'Which network each interface is to be attached to.',
  ...at('spec.networkInterfaces[].hostNetworkAttachment', 'The HostNetworkAttachment that describes it.', {
    name: 'Name of the HostNetworkAttachment.',
    namespace: 'Its namespace. Default: that of the host.',
  }),
  'spec.networkInterfaces[].macAddress': 'MAC address of the interface, unless it is named.',
  'spec.networkInterfaces[].name': 'Name of the interface, unless its MAC address is given.',
  ...at('spec.networkInterfaces[].switchPort', 'Where the interface is plugged in. Default: as LLDP tells.', {
    portID: 'Port of the switch.',
    switchID: 'MAC address of the switch.',
  }),
  'spec.online': 'Whether the host is to be powered on.',
  'spec.preprovisioningNetworkDataName': 'Secret with the network of the inspecting and deploying image.',
  ...at('spec.raid', 'RAID volumes to make while the host is prepared.', raid),
  ...at(
    'spec.rootDeviceHints',
    'Which disk the image is written to. A disk must match all that is given.',
    rootDeviceHints,
  ),
  'spec.taints': 'Never used.',
  'spec.taints[].effect': 'Never used.',
  'spec.taints[].key': 'Never used.',
  'spec.taints[].timeAdded': 'Never used.',
  'spec.taints[].value': 'Never used.',
  ...at('spec.userData', 'Secret with the key userData (or value): cloud-init or Ignition.', secretReference),
};

const credentials: FieldNotes = {
  ...at('credentials', 'The Secret.', secretReference),
  credentialsVersion: 'resourceVersion of the Secret.',
};
const operation: FieldNotes = { start: 'When it began.', end: 'When it ended.' };

const status: FieldNotes = {
  status: 'What the host is.',
  ...conditionsAt('status.conditions'),
  'status.errorCount': 'Failures in a row.',
  'status.errorMessage': 'What failed last; empty when nothing does.',
  'status.errorType': 'Which operation failed.',
  ...at('status.goodCredentials', 'The credentials that last worked.', credentials),
  ...at('status.hardware', 'What the inspection found. HardwareData of the same name has it too.', hardware),
  'status.hardwareProfile': 'Profile that was matched.',
  ...at('status.lastAttemptedImage', 'The image that was tried last; another one gets new attempts.', image),
  'status.lastUpdated': 'When the status last changed.',
  'status.operationHistory': 'When each operation last began and ended.',
  ...at('status.operationHistory.deprovision', 'Deprovisioning.', operation),
  ...at('status.operationHistory.inspect', 'Inspection.', operation),
  ...at('status.operationHistory.provision', 'Provisioning.', operation),
  ...at('status.operationHistory.register', 'Registration.', operation),
  'status.operationalStatus': 'How it goes.',
  'status.poweredOn': 'Whether the host is powered on.',
  'status.provisioning': 'Where the host is in its life, and what was done to it.',
  'status.provisioning.ID': 'Identity of the host with the provisioner: the UUID of its Ironic node.',
  'status.provisioning.bootMode': 'Boot mode in use.',
  ...at('status.provisioning.customDeploy', 'Custom deployment that was done.', { method: 'Name of the deploy step.' }),
  ...at('status.provisioning.firmware', 'Not used.', firmware),
  ...at('status.provisioning.image', 'Image that was installed.', image),
  ...at('status.provisioning.raid', 'RAID volumes that were made.', raid),
  ...at('status.provisioning.rootDeviceHints', 'Hints that were used.', rootDeviceHints),
  'status.provisioning.state': 'Where the host is in its life.',
  'status.provisioningFailCount': 'Failed attempts to install the present image.',
  ...at('status.triedCredentials', 'The credentials that were last tried.', credentials),
};

/** What is said of BareMetalHost. */
export const bareMetalHost: KindNotes = {
  fields: { '': 'One server: how to reach it, and what it shall run.', ...spec, ...status },
  rules: bareMetalHostRules,
};
