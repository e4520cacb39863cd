import type { KindDefinition } from '../../../kubernetes';

/** Machine as its CustomResourceDefinition describes it. */
export const machine: KindDefinition = {
  labels: {},
  group: 'cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Machine',
    listKind: 'MachineList',
    plural: 'machines',
    shortNames: ['ma'],
    singular: 'machine',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.clusterName', name: 'Cluster', type: 'string' },
        { jsonPath: '.status.nodeRef.name', name: 'NodeName', type: 'string' },
        { jsonPath: '.spec.providerID', name: 'ProviderID', type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.version', name: 'Version', type: 'string' },
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
                bootstrap: {
                  properties: {
                    configRef: {
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
                    dataSecretName: { maxLength: 253, minLength: 0, type: 'string' },
                  },
                  type: 'object',
                },
                clusterName: { maxLength: 63, minLength: 1, type: 'string' },
                failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                infrastructureRef: {
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
                nodeDeletionTimeout: { type: 'string' },
                nodeDrainTimeout: { type: 'string' },
                nodeVolumeDetachTimeout: { type: 'string' },
                providerID: { maxLength: 512, minLength: 1, type: 'string' },
                readinessGates: {
                  items: {
                    properties: {
                      conditionType: {
                        maxLength: 316,
                        minLength: 1,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                        type: 'string',
                      },
                      polarity: { enum: ['Positive', 'Negative'], type: 'string' },
                    },
                    required: ['conditionType'],
                    type: 'object',
                  },
                  maxItems: 32,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['conditionType'],
                  'x-kubernetes-list-type': 'map',
                },
                taints: {
                  items: {
                    properties: {
                      effect: { enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'], type: 'string' },
                      key: {
                        maxLength: 317,
                        minLength: 1,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$',
                        type: 'string',
                      },
                      propagation: { enum: ['Always', 'OnInitialization'], type: 'string' },
                      value: {
                        maxLength: 63,
                        minLength: 1,
                        pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$',
                        type: 'string',
                      },
                    },
                    required: ['effect', 'key', 'propagation'],
                    type: 'object',
                  },
                  maxItems: 64,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['key', 'effect'],
                  'x-kubernetes-list-type': 'map',
                },
                version: { maxLength: 256, minLength: 1, type: 'string' },
              },
              required: ['bootstrap', 'clusterName', 'infrastructureRef'],
              type: 'object',
            },
            status: {
              properties: {
                addresses: {
                  items: {
                    properties: {
                      address: { maxLength: 256, minLength: 1, type: 'string' },
                      type: {
                        enum: ['Hostname', 'ExternalIP', 'InternalIP', 'ExternalDNS', 'InternalDNS'],
                        type: 'string',
                      },
                    },
                    required: ['address', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                },
                bootstrapReady: { type: 'boolean' },
                certificatesExpiryDate: { format: 'date-time', type: 'string' },
                conditions: {
                  items: {
                    properties: {
                      lastTransitionTime: { format: 'date-time', type: 'string' },
                      message: { maxLength: 10240, minLength: 1, type: 'string' },
                      reason: { maxLength: 256, minLength: 1, type: 'string' },
                      severity: { maxLength: 32, type: 'string' },
                      status: { type: 'string' },
                      type: { maxLength: 256, minLength: 1, type: 'string' },
                    },
                    required: ['lastTransitionTime', 'status', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                },
                deletion: {
                  properties: {
                    nodeDrainStartTime: { format: 'date-time', type: 'string' },
                    waitForNodeVolumeDetachStartTime: { format: 'date-time', type: 'string' },
                    waitForPreDrainHookStartTime: { format: 'date-time', type: 'string' },
                    waitForPreTerminateHookStartTime: { format: 'date-time', type: 'string' },
                  },
                  type: 'object',
                },
                failureMessage: { maxLength: 10240, minLength: 1, type: 'string' },
                failureReason: { type: 'string' },
                infrastructureReady: { type: 'boolean' },
                lastUpdated: { format: 'date-time', type: 'string' },
                nodeInfo: {
                  properties: {
                    architecture: { type: 'string' },
                    bootID: { type: 'string' },
                    containerRuntimeVersion: { type: 'string' },
                    kernelVersion: { type: 'string' },
                    kubeProxyVersion: { type: 'string' },
                    kubeletVersion: { type: 'string' },
                    machineID: { type: 'string' },
                    operatingSystem: { type: 'string' },
                    osImage: { type: 'string' },
                    swap: { properties: { capacity: { format: 'int64', type: 'integer' } }, type: 'object' },
                    systemUUID: { type: 'string' },
                  },
                  required: [
                    'architecture',
                    'bootID',
                    'containerRuntimeVersion',
                    'kernelVersion',
                    'kubeProxyVersion',
                    'kubeletVersion',
                    'machineID',
                    'operatingSystem',
                    'osImage',
                    'systemUUID',
                  ],
                  type: 'object',
                },
                nodeRef: {
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
                observedGeneration: { format: 'int64', type: 'integer' },
                phase: {
                  enum: [
                    'Pending',
                    'Provisioning',
                    'Provisioned',
                    'Running',
                    'Deleting',
                    'Deleted',
                    'Failed',
                    'Unknown',
                  ],
                  type: 'string',
                },
                v1beta2: {
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
                      maxItems: 32,
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
          type: 'object',
        },
      },
      served: true,
      storage: false,
      subresources: { status: {} },
    },
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.clusterName', name: 'Cluster', type: 'string' },
        { jsonPath: '.status.nodeRef.name', name: 'Node Name', type: 'string' },
        { jsonPath: '.spec.providerID', name: 'Provider ID', priority: 10, type: 'string' },
        { jsonPath: '.status.failureDomain', name: 'Failure domain', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Ready")].status', name: 'Ready', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Available")].status', name: 'Available', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="UpToDate")].status', name: 'Up-to-date', type: 'string' },
        {
          jsonPath: '.status.addresses[?(@.type=="InternalIP")].address',
          name: 'Internal-IP',
          priority: 10,
          type: 'string',
        },
        {
          jsonPath: '.status.addresses[?(@.type=="ExternalIP")].address',
          name: 'External-IP',
          priority: 10,
          type: 'string',
        },
        { jsonPath: '.status.nodeInfo.osImage', name: 'OS-Image', priority: 10, type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Paused")].status', name: 'Paused', priority: 10, type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.version', name: 'Version', type: 'string' },
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
                bootstrap: {
                  properties: {
                    configRef: {
                      properties: {
                        apiGroup: {
                          maxLength: 253,
                          minLength: 1,
                          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                          type: 'string',
                        },
                        kind: {
                          maxLength: 63,
                          minLength: 1,
                          pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
                          type: 'string',
                        },
                        name: {
                          maxLength: 253,
                          minLength: 1,
                          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                          type: 'string',
                        },
                      },
                      required: ['apiGroup', 'kind', 'name'],
                      type: 'object',
                    },
                    dataSecretName: { maxLength: 253, minLength: 0, type: 'string' },
                  },
                  type: 'object',
                },
                clusterName: { maxLength: 63, minLength: 1, type: 'string' },
                deletion: {
                  minProperties: 1,
                  properties: {
                    nodeDeletionTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                    nodeDrainTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                    nodeVolumeDetachTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                  },
                  type: 'object',
                },
                failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                infrastructureRef: {
                  properties: {
                    apiGroup: {
                      maxLength: 253,
                      minLength: 1,
                      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                      type: 'string',
                    },
                    kind: {
                      maxLength: 63,
                      minLength: 1,
                      pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
                      type: 'string',
                    },
                    name: {
                      maxLength: 253,
                      minLength: 1,
                      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                      type: 'string',
                    },
                  },
                  required: ['apiGroup', 'kind', 'name'],
                  type: 'object',
                },
                minReadySeconds: { format: 'int32', minimum: 0, type: 'integer' },
                providerID: { maxLength: 512, minLength: 1, type: 'string' },
                readinessGates: {
                  items: {
                    properties: {
                      conditionType: {
                        maxLength: 316,
                        minLength: 1,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                        type: 'string',
                      },
                      polarity: { enum: ['Positive', 'Negative'], type: 'string' },
                    },
                    required: ['conditionType'],
                    type: 'object',
                  },
                  maxItems: 32,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['conditionType'],
                  'x-kubernetes-list-type': 'map',
                },
                taints: {
                  items: {
                    properties: {
                      effect: { enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'], type: 'string' },
                      key: {
                        maxLength: 317,
                        minLength: 1,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$',
                        type: 'string',
                      },
                      propagation: { enum: ['Always', 'OnInitialization'], type: 'string' },
                      value: {
                        maxLength: 63,
                        minLength: 1,
                        pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$',
                        type: 'string',
                      },
                    },
                    required: ['effect', 'key', 'propagation'],
                    type: 'object',
                  },
                  maxItems: 64,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['key', 'effect'],
                  'x-kubernetes-list-type': 'map',
                },
                version: { maxLength: 256, minLength: 1, type: 'string' },
              },
              required: ['bootstrap', 'clusterName', 'infrastructureRef'],
              type: 'object',
            },
            status: {
              minProperties: 1,
              properties: {
                addresses: {
                  items: {
                    properties: {
                      address: { maxLength: 256, minLength: 1, type: 'string' },
                      type: {
                        enum: ['Hostname', 'ExternalIP', 'InternalIP', 'ExternalDNS', 'InternalDNS'],
                        type: 'string',
                      },
                    },
                    required: ['address', 'type'],
                    type: 'object',
                  },
                  maxItems: 256,
                  type: 'array',
                  'x-kubernetes-list-type': 'atomic',
                },
                certificatesExpiryDate: { format: 'date-time', type: 'string' },
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
                  maxItems: 32,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['type'],
                  'x-kubernetes-list-type': 'map',
                },
                deletion: {
                  properties: {
                    nodeDrainStartTime: { format: 'date-time', type: 'string' },
                    waitForNodeVolumeDetachStartTime: { format: 'date-time', type: 'string' },
                    waitForPreDrainHookStartTime: { format: 'date-time', type: 'string' },
                    waitForPreTerminateHookStartTime: { format: 'date-time', type: 'string' },
                  },
                  type: 'object',
                },
                deprecated: {
                  properties: {
                    v1beta1: {
                      properties: {
                        conditions: {
                          items: {
                            properties: {
                              lastTransitionTime: { format: 'date-time', type: 'string' },
                              message: { maxLength: 10240, minLength: 1, type: 'string' },
                              reason: { maxLength: 256, minLength: 1, type: 'string' },
                              severity: { maxLength: 32, type: 'string' },
                              status: { type: 'string' },
                              type: { maxLength: 256, minLength: 1, type: 'string' },
                            },
                            required: ['lastTransitionTime', 'status', 'type'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        failureMessage: { maxLength: 10240, minLength: 1, type: 'string' },
                        failureReason: { type: 'string' },
                      },
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                initialization: {
                  minProperties: 1,
                  properties: {
                    bootstrapDataSecretCreated: { type: 'boolean' },
                    infrastructureProvisioned: { type: 'boolean' },
                  },
                  type: 'object',
                },
                lastUpdated: { format: 'date-time', type: 'string' },
                nodeInfo: {
                  properties: {
                    architecture: { type: 'string' },
                    bootID: { type: 'string' },
                    containerRuntimeVersion: { type: 'string' },
                    kernelVersion: { type: 'string' },
                    kubeProxyVersion: { type: 'string' },
                    kubeletVersion: { type: 'string' },
                    machineID: { type: 'string' },
                    operatingSystem: { type: 'string' },
                    osImage: { type: 'string' },
                    swap: { properties: { capacity: { format: 'int64', type: 'integer' } }, type: 'object' },
                    systemUUID: { type: 'string' },
                  },
                  required: [
                    'architecture',
                    'bootID',
                    'containerRuntimeVersion',
                    'kernelVersion',
                    'kubeProxyVersion',
                    'kubeletVersion',
                    'machineID',
                    'operatingSystem',
                    'osImage',
                    'systemUUID',
                  ],
                  type: 'object',
                },
                nodeRef: {
                  properties: {
                    name: {
                      maxLength: 253,
                      minLength: 1,
                      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                      type: 'string',
                    },
                  },
                  required: ['name'],
                  type: 'object',
                },
                observedGeneration: { format: 'int64', minimum: 1, type: 'integer' },
                phase: {
                  enum: [
                    'Pending',
                    'Provisioning',
                    'Provisioned',
                    'Running',
                    'Updating',
                    'Deleting',
                    'Deleted',
                    'Failed',
                    'Unknown',
                  ],
                  type: 'string',
                },
              },
              type: 'object',
            },
          },
          required: ['spec'],
          type: 'object',
        },
      },
      served: true,
      storage: true,
      subresources: { status: {} },
    },
  ],
};
