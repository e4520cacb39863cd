import type { KindDefinition } from '../../../kubernetes';

/** HostFirmwareComponents as its CustomResourceDefinition describes it. */
export const hostFirmwareComponents: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HostFirmwareComponents',
    listKind: 'HostFirmwareComponentsList',
    plural: 'hostfirmwarecomponents',
    singular: 'hostfirmwarecomponents',
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
                updates: {
                  items: {
                    properties: { component: { type: 'string' }, url: { type: 'string' } },
                    required: ['component', 'url'],
                    type: 'object',
                  },
                  type: 'array',
                },
              },
              required: ['updates'],
              type: 'object',
            },
            status: {
              properties: {
                components: {
                  items: {
                    properties: {
                      component: { type: 'string' },
                      currentVersion: { type: 'string' },
                      initialVersion: { type: 'string' },
                      lastVersionFlashed: { type: 'string' },
                      updatedAt: { format: 'date-time', type: 'string' },
                    },
                    required: ['component', 'initialVersion'],
                    type: 'object',
                  },
                  type: 'array',
                },
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
                updates: {
                  items: {
                    properties: { component: { type: 'string' }, url: { type: 'string' } },
                    required: ['component', 'url'],
                    type: 'object',
                  },
                  type: 'array',
                },
              },
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
