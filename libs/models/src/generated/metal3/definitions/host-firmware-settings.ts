import type { KindDefinition } from '../../../kubernetes';

/** HostFirmwareSettings as its CustomResourceDefinition describes it. */
export const hostFirmwareSettings: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HostFirmwareSettings',
    listKind: 'HostFirmwareSettingsList',
    plural: 'hostfirmwaresettings',
    shortNames: ['hfs'],
    singular: 'hostfirmwaresettings',
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
                settings: {
                  additionalProperties: {
                    anyOf: [{ type: 'integer' }, { type: 'string' }],
                    'x-kubernetes-int-or-string': true,
                  },
                  type: 'object',
                },
              },
              required: ['settings'],
              type: 'object',
            },
            status: {
              properties: {
                conditions: {
                  items: {
                    properties: {
                      lastTransitionTime: { format: 'date-time', type: 'string' },
                      message: { maxLength: 32768, type: 'string' },
                      observedGeneration: { format: 'int64', minimum: 0, type: 'integer' },
                      reason: {
                        maxLength: 1024,
                        minLength: 1,
                        pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
                        type: 'string',
                      },
                      status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                      type: {
                        maxLength: 316,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                        type: 'string',
                      },
                    },
                    required: ['lastTransitionTime', 'message', 'reason', 'status', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['type'],
                  'x-kubernetes-list-type': 'map',
                },
                lastUpdated: { format: 'date-time', type: 'string' },
                schema: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  required: ['name', 'namespace'],
                  type: 'object',
                },
                settings: { additionalProperties: { type: 'string' }, type: 'object' },
              },
              required: ['settings'],
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
