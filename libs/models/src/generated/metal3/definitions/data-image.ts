import type { KindDefinition } from '../../../kubernetes';

/** DataImage as its CustomResourceDefinition describes it. */
export const dataImage: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: { kind: 'DataImage', listKind: 'DataImageList', plural: 'dataimages', singular: 'dataimage' },
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
            spec: { properties: { url: { type: 'string' } }, required: ['url'], type: 'object' },
            status: {
              properties: {
                attachedImage: { properties: { url: { type: 'string' } }, required: ['url'], type: 'object' },
                error: {
                  properties: { count: { type: 'integer' }, message: { type: 'string' } },
                  required: ['count', 'message'],
                  type: 'object',
                },
                lastReconciled: { format: 'date-time', type: 'string' },
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
