import type { KindDefinition } from '../../../kubernetes';

/** HostDeployPolicy as its CustomResourceDefinition describes it. */
export const hostDeployPolicy: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HostDeployPolicy',
    listKind: 'HostDeployPolicyList',
    plural: 'hostdeploypolicies',
    singular: 'hostdeploypolicy',
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
                hostClaimNamespaces: {
                  properties: {
                    hasLabels: {
                      items: {
                        properties: { name: { type: 'string' }, value: { type: 'string' } },
                        required: ['name'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    nameMatches: { type: 'string' },
                    names: { items: { type: 'string' }, type: 'array' },
                  },
                  type: 'object',
                },
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
      subresources: { status: {} },
    },
  ],
};
