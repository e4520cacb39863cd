import type { KindDefinition } from '../../../kubernetes';

/** Metal3RemediationTemplate as its CustomResourceDefinition describes it. */
export const metal3RemediationTemplate: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3RemediationTemplate',
    listKind: 'Metal3RemediationTemplateList',
    plural: 'metal3remediationtemplates',
    shortNames: ['m3rt', 'm3remediationtemplate', 'm3remediationtemplates', 'metal3rt', 'metal3remediationtemplate'],
    singular: 'metal3remediationtemplate',
  },
  scope: 'Namespaced',
  versions: [
    {
      deprecated: true,
      name: 'v1beta1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                template: {
                  properties: {
                    spec: {
                      properties: {
                        strategy: {
                          properties: {
                            retryLimit: { type: 'integer' },
                            timeout: { type: 'string' },
                            type: { type: 'string' },
                          },
                          type: 'object',
                        },
                      },
                      type: 'object',
                    },
                  },
                  required: ['spec'],
                  type: 'object',
                },
              },
              required: ['template'],
              type: 'object',
            },
            status: {
              properties: {
                status: {
                  properties: {
                    lastRemediated: { format: 'date-time', type: 'string' },
                    phase: { type: 'string' },
                    retryCount: { type: 'integer' },
                  },
                  type: 'object',
                },
              },
              required: ['status'],
              type: 'object',
            },
          },
          type: 'object',
        },
      },
      served: true,
      storage: false,
      subresources: { status: {} },
    },
    {
      name: 'v1beta2',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                template: {
                  properties: {
                    spec: {
                      properties: {
                        strategy: {
                          properties: {
                            retryLimit: { default: 1, format: 'int32', minimum: 1, type: 'integer' },
                            timeoutSeconds: { default: 600, format: 'int32', minimum: 100, type: 'integer' },
                            type: { enum: ['Reboot'], type: 'string' },
                          },
                          type: 'object',
                        },
                      },
                      type: 'object',
                    },
                  },
                  required: ['spec'],
                  type: 'object',
                },
              },
              required: ['template'],
              type: 'object',
            },
            status: {
              properties: {
                status: {
                  properties: {
                    lastRemediated: { format: 'date-time', type: 'string' },
                    phase: { enum: ['Running', 'Waiting', 'Deleting machine', 'Failed'], type: 'string' },
                    retryCount: { format: 'int32', minimum: 1, type: 'integer' },
                  },
                  type: 'object',
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
