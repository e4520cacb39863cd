import type { KindDefinition } from '../../../kubernetes';

/** Metal3Remediation as its CustomResourceDefinition describes it. */
export const metal3Remediation: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3Remediation',
    listKind: 'Metal3RemediationList',
    plural: 'metal3remediations',
    shortNames: ['m3r', 'm3remediation'],
    singular: 'metal3remediation',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.strategy.retryLimit', name: 'Retry limit', type: 'string' },
        { jsonPath: '.status.retryCount', name: 'Retry count', type: 'string' },
        { jsonPath: '.status.lastRemediated', name: 'Last Remediated', type: 'string' },
        { jsonPath: '.spec.strategy.type', name: 'Strategy', type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
      ],
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
            status: {
              properties: {
                lastRemediated: { format: 'date-time', type: 'string' },
                phase: { type: 'string' },
                retryCount: { type: 'integer' },
              },
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
      additionalPrinterColumns: [
        { jsonPath: '.spec.strategy.retryLimit', name: 'Retry limit', type: 'string' },
        { jsonPath: '.status.retryCount', name: 'Retry count', type: 'string' },
        { jsonPath: '.status.lastRemediated', name: 'Last Remediated', type: 'string' },
        { jsonPath: '.spec.strategy.type', name: 'Strategy', type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
      ],
      name: 'v1beta2',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
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
      served: true,
      storage: true,
      subresources: { status: {} },
    },
  ],
};
