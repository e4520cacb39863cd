import type { KindDefinition } from '../../../kubernetes';

/** MachineDeployment as its CustomResourceDefinition describes it. */
export const machineDeployment: KindDefinition = {
  labels: {},
  group: 'cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'MachineDeployment',
    listKind: 'MachineDeploymentList',
    plural: 'machinedeployments',
    shortNames: ['md'],
    singular: 'machinedeployment',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.clusterName', name: 'Cluster', type: 'string' },
        { jsonPath: '.spec.replicas', name: 'Desired', priority: 10, type: 'integer' },
        { jsonPath: '.status.replicas', name: 'Replicas', type: 'integer' },
        { jsonPath: '.status.readyReplicas', name: 'Ready', type: 'integer' },
        { jsonPath: '.status.updatedReplicas', name: 'Updated', type: 'integer' },
        { jsonPath: '.status.unavailableReplicas', name: 'Unavailable', type: 'integer' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.template.spec.version', name: 'Version', type: 'string' },
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
                clusterName: { maxLength: 63, minLength: 1, type: 'string' },
                machineNamingStrategy: {
                  properties: { template: { maxLength: 256, minLength: 1, type: 'string' } },
                  type: 'object',
                },
                minReadySeconds: { format: 'int32', type: 'integer' },
                paused: { type: 'boolean' },
                progressDeadlineSeconds: { format: 'int32', type: 'integer' },
                replicas: { format: 'int32', type: 'integer' },
                revisionHistoryLimit: { format: 'int32', type: 'integer' },
                rolloutAfter: { format: 'date-time', type: 'string' },
                selector: {
                  properties: {
                    matchExpressions: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          operator: { type: 'string' },
                          values: { items: { type: 'string' }, type: 'array', 'x-kubernetes-list-type': 'atomic' },
                        },
                        required: ['key', 'operator'],
                        type: 'object',
                      },
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                    },
                    matchLabels: { additionalProperties: { type: 'string' }, type: 'object' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                strategy: {
                  properties: {
                    remediation: {
                      properties: {
                        maxInFlight: {
                          anyOf: [{ type: 'integer' }, { type: 'string' }],
                          'x-kubernetes-int-or-string': true,
                        },
                      },
                      type: 'object',
                    },
                    rollingUpdate: {
                      properties: {
                        deletePolicy: { enum: ['Random', 'Newest', 'Oldest'], type: 'string' },
                        maxSurge: {
                          anyOf: [{ type: 'integer' }, { type: 'string' }],
                          'x-kubernetes-int-or-string': true,
                        },
                        maxUnavailable: {
                          anyOf: [{ type: 'integer' }, { type: 'string' }],
                          'x-kubernetes-int-or-string': true,
                        },
                      },
                      type: 'object',
                    },
                    type: { enum: ['RollingUpdate', 'OnDelete'], type: 'string' },
                  },
                  type: 'object',
                },
                template: {
                  properties: {
                    metadata: {
                      properties: {
                        annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                        labels: { additionalProperties: { type: 'string' }, type: 'object' },
                      },
                      type: 'object',
                    },
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
                  },
                  type: 'object',
                },
              },
              required: ['clusterName', 'selector', 'template'],
              type: 'object',
            },
            status: {
              properties: {
                availableReplicas: { format: 'int32', type: 'integer' },
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
                observedGeneration: { format: 'int64', type: 'integer' },
                phase: { enum: ['ScalingUp', 'ScalingDown', 'Running', 'Failed', 'Unknown'], type: 'string' },
                readyReplicas: { format: 'int32', type: 'integer' },
                replicas: { format: 'int32', type: 'integer' },
                selector: { maxLength: 4096, minLength: 1, type: 'string' },
                unavailableReplicas: { format: 'int32', type: 'integer' },
                updatedReplicas: { format: 'int32', type: 'integer' },
                v1beta2: {
                  properties: {
                    availableReplicas: { format: 'int32', type: 'integer' },
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
                    readyReplicas: { format: 'int32', type: 'integer' },
                    upToDateReplicas: { format: 'int32', type: 'integer' },
                  },
                  type: 'object',
                },
                versions: {
                  items: {
                    properties: {
                      replicas: { format: 'int32', minimum: 1, type: 'integer' },
                      version: { maxLength: 256, minLength: 1, type: 'string' },
                    },
                    required: ['version'],
                    type: 'object',
                  },
                  maxItems: 100,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['version'],
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
      storage: false,
      subresources: {
        scale: {
          labelSelectorPath: '.status.selector',
          specReplicasPath: '.spec.replicas',
          statusReplicasPath: '.status.replicas',
        },
        status: {},
      },
    },
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.clusterName', name: 'Cluster', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Available")].status', name: 'Available', type: 'string' },
        { jsonPath: '.spec.replicas', name: 'Desired', type: 'integer' },
        { jsonPath: '.status.replicas', name: 'Current', type: 'integer' },
        { jsonPath: '.status.readyReplicas', name: 'Ready', type: 'integer' },
        { jsonPath: '.status.availableReplicas', name: 'Available', type: 'integer' },
        { jsonPath: '.status.upToDateReplicas', name: 'Up-to-date', type: 'integer' },
        { jsonPath: '.status.conditions[?(@.type=="Paused")].status', name: 'Paused', priority: 10, type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.template.spec.version', name: 'Version', type: 'string' },
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
                clusterName: { maxLength: 63, minLength: 1, type: 'string' },
                deletion: {
                  minProperties: 1,
                  properties: { order: { enum: ['Random', 'Newest', 'Oldest'], type: 'string' } },
                  type: 'object',
                },
                machineNaming: {
                  minProperties: 1,
                  properties: { template: { maxLength: 256, minLength: 1, type: 'string' } },
                  type: 'object',
                },
                paused: { type: 'boolean' },
                remediation: {
                  minProperties: 1,
                  properties: {
                    maxInFlight: {
                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                      'x-kubernetes-int-or-string': true,
                    },
                  },
                  type: 'object',
                },
                replicas: { format: 'int32', type: 'integer' },
                rollout: {
                  minProperties: 1,
                  properties: {
                    after: { format: 'date-time', type: 'string' },
                    strategy: {
                      minProperties: 1,
                      properties: {
                        rollingUpdate: {
                          minProperties: 1,
                          properties: {
                            maxSurge: {
                              anyOf: [{ type: 'integer' }, { type: 'string' }],
                              'x-kubernetes-int-or-string': true,
                            },
                            maxUnavailable: {
                              anyOf: [{ type: 'integer' }, { type: 'string' }],
                              'x-kubernetes-int-or-string': true,
                            },
                          },
                          type: 'object',
                        },
                        type: { enum: ['RollingUpdate', 'OnDelete'], type: 'string' },
                      },
                      required: ['type'],
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                selector: {
                  properties: {
                    matchExpressions: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          operator: { type: 'string' },
                          values: { items: { type: 'string' }, type: 'array', 'x-kubernetes-list-type': 'atomic' },
                        },
                        required: ['key', 'operator'],
                        type: 'object',
                      },
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                    },
                    matchLabels: { additionalProperties: { type: 'string' }, type: 'object' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                template: {
                  properties: {
                    metadata: {
                      minProperties: 1,
                      properties: {
                        annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                        labels: { additionalProperties: { type: 'string' }, type: 'object' },
                      },
                      type: 'object',
                    },
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
                  },
                  required: ['spec'],
                  type: 'object',
                },
              },
              required: ['clusterName', 'selector', 'template'],
              type: 'object',
            },
            status: {
              minProperties: 1,
              properties: {
                availableReplicas: { format: 'int32', type: 'integer' },
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
                deprecated: {
                  properties: {
                    v1beta1: {
                      properties: {
                        availableReplicas: { format: 'int32', type: 'integer' },
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
                        readyReplicas: { format: 'int32', type: 'integer' },
                        unavailableReplicas: { format: 'int32', type: 'integer' },
                        updatedReplicas: { format: 'int32', type: 'integer' },
                      },
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                observedGeneration: { format: 'int64', minimum: 1, type: 'integer' },
                phase: { enum: ['ScalingUp', 'ScalingDown', 'Running', 'Failed', 'Unknown'], type: 'string' },
                readyReplicas: { format: 'int32', type: 'integer' },
                replicas: { format: 'int32', type: 'integer' },
                selector: { maxLength: 4096, minLength: 1, type: 'string' },
                upToDateReplicas: { format: 'int32', type: 'integer' },
                versions: {
                  items: {
                    properties: {
                      replicas: { format: 'int32', minimum: 1, type: 'integer' },
                      version: { maxLength: 256, minLength: 1, type: 'string' },
                    },
                    required: ['version'],
                    type: 'object',
                  },
                  maxItems: 100,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['version'],
                  'x-kubernetes-list-type': 'map',
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
      subresources: {
        scale: {
          labelSelectorPath: '.status.selector',
          specReplicasPath: '.spec.replicas',
          statusReplicasPath: '.status.replicas',
        },
        status: {},
      },
    },
  ],
};
