import { at, type KindNotes } from '../kind-notes';
import { conditionsAt, image, imageRules, objectReference, secretReference } from '../shared-notes';

/** What is said of HostClaim. */
export const hostClaim: KindNotes = {
  fields: {
    '': 'A claim of a host, perhaps in another namespace, whose policy must allow it.',
    spec: 'Which host, and what it shall run.',
    ...at('spec.consumerRef', 'Who uses the claim.', objectReference),
    ...at('spec.customDeploy', 'Deploys by a step of the deploying image.', { method: 'Name of the deploy step.' }),
    'spec.failureDomain': 'Failure domain that is preferred.',
    'spec.hostSelector': 'Which hosts may be taken.',
    'spec.hostSelector.inNamespace': 'Namespace of the hosts. Default: any that allows it.',
    'spec.hostSelector.matchExpressions': 'Conditions on labels of the host; all must hold.',
    'spec.hostSelector.matchExpressions[].key': 'Name of the label.',
    'spec.hostSelector.matchExpressions[].operator': '=, ==, !=, in, notin, exists or !.',
    'spec.hostSelector.matchExpressions[].values': 'Values to compare with.',
    'spec.hostSelector.matchLabels': 'Labels that the host must have.',
    ...at('spec.image', 'What is installed.', image),
    ...at('spec.metaData', 'Secret with the key metaData.', secretReference),
    ...at('spec.networkData', 'Secret with the key networkData.', secretReference),
    'spec.poweredOn': 'Whether the host is to be powered on.',
    ...at('spec.userData', 'Secret with the key userData.', secretReference),
    status: 'What was claimed.',
    ...at('status.bareMetalHost', 'The host.', { name: 'Its name.', namespace: 'Its namespace.' }),
    ...conditionsAt('status.conditions'),
    ...at('status.hardwareData', 'What its inspection found.', { name: 'Its name.', namespace: 'Its namespace.' }),
    'status.lastUpdated': 'When the status last changed.',
    'status.poweredOn': 'Whether the host is powered on.',
  },
  rules: [
    ...imageRules('spec.image'),
    {
      at: 'spec.hostSelector.matchExpressions[]',
      rule: "self.operator in ['=', '==', '!='] ? has(self.values) && size(self.values) == 1 : self.operator in ['in', 'notin'] ? has(self.values) && size(self.values) > 0 : self.operator in ['exists', '!'] && (!has(self.values) || size(self.values) == 0)",
      message: '=, == and != take one value, in and notin at least one, exists and ! none',
    },
  ],
};

/** What is said of HostDeployPolicy. */
export const hostDeployPolicy: KindNotes = {
  fields: {
    '': 'Which namespaces may claim the hosts of this one. Without a constraint it allows none.',
    spec: 'The policy.',
    'spec.hostClaimNamespaces': 'Namespaces; all that is given must hold.',
    'spec.hostClaimNamespaces.hasLabels': 'Labels that the namespace must have.',
    'spec.hostClaimNamespaces.hasLabels[].name': 'Name of the label.',
    'spec.hostClaimNamespaces.hasLabels[].value': 'Value of the label.',
    'spec.hostClaimNamespaces.nameMatches': 'Regular expression for the name of the namespace.',
    'spec.hostClaimNamespaces.names': 'Names of namespaces.',
    status: 'Empty.',
  },
  rules: [],
};

/** What is said of HostNetworkAttachment. */
export const hostNetworkAttachment: KindNotes = {
  fields: {
    '': 'How the port of a switch is set up for an interface of a host.',
    spec: 'The port.',
    'spec.allowedVLANs': 'VLANs, or ranges of them, that pass with a tag.',
    'spec.mode': 'access: one VLAN without a tag; trunk or hybrid: several.',
    'spec.mtu': 'Largest frame, in bytes.',
    'spec.nativeVLAN': 'VLAN of frames without a tag.',
  },
  rules: [
    {
      at: 'spec',
      rule: "self.mode != 'access' || !has(self.allowedVLANs) || size(self.allowedVLANs) == 0",
      message: 'allowedVLANs is for the modes trunk and hybrid',
    },
  ],
};

/** What is said of BareMetalSwitch. */
export const bareMetalSwitch: KindNotes = {
  fields: {
    '': 'A switch that hosts are plugged into.',
    spec: 'How it is reached.',
    'spec.address': 'Name or address of the switch.',
    ...at('spec.credentials', 'Secret with username and password, or ssh-privatekey.', secretReference),
    'spec.deviceType': 'What kind of switch it is.',
    'spec.disableCertificateVerification': 'Trusts whatever key or certificate the switch shows.',
    'spec.driver': 'Driver that speaks to the switch.',
    'spec.macAddress': 'MAC address of the switch, as LLDP tells it.',
    'spec.port': 'Port that the switch listens on.',
    status: 'What became of it.',
    ...conditionsAt('status.conditions'),
  },
  rules: [],
};
