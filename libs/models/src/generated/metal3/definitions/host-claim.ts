import type { KindDefinition } from '../../../kubernetes';

/** HostClaim as its CustomResourceDefinition describes it. */
export const hostClaim: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: { kind: 'HostClaim', listKind: 'HostClaimList', plural: 'hostclaims', singular: 'hostclaim' },
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
                consumerRef: {
                  properties: {
                    apiVersion: { type: 'string' },
                    fieldPath: { type: 'string' },
                    kind: { type: 'string' },
                    name: { type: 'string' },
                    namespace: { type: 'string' },
                    resourceVersion: { type: 'string' },
                    uid: { type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                customDeploy: { properties: { method: { type: 'string' } }, required: ['method'], type: 'object' },
                failureDomain: { type: 'string' },
                hostSelector: {
                  properties: {
                    inNamespace: { type: 'string' },
                    matchExpressions: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          operator: { type: 'string' },
                          values: { items: { type: 'string' }, type: 'array' },
                        },
                        required: ['key', 'operator', 'values'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    matchLabels: { additionalProperties: { type: 'string' }, type: 'object' },
                  },
                  type: 'object',
                },
                image: {
                  properties: {
                    checksum: { type: 'string' },
                    checksumType: { enum: ['md5', 'sha256', 'sha512', 'auto'], type: 'string' },
                    format: { enum: ['raw', 'qcow2', 'vdi', 'vmdk', 'live-iso'], type: 'string' },
                    ociAuthSecretName: { type: 'string' },
                    url: { type: 'string' },
                  },
                  required: ['url'],
                  type: 'object',
                },
                metaData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                networkData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                poweredOn: { type: 'boolean' },
                userData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
              },
              required: ['poweredOn'],
              type: 'object',
            },
            status: {
              properties: {
                bareMetalHost: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  required: ['name', 'namespace'],
                  type: 'object',
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
                },
                hardwareData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  required: ['name', 'namespace'],
                  type: 'object',
                },
                lastUpdated: { format: 'date-time', type: 'string' },
                poweredOn: { type: 'boolean' },
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
