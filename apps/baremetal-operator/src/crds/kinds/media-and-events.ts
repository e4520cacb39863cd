import { at, type KindNotes } from '../kind-notes';
import { conditionsAt, secretReference } from '../shared-notes';

/** The fields of a subscription, compared one by one: not every API compares objects. `namespace` is a word of CEL, hence its lines. */
const SETTINGS = ['hostName', 'destination', 'context', 'httpHeadersRef.name', 'httpHeadersRef.__namespace__'];

function orNothing(self: string, field: string): string {
  const [outer = '', inner] = field.split('.');
  const there = inner === undefined ? `has(${self}.${outer})` : `has(${self}.${outer}) && has(${self}.${field})`;
  return `(${there} ? ${self}.${field} : '')`;
}

/** What is said of BMCEventSubscription. */
export const bmcEventSubscription: KindNotes = {
  fields: {
    '': 'A subscription to the Redfish events of a host.',
    spec: 'What is subscribed to. It cannot change.',
    'spec.context': 'Text that every event brings along.',
    'spec.destination': 'URL that the BMC sends events to; its path is at least /.',
    'spec.hostName': 'Name of the host.',
    ...at('spec.httpHeadersRef', 'Secret with HTTP headers for the events.', secretReference),
    status: 'What became of it.',
    'status.error': 'Why there is no subscription.',
    'status.subscriptionID': "Identity of the subscription, the BMC's own.",
  },
  rules: [
    {
      at: 'spec',
      rule: SETTINGS.map((field) => `${orNothing('self', field)} == ${orNothing('oldSelf', field)}`).join(' && '),
      message: 'a subscription cannot change: delete it and make another',
    },
    { at: 'spec', rule: "has(self.hostName) && self.hostName != ''", message: 'hostName is required' },
    {
      at: 'spec',
      rule: "has(self.destination) && isURL(self.destination) && url(self.destination).getHostname() != '' && url(self.destination).getEscapedPath() != ''",
      message: 'destination must be a URL with a host and a path, which is at least /',
    },
  ],
};

/** What is said of DataImage. */
export const dataImage: KindNotes = {
  fields: {
    '': 'An ISO image for the host of the same name, attached when the host is next powered on.',
    spec: 'What is wanted.',
    'spec.url': 'Where the image is: http, https or oci.',
    status: 'What is attached.',
    'status.attachedImage': 'The image in the virtual drive.',
    'status.attachedImage.url': 'Where it is.',
    'status.error': 'What failed.',
    'status.error.count': 'Failures in a row.',
    'status.error.message': 'What failed last.',
    'status.lastReconciled': 'When the drive was last looked at.',
  },
  rules: [
    {
      at: 'spec',
      rule: "self.url.startsWith('http://') || self.url.startsWith('https://') || self.url.startsWith('oci://')",
      message: 'url must be absolute and of the scheme http, https or oci',
    },
  ],
};

/** What is said of PreprovisioningImage. */
export const preprovisioningImage: KindNotes = {
  fields: {
    '': 'The image that inspects and deploys the host of the same name: asked for by the operator, made by a builder.',
    spec: 'What is asked for.',
    'spec.acceptFormats': 'Formats that the host can boot.',
    'spec.architecture': 'Architecture of the host.',
    'spec.networkDataName': 'Secret with the network that the image is to set up.',
    status: 'What was built.',
    'status.architecture': 'Architecture of the image.',
    ...conditionsAt('status.conditions'),
    'status.extraKernelParams': 'Further parameters of its kernel.',
    'status.format': 'Format of the image.',
    'status.imageUrl': 'Where the image is.',
    'status.kernelUrl': 'Where its kernel is, for initrd.',
    ...at('status.networkData', 'The network that was built in.', {
      name: 'Name of the Secret.',
      version: 'resourceVersion of the Secret.',
    }),
  },
  rules: [],
};
