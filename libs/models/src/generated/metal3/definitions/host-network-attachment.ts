import type { KindDefinition } from '../../../kubernetes';

/** HostNetworkAttachment as its CustomResourceDefinition describes it. */
export const hostNetworkAttachment: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HostNetworkAttachment',
    listKind: 'HostNetworkAttachmentList',
    plural: 'hostnetworkattachments',
    singular: 'hostnetworkattachment',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.mode', name: 'Mode', type: 'string' },
        { jsonPath: '.spec.nativeVLAN', name: 'Native VLAN', type: 'integer' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
      ],
      name: 'v1alpha1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                allowedVLANs: { items: { pattern: '^\\d+(-\\d+)?$', type: 'string' }, type: 'array' },
                mode: { default: 'access', enum: ['access', 'trunk', 'hybrid'], type: 'string' },
                mtu: { maximum: 9216, minimum: 68, type: 'integer' },
                nativeVLAN: { maximum: 4094, minimum: 1, type: 'integer' },
              },
              required: ['mode', 'nativeVLAN'],
              type: 'object',
            },
          },
          type: 'object',
        },
      },
      served: true,
      storage: true,
      subresources: { status: {} },
    },
  ],
};
