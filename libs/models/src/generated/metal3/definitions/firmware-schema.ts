import type { KindDefinition } from '../../../kubernetes';

/** FirmwareSchema as its CustomResourceDefinition describes it. */
export const firmwareSchema: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'FirmwareSchema',
    listKind: 'FirmwareSchemaList',
    plural: 'firmwareschemas',
    singular: 'firmwareschema',
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
                hardwareModel: { type: 'string' },
                hardwareVendor: { type: 'string' },
                schema: {
                  additionalProperties: {
                    properties: {
                      allowable_values: { items: { type: 'string' }, type: 'array' },
                      attribute_type: {
                        enum: ['Enumeration', 'String', 'Integer', 'Boolean', 'Password'],
                        type: 'string',
                      },
                      lower_bound: { type: 'integer' },
                      max_length: { type: 'integer' },
                      min_length: { type: 'integer' },
                      read_only: { type: 'boolean' },
                      unique: { type: 'boolean' },
                      upper_bound: { type: 'integer' },
                    },
                    type: 'object',
                  },
                  type: 'object',
                },
              },
              required: ['schema'],
              type: 'object',
            },
          },
          type: 'object',
        },
      },
      served: true,
      storage: true,
    },
  ],
};
