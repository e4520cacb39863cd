import type { KindDefinition } from '../../../kubernetes';

/** BareMetalSwitch as its CustomResourceDefinition describes it. */
export const bareMetalSwitch: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'BareMetalSwitch',
    listKind: 'BareMetalSwitchList',
    plural: 'baremetalswitches',
    shortNames: ['bms'],
    singular: 'baremetalswitch',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.driver', name: 'Driver', type: 'string' },
        { jsonPath: '.spec.deviceType', name: 'Device Type', type: 'string' },
        { jsonPath: '.spec.address', name: 'Address', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Valid")].status', name: 'Valid', type: 'string' },
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
                address: { type: 'string' },
                credentials: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                deviceType: { type: 'string' },
                disableCertificateVerification: { type: 'boolean' },
                driver: { default: 'generic-switch', enum: ['generic-switch'], type: 'string' },
                macAddress: { pattern: '^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$', type: 'string' },
                port: { format: 'int32', maximum: 65535, minimum: 1, type: 'integer' },
              },
              required: ['address', 'deviceType', 'macAddress'],
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
