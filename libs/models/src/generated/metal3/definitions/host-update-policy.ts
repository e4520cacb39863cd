import type { KindDefinition } from '../../../kubernetes';

/** HostUpdatePolicy as its CustomResourceDefinition describes it. */
export const hostUpdatePolicy: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HostUpdatePolicy',
    listKind: 'HostUpdatePolicyList',
    plural: 'hostupdatepolicies',
    singular: 'hostupdatepolicy',
  },
  scope: 'Namespaced',
  versions: [
    {
      name: 'v1alpha1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                firmwareSettings: { enum: ['onPreparing', 'onReboot'], type: 'string' },
                firmwareUpdates: { enum: ['onPreparing', 'onReboot'], type: 'string' },
              },
              type: 'object',
            },
            status: { type: 'object' },
          },
          type: 'object',
        },
      },
      served: true,
      storage: true,
    },
  ],
};
