import type { KindDefinition } from '../../../kubernetes';

/** Cluster as its CustomResourceDefinition describes it. */
export const cluster: KindDefinition = {
  labels: {},
  group: 'cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Cluster',
    listKind: 'ClusterList',
    plural: 'clusters',
    shortNames: ['cl'],
    singular: 'cluster',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.topology.class', name: 'ClusterClass', type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.topology.version', name: 'Version', type: 'string' },
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
                availabilityGates: {
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
                clusterNetwork: {
                  properties: {
                    apiServerPort: { format: 'int32', type: 'integer' },
                    pods: {
                      properties: {
                        cidrBlocks: {
                          items: { maxLength: 43, minLength: 1, type: 'string' },
                          maxItems: 100,
                          type: 'array',
                        },
                      },
                      required: ['cidrBlocks'],
                      type: 'object',
                    },
                    serviceDomain: { maxLength: 253, minLength: 1, type: 'string' },
                    services: {
                      properties: {
                        cidrBlocks: {
                          items: { maxLength: 43, minLength: 1, type: 'string' },
                          maxItems: 100,
                          type: 'array',
                        },
                      },
                      required: ['cidrBlocks'],
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                controlPlaneEndpoint: {
                  properties: { host: { maxLength: 512, type: 'string' }, port: { format: 'int32', type: 'integer' } },
                  type: 'object',
                },
                controlPlaneRef: {
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
                paused: { type: 'boolean' },
                topology: {
                  properties: {
                    class: { maxLength: 253, minLength: 1, type: 'string' },
                    classNamespace: {
                      maxLength: 63,
                      minLength: 1,
                      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
                      type: 'string',
                    },
                    controlPlane: {
                      properties: {
                        machineHealthCheck: {
                          properties: {
                            enable: { type: 'boolean' },
                            maxUnhealthy: {
                              anyOf: [{ type: 'integer' }, { type: 'string' }],
                              'x-kubernetes-int-or-string': true,
                            },
                            nodeStartupTimeout: { type: 'string' },
                            remediationTemplate: {
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
                            unhealthyConditions: {
                              items: {
                                properties: {
                                  status: { minLength: 1, type: 'string' },
                                  timeout: { type: 'string' },
                                  type: { minLength: 1, type: 'string' },
                                },
                                required: ['status', 'timeout', 'type'],
                                type: 'object',
                              },
                              maxItems: 100,
                              type: 'array',
                            },
                            unhealthyMachineConditions: {
                              items: {
                                properties: {
                                  status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                                  timeout: { type: 'string' },
                                  type: {
                                    maxLength: 316,
                                    minLength: 1,
                                    pattern:
                                      '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                                    type: 'string',
                                    'x-kubernetes-validations': [
                                      {
                                        message:
                                          'type must not be one of: Ready, Available, HealthCheckSucceeded, OwnerRemediated, ExternallyRemediated',
                                        rule: "!(self in ['Ready','Available','HealthCheckSucceeded','OwnerRemediated','ExternallyRemediated'])",
                                      },
                                    ],
                                  },
                                },
                                required: ['status', 'timeout', 'type'],
                                type: 'object',
                              },
                              maxItems: 100,
                              minItems: 1,
                              type: 'array',
                              'x-kubernetes-list-type': 'atomic',
                            },
                            unhealthyRange: {
                              maxLength: 32,
                              minLength: 1,
                              pattern: '^\\[[0-9]+-[0-9]+\\]$',
                              type: 'string',
                            },
                          },
                          type: 'object',
                        },
                        metadata: {
                          properties: {
                            annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                            labels: { additionalProperties: { type: 'string' }, type: 'object' },
                          },
                          type: 'object',
                        },
                        nodeDeletionTimeout: { type: 'string' },
                        nodeDrainTimeout: { type: 'string' },
                        nodeVolumeDetachTimeout: { type: 'string' },
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
                        replicas: { format: 'int32', type: 'integer' },
                        rollout: {
                          minProperties: 1,
                          properties: { after: { format: 'date-time', type: 'string' } },
                          type: 'object',
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
                        variables: {
                          properties: {
                            overrides: {
                              items: {
                                properties: {
                                  definitionFrom: { maxLength: 256, type: 'string' },
                                  name: { maxLength: 256, minLength: 1, type: 'string' },
                                  value: { 'x-kubernetes-preserve-unknown-fields': true },
                                },
                                required: ['name', 'value'],
                                type: 'object',
                              },
                              maxItems: 1000,
                              type: 'array',
                              'x-kubernetes-list-map-keys': ['name'],
                              'x-kubernetes-list-type': 'map',
                            },
                          },
                          type: 'object',
                        },
                      },
                      type: 'object',
                    },
                    rolloutAfter: { format: 'date-time', type: 'string' },
                    variables: {
                      items: {
                        properties: {
                          definitionFrom: { maxLength: 256, type: 'string' },
                          name: { maxLength: 256, minLength: 1, type: 'string' },
                          value: { 'x-kubernetes-preserve-unknown-fields': true },
                        },
                        required: ['name', 'value'],
                        type: 'object',
                      },
                      maxItems: 1000,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['name'],
                      'x-kubernetes-list-type': 'map',
                    },
                    version: { maxLength: 256, minLength: 1, type: 'string' },
                    workers: {
                      properties: {
                        machineDeployments: {
                          items: {
                            properties: {
                              class: { maxLength: 256, minLength: 1, type: 'string' },
                              failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                              machineHealthCheck: {
                                properties: {
                                  enable: { type: 'boolean' },
                                  maxUnhealthy: {
                                    anyOf: [{ type: 'integer' }, { type: 'string' }],
                                    'x-kubernetes-int-or-string': true,
                                  },
                                  nodeStartupTimeout: { type: 'string' },
                                  remediationTemplate: {
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
                                  unhealthyConditions: {
                                    items: {
                                      properties: {
                                        status: { minLength: 1, type: 'string' },
                                        timeout: { type: 'string' },
                                        type: { minLength: 1, type: 'string' },
                                      },
                                      required: ['status', 'timeout', 'type'],
                                      type: 'object',
                                    },
                                    maxItems: 100,
                                    type: 'array',
                                  },
                                  unhealthyMachineConditions: {
                                    items: {
                                      properties: {
                                        status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                                        timeout: { type: 'string' },
                                        type: {
                                          maxLength: 316,
                                          minLength: 1,
                                          pattern:
                                            '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                                          type: 'string',
                                          'x-kubernetes-validations': [
                                            {
                                              message:
                                                'type must not be one of: Ready, Available, HealthCheckSucceeded, OwnerRemediated, ExternallyRemediated',
                                              rule: "!(self in ['Ready','Available','HealthCheckSucceeded','OwnerRemediated','ExternallyRemediated'])",
                                            },
                                          ],
                                        },
                                      },
                                      required: ['status', 'timeout', 'type'],
                                      type: 'object',
                                    },
                                    maxItems: 100,
                                    minItems: 1,
                                    type: 'array',
                                    'x-kubernetes-list-type': 'atomic',
                                  },
                                  unhealthyRange: {
                                    maxLength: 32,
                                    minLength: 1,
                                    pattern: '^\\[[0-9]+-[0-9]+\\]$',
                                    type: 'string',
                                  },
                                },
                                type: 'object',
                              },
                              metadata: {
                                properties: {
                                  annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                                  labels: { additionalProperties: { type: 'string' }, type: 'object' },
                                },
                                type: 'object',
                              },
                              minReadySeconds: { format: 'int32', type: 'integer' },
                              name: { maxLength: 63, minLength: 1, type: 'string' },
                              nodeDeletionTimeout: { type: 'string' },
                              nodeDrainTimeout: { type: 'string' },
                              nodeVolumeDetachTimeout: { type: 'string' },
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
                              replicas: { format: 'int32', type: 'integer' },
                              rollout: {
                                minProperties: 1,
                                properties: { after: { format: 'date-time', type: 'string' } },
                                type: 'object',
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
                              variables: {
                                properties: {
                                  overrides: {
                                    items: {
                                      properties: {
                                        definitionFrom: { maxLength: 256, type: 'string' },
                                        name: { maxLength: 256, minLength: 1, type: 'string' },
                                        value: { 'x-kubernetes-preserve-unknown-fields': true },
                                      },
                                      required: ['name', 'value'],
                                      type: 'object',
                                    },
                                    maxItems: 1000,
                                    type: 'array',
                                    'x-kubernetes-list-map-keys': ['name'],
                                    'x-kubernetes-list-type': 'map',
                                  },
                                },
                                type: 'object',
                              },
                            },
                            required: ['class', 'name'],
                            type: 'object',
                          },
                          maxItems: 2000,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['name'],
                          'x-kubernetes-list-type': 'map',
                        },
                        machinePools: {
                          items: {
                            properties: {
                              class: { maxLength: 256, minLength: 1, type: 'string' },
                              failureDomains: {
                                items: { maxLength: 256, minLength: 1, type: 'string' },
                                maxItems: 100,
                                type: 'array',
                              },
                              metadata: {
                                properties: {
                                  annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                                  labels: { additionalProperties: { type: 'string' }, type: 'object' },
                                },
                                type: 'object',
                              },
                              minReadySeconds: { format: 'int32', type: 'integer' },
                              name: { maxLength: 63, minLength: 1, type: 'string' },
                              nodeDeletionTimeout: { type: 'string' },
                              nodeDrainTimeout: { type: 'string' },
                              nodeVolumeDetachTimeout: { type: 'string' },
                              replicas: { format: 'int32', type: 'integer' },
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
                              variables: {
                                properties: {
                                  overrides: {
                                    items: {
                                      properties: {
                                        definitionFrom: { maxLength: 256, type: 'string' },
                                        name: { maxLength: 256, minLength: 1, type: 'string' },
                                        value: { 'x-kubernetes-preserve-unknown-fields': true },
                                      },
                                      required: ['name', 'value'],
                                      type: 'object',
                                    },
                                    maxItems: 1000,
                                    type: 'array',
                                    'x-kubernetes-list-map-keys': ['name'],
                                    'x-kubernetes-list-type': 'map',
                                  },
                                },
                                type: 'object',
                              },
                            },
                            required: ['class', 'name'],
                            type: 'object',
                          },
                          maxItems: 2000,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['name'],
                          'x-kubernetes-list-type': 'map',
                        },
                      },
                      type: 'object',
                    },
                  },
                  required: ['class', 'version'],
                  type: 'object',
                },
              },
              type: 'object',
            },
            status: {
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
                controlPlaneReady: { type: 'boolean' },
                failureDomains: {
                  additionalProperties: {
                    properties: {
                      attributes: { additionalProperties: { type: 'string' }, type: 'object' },
                      controlPlane: { type: 'boolean' },
                    },
                    type: 'object',
                  },
                  type: 'object',
                },
                failureMessage: { maxLength: 10240, minLength: 1, type: 'string' },
                failureReason: { type: 'string' },
                infrastructureReady: { type: 'boolean' },
                observedGeneration: { format: 'int64', type: 'integer' },
                phase: {
                  enum: ['Pending', 'Provisioning', 'Provisioned', 'Deleting', 'Failed', 'Unknown'],
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
                    controlPlane: {
                      properties: {
                        availableReplicas: { format: 'int32', type: 'integer' },
                        desiredReplicas: { format: 'int32', type: 'integer' },
                        readyReplicas: { format: 'int32', type: 'integer' },
                        replicas: { format: 'int32', type: 'integer' },
                        upToDateReplicas: { format: 'int32', type: 'integer' },
                        upgradePlan: {
                          items: {
                            properties: { version: { maxLength: 256, minLength: 1, type: 'string' } },
                            required: ['version'],
                            type: 'object',
                          },
                          maxItems: 32,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
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
                          maxItems: 32,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
                        },
                      },
                      type: 'object',
                    },
                    workers: {
                      properties: {
                        availableReplicas: { format: 'int32', type: 'integer' },
                        desiredReplicas: { format: 'int32', type: 'integer' },
                        readyReplicas: { format: 'int32', type: 'integer' },
                        replicas: { format: 'int32', type: 'integer' },
                        upToDateReplicas: { format: 'int32', type: 'integer' },
                        upgradePlan: {
                          items: {
                            properties: { version: { maxLength: 256, minLength: 1, type: 'string' } },
                            required: ['version'],
                            type: 'object',
                          },
                          maxItems: 32,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
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
                          maxItems: 32,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
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
          type: 'object',
        },
      },
      served: true,
      storage: false,
      subresources: { status: {} },
    },
    {
      additionalPrinterColumns: [
        { jsonPath: '.spec.topology.classRef.name', name: 'ClusterClass', type: 'string' },
        { jsonPath: '.status.conditions[?(@.type=="Available")].status', name: 'Available', type: 'string' },
        { jsonPath: '.status.controlPlane.desiredReplicas', name: 'CP Desired', type: 'integer' },
        { jsonPath: '.status.controlPlane.replicas', name: 'CP Current', priority: 10, type: 'integer' },
        { jsonPath: '.status.controlPlane.readyReplicas', name: 'CP Ready', priority: 10, type: 'integer' },
        { jsonPath: '.status.controlPlane.availableReplicas', name: 'CP Available', type: 'integer' },
        { jsonPath: '.status.controlPlane.upToDateReplicas', name: 'CP Up-to-date', type: 'integer' },
        { jsonPath: '.status.workers.desiredReplicas', name: 'W Desired', type: 'integer' },
        { jsonPath: '.status.workers.replicas', name: 'W Current', priority: 10, type: 'integer' },
        { jsonPath: '.status.workers.readyReplicas', name: 'W Ready', priority: 10, type: 'integer' },
        { jsonPath: '.status.workers.availableReplicas', name: 'W Available', type: 'integer' },
        { jsonPath: '.status.workers.upToDateReplicas', name: 'W Up-to-date', type: 'integer' },
        { jsonPath: '.status.conditions[?(@.type=="Paused")].status', name: 'Paused', priority: 10, type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.topology.version', name: 'Version', type: 'string' },
      ],
      name: 'v1beta2',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              minProperties: 1,
              properties: {
                availabilityGates: {
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
                clusterNetwork: {
                  minProperties: 1,
                  properties: {
                    apiServerPort: { format: 'int32', maximum: 65535, minimum: 1, type: 'integer' },
                    pods: {
                      properties: {
                        cidrBlocks: {
                          items: { maxLength: 43, minLength: 1, type: 'string' },
                          maxItems: 100,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
                        },
                      },
                      required: ['cidrBlocks'],
                      type: 'object',
                    },
                    serviceDomain: { maxLength: 253, minLength: 1, type: 'string' },
                    services: {
                      properties: {
                        cidrBlocks: {
                          items: { maxLength: 43, minLength: 1, type: 'string' },
                          maxItems: 100,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'atomic',
                        },
                      },
                      required: ['cidrBlocks'],
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                controlPlaneEndpoint: {
                  minProperties: 1,
                  properties: {
                    host: { maxLength: 512, minLength: 1, type: 'string' },
                    port: { format: 'int32', maximum: 65535, minimum: 1, type: 'integer' },
                  },
                  type: 'object',
                },
                controlPlaneRef: {
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
                paused: { type: 'boolean' },
                topology: {
                  properties: {
                    classRef: {
                      properties: {
                        name: {
                          maxLength: 253,
                          minLength: 1,
                          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                          type: 'string',
                        },
                        namespace: {
                          maxLength: 63,
                          minLength: 1,
                          pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
                          type: 'string',
                        },
                      },
                      required: ['name'],
                      type: 'object',
                    },
                    controlPlane: {
                      minProperties: 1,
                      properties: {
                        deletion: {
                          minProperties: 1,
                          properties: {
                            nodeDeletionTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                            nodeDrainTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                            nodeVolumeDetachTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                          },
                          type: 'object',
                        },
                        healthCheck: {
                          minProperties: 1,
                          properties: {
                            checks: {
                              minProperties: 1,
                              properties: {
                                nodeStartupTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                unhealthyMachineConditions: {
                                  items: {
                                    properties: {
                                      status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                                      timeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                      type: {
                                        maxLength: 316,
                                        minLength: 1,
                                        pattern:
                                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                                        type: 'string',
                                        'x-kubernetes-validations': [
                                          {
                                            message:
                                              'type must not be one of: Ready, Available, HealthCheckSucceeded, OwnerRemediated, ExternallyRemediated',
                                            rule: "!(self in ['Ready','Available','HealthCheckSucceeded','OwnerRemediated','ExternallyRemediated'])",
                                          },
                                        ],
                                      },
                                    },
                                    required: ['status', 'timeoutSeconds', 'type'],
                                    type: 'object',
                                  },
                                  maxItems: 100,
                                  minItems: 1,
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                },
                                unhealthyNodeConditions: {
                                  items: {
                                    properties: {
                                      status: { minLength: 1, type: 'string' },
                                      timeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                      type: { minLength: 1, type: 'string' },
                                    },
                                    required: ['status', 'timeoutSeconds', 'type'],
                                    type: 'object',
                                  },
                                  maxItems: 100,
                                  minItems: 1,
                                  type: 'array',
                                  'x-kubernetes-list-type': 'atomic',
                                },
                              },
                              type: 'object',
                            },
                            enabled: { type: 'boolean' },
                            remediation: {
                              minProperties: 1,
                              properties: {
                                templateRef: {
                                  properties: {
                                    apiVersion: {
                                      maxLength: 317,
                                      minLength: 1,
                                      pattern:
                                        '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[a-z]([-a-z0-9]*[a-z0-9])?$',
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
                                  required: ['apiVersion', 'kind', 'name'],
                                  type: 'object',
                                },
                                triggerIf: {
                                  minProperties: 1,
                                  properties: {
                                    unhealthyInRange: {
                                      maxLength: 32,
                                      minLength: 1,
                                      pattern: '^\\[[0-9]+-[0-9]+\\]$',
                                      type: 'string',
                                    },
                                    unhealthyLessThanOrEqualTo: {
                                      anyOf: [{ type: 'integer' }, { type: 'string' }],
                                      'x-kubernetes-int-or-string': true,
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
                        metadata: {
                          minProperties: 1,
                          properties: {
                            annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                            labels: { additionalProperties: { type: 'string' }, type: 'object' },
                          },
                          type: 'object',
                        },
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
                        replicas: { format: 'int32', type: 'integer' },
                        rollout: {
                          minProperties: 1,
                          properties: { after: { format: 'date-time', type: 'string' } },
                          type: 'object',
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
                        variables: {
                          minProperties: 1,
                          properties: {
                            overrides: {
                              items: {
                                properties: {
                                  name: { maxLength: 256, minLength: 1, type: 'string' },
                                  value: { 'x-kubernetes-preserve-unknown-fields': true },
                                },
                                required: ['name', 'value'],
                                type: 'object',
                              },
                              maxItems: 1000,
                              minItems: 1,
                              type: 'array',
                              'x-kubernetes-list-map-keys': ['name'],
                              'x-kubernetes-list-type': 'map',
                            },
                          },
                          type: 'object',
                        },
                      },
                      type: 'object',
                    },
                    variables: {
                      items: {
                        properties: {
                          name: { maxLength: 256, minLength: 1, type: 'string' },
                          value: { 'x-kubernetes-preserve-unknown-fields': true },
                        },
                        required: ['name', 'value'],
                        type: 'object',
                      },
                      maxItems: 1000,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['name'],
                      'x-kubernetes-list-type': 'map',
                    },
                    version: { maxLength: 256, minLength: 1, type: 'string' },
                    workers: {
                      minProperties: 1,
                      properties: {
                        machineDeployments: {
                          items: {
                            properties: {
                              class: { maxLength: 256, minLength: 1, type: 'string' },
                              deletion: {
                                minProperties: 1,
                                properties: {
                                  nodeDeletionTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                  nodeDrainTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                  nodeVolumeDetachTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                  order: { enum: ['Random', 'Newest', 'Oldest'], type: 'string' },
                                },
                                type: 'object',
                              },
                              failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                              healthCheck: {
                                minProperties: 1,
                                properties: {
                                  checks: {
                                    minProperties: 1,
                                    properties: {
                                      nodeStartupTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                      unhealthyMachineConditions: {
                                        items: {
                                          properties: {
                                            status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                                            timeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                            type: {
                                              maxLength: 316,
                                              minLength: 1,
                                              pattern:
                                                '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                                              type: 'string',
                                              'x-kubernetes-validations': [
                                                {
                                                  message:
                                                    'type must not be one of: Ready, Available, HealthCheckSucceeded, OwnerRemediated, ExternallyRemediated',
                                                  rule: "!(self in ['Ready','Available','HealthCheckSucceeded','OwnerRemediated','ExternallyRemediated'])",
                                                },
                                              ],
                                            },
                                          },
                                          required: ['status', 'timeoutSeconds', 'type'],
                                          type: 'object',
                                        },
                                        maxItems: 100,
                                        minItems: 1,
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                      },
                                      unhealthyNodeConditions: {
                                        items: {
                                          properties: {
                                            status: { minLength: 1, type: 'string' },
                                            timeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                            type: { minLength: 1, type: 'string' },
                                          },
                                          required: ['status', 'timeoutSeconds', 'type'],
                                          type: 'object',
                                        },
                                        maxItems: 100,
                                        minItems: 1,
                                        type: 'array',
                                        'x-kubernetes-list-type': 'atomic',
                                      },
                                    },
                                    type: 'object',
                                  },
                                  enabled: { type: 'boolean' },
                                  remediation: {
                                    minProperties: 1,
                                    properties: {
                                      maxInFlight: {
                                        anyOf: [{ type: 'integer' }, { type: 'string' }],
                                        'x-kubernetes-int-or-string': true,
                                      },
                                      templateRef: {
                                        properties: {
                                          apiVersion: {
                                            maxLength: 317,
                                            minLength: 1,
                                            pattern:
                                              '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[a-z]([-a-z0-9]*[a-z0-9])?$',
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
                                            pattern:
                                              '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                            type: 'string',
                                          },
                                        },
                                        required: ['apiVersion', 'kind', 'name'],
                                        type: 'object',
                                      },
                                      triggerIf: {
                                        minProperties: 1,
                                        properties: {
                                          unhealthyInRange: {
                                            maxLength: 32,
                                            minLength: 1,
                                            pattern: '^\\[[0-9]+-[0-9]+\\]$',
                                            type: 'string',
                                          },
                                          unhealthyLessThanOrEqualTo: {
                                            anyOf: [{ type: 'integer' }, { type: 'string' }],
                                            'x-kubernetes-int-or-string': true,
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
                              metadata: {
                                minProperties: 1,
                                properties: {
                                  annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                                  labels: { additionalProperties: { type: 'string' }, type: 'object' },
                                },
                                type: 'object',
                              },
                              minReadySeconds: { format: 'int32', minimum: 0, type: 'integer' },
                              name: {
                                maxLength: 63,
                                minLength: 1,
                                pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                type: 'string',
                              },
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
                              variables: {
                                minProperties: 1,
                                properties: {
                                  overrides: {
                                    items: {
                                      properties: {
                                        name: { maxLength: 256, minLength: 1, type: 'string' },
                                        value: { 'x-kubernetes-preserve-unknown-fields': true },
                                      },
                                      required: ['name', 'value'],
                                      type: 'object',
                                    },
                                    maxItems: 1000,
                                    minItems: 1,
                                    type: 'array',
                                    'x-kubernetes-list-map-keys': ['name'],
                                    'x-kubernetes-list-type': 'map',
                                  },
                                },
                                type: 'object',
                              },
                            },
                            required: ['class', 'name'],
                            type: 'object',
                          },
                          maxItems: 2000,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['name'],
                          'x-kubernetes-list-type': 'map',
                        },
                        machinePools: {
                          items: {
                            properties: {
                              class: { maxLength: 256, minLength: 1, type: 'string' },
                              deletion: {
                                minProperties: 1,
                                properties: {
                                  nodeDeletionTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                  nodeDrainTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                  nodeVolumeDetachTimeoutSeconds: { format: 'int32', minimum: 0, type: 'integer' },
                                },
                                type: 'object',
                              },
                              failureDomains: {
                                items: { maxLength: 256, minLength: 1, type: 'string' },
                                maxItems: 100,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-type': 'atomic',
                              },
                              metadata: {
                                minProperties: 1,
                                properties: {
                                  annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                                  labels: { additionalProperties: { type: 'string' }, type: 'object' },
                                },
                                type: 'object',
                              },
                              minReadySeconds: { format: 'int32', minimum: 0, type: 'integer' },
                              name: {
                                maxLength: 63,
                                minLength: 1,
                                pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                type: 'string',
                              },
                              replicas: { format: 'int32', type: 'integer' },
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
                              variables: {
                                minProperties: 1,
                                properties: {
                                  overrides: {
                                    items: {
                                      properties: {
                                        name: { maxLength: 256, minLength: 1, type: 'string' },
                                        value: { 'x-kubernetes-preserve-unknown-fields': true },
                                      },
                                      required: ['name', 'value'],
                                      type: 'object',
                                    },
                                    maxItems: 1000,
                                    minItems: 1,
                                    type: 'array',
                                    'x-kubernetes-list-map-keys': ['name'],
                                    'x-kubernetes-list-type': 'map',
                                  },
                                },
                                type: 'object',
                              },
                            },
                            required: ['class', 'name'],
                            type: 'object',
                          },
                          maxItems: 2000,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['name'],
                          'x-kubernetes-list-type': 'map',
                        },
                      },
                      type: 'object',
                    },
                  },
                  required: ['classRef', 'version'],
                  type: 'object',
                },
              },
              type: 'object',
            },
            status: {
              minProperties: 1,
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
                controlPlane: {
                  properties: {
                    availableReplicas: { format: 'int32', type: 'integer' },
                    desiredReplicas: { format: 'int32', type: 'integer' },
                    readyReplicas: { format: 'int32', type: 'integer' },
                    replicas: { format: 'int32', type: 'integer' },
                    upToDateReplicas: { format: 'int32', type: 'integer' },
                    upgradePlan: {
                      items: {
                        properties: { version: { maxLength: 256, minLength: 1, type: 'string' } },
                        required: ['version'],
                        type: 'object',
                      },
                      maxItems: 32,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
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
                      maxItems: 32,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                    },
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
                failureDomains: {
                  items: {
                    properties: {
                      attributes: { additionalProperties: { type: 'string' }, type: 'object' },
                      controlPlane: { type: 'boolean' },
                      name: { maxLength: 256, minLength: 1, type: 'string' },
                    },
                    required: ['name'],
                    type: 'object',
                  },
                  maxItems: 100,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['name'],
                  'x-kubernetes-list-type': 'map',
                },
                initialization: {
                  minProperties: 1,
                  properties: {
                    controlPlaneInitialized: { type: 'boolean' },
                    infrastructureProvisioned: { type: 'boolean' },
                  },
                  type: 'object',
                },
                observedGeneration: { format: 'int64', minimum: 1, type: 'integer' },
                phase: {
                  enum: ['Pending', 'Provisioning', 'Provisioned', 'Deleting', 'Failed', 'Unknown'],
                  type: 'string',
                },
                workers: {
                  properties: {
                    availableReplicas: { format: 'int32', type: 'integer' },
                    desiredReplicas: { format: 'int32', type: 'integer' },
                    readyReplicas: { format: 'int32', type: 'integer' },
                    replicas: { format: 'int32', type: 'integer' },
                    upToDateReplicas: { format: 'int32', type: 'integer' },
                    upgradePlan: {
                      items: {
                        properties: { version: { maxLength: 256, minLength: 1, type: 'string' } },
                        required: ['version'],
                        type: 'object',
                      },
                      maxItems: 32,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
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
                      maxItems: 32,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-type': 'atomic',
                    },
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
      served: true,
      storage: true,
      subresources: { status: {} },
    },
  ],
};
