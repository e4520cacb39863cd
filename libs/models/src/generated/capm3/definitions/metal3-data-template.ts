import type { KindDefinition } from '../../../kubernetes';

/** Metal3DataTemplate as its CustomResourceDefinition describes it. */
export const metal3DataTemplate: KindDefinition = {
  labels: { 'clusterctl.cluster.x-k8s.io/move': '' },
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3DataTemplate',
    listKind: 'Metal3DataTemplateList',
    plural: 'metal3datatemplates',
    shortNames: ['m3dt', 'm3datatemplate', 'm3datatemplates', 'metal3dt', 'metal3datatemplate'],
    singular: 'metal3datatemplate',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
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
                clusterName: { minLength: 1, type: 'string' },
                metaData: {
                  properties: {
                    dnsServersFromIPPool: {
                      items: {
                        properties: {
                          apiGroup: { type: 'string' },
                          key: { type: 'string' },
                          kind: { type: 'string' },
                          name: { type: 'string' },
                        },
                        required: ['apiGroup', 'key', 'kind', 'name'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    fromAnnotations: {
                      items: {
                        properties: {
                          annotation: { type: 'string' },
                          key: { type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['annotation', 'key', 'object'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    fromHostInterfaces: {
                      items: {
                        properties: {
                          fromBootMAC: { type: 'boolean' },
                          interface: { type: 'string' },
                          key: { type: 'string' },
                        },
                        required: ['key'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    fromLabels: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          label: { type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['key', 'label', 'object'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    gatewaysFromIPPool: {
                      items: {
                        properties: {
                          apiGroup: { type: 'string' },
                          key: { type: 'string' },
                          kind: { type: 'string' },
                          name: { type: 'string' },
                        },
                        required: ['apiGroup', 'key', 'kind', 'name'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    indexes: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          offset: { type: 'integer' },
                          prefix: { type: 'string' },
                          step: { default: 1, type: 'integer' },
                          suffix: { type: 'string' },
                        },
                        required: ['key'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    ipAddressesFromIPPool: {
                      items: {
                        properties: {
                          apiGroup: { type: 'string' },
                          key: { type: 'string' },
                          kind: { type: 'string' },
                          name: { type: 'string' },
                        },
                        required: ['apiGroup', 'key', 'kind', 'name'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    namespaces: {
                      items: { properties: { key: { type: 'string' } }, required: ['key'], type: 'object' },
                      type: 'array',
                    },
                    objectNames: {
                      items: {
                        properties: {
                          key: { type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['key', 'object'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    prefixesFromIPPool: {
                      items: {
                        properties: {
                          apiGroup: { type: 'string' },
                          key: { type: 'string' },
                          kind: { type: 'string' },
                          name: { type: 'string' },
                        },
                        required: ['apiGroup', 'key', 'kind', 'name'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                    strings: {
                      items: {
                        properties: { key: { type: 'string' }, value: { type: 'string' } },
                        required: ['key', 'value'],
                        type: 'object',
                      },
                      type: 'array',
                    },
                  },
                  type: 'object',
                },
                networkData: {
                  properties: {
                    links: {
                      properties: {
                        bonds: {
                          items: {
                            properties: {
                              bondLinks: { items: { type: 'string' }, type: 'array' },
                              bondMode: {
                                enum: [
                                  'balance-rr',
                                  'active-backup',
                                  'balance-xor',
                                  'broadcast',
                                  'balance-tlb',
                                  'balance-alb',
                                  '802.3ad',
                                ],
                                type: 'string',
                              },
                              bondXmitHashPolicy: { enum: ['layer2', 'layer3+4', 'layer2+3'], type: 'string' },
                              id: { type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { type: 'string' },
                                  string: { type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, maximum: 9000, type: 'integer' },
                              name: { maxLength: 15, pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$', type: 'string' },
                              parameters: {
                                additionalProperties: { 'x-kubernetes-preserve-unknown-fields': true },
                                type: 'object',
                              },
                            },
                            required: ['bondMode', 'id', 'macAddress'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        ethernets: {
                          items: {
                            properties: {
                              id: { type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { type: 'string' },
                                  string: { type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, maximum: 9000, type: 'integer' },
                              name: { maxLength: 15, pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$', type: 'string' },
                              type: {
                                enum: ['bridge', 'dvs', 'hw_veb', 'hyperv', 'ovs', 'tap', 'vhostuser', 'vif', 'phy'],
                                type: 'string',
                              },
                            },
                            required: ['id', 'macAddress', 'type'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        vlans: {
                          items: {
                            properties: {
                              id: { type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { type: 'string' },
                                  string: { type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, maximum: 9000, type: 'integer' },
                              name: { maxLength: 15, pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$', type: 'string' },
                              vlanID: { maximum: 4096, type: 'integer' },
                              vlanLink: { type: 'string' },
                            },
                            required: ['id', 'macAddress', 'vlanID', 'vlanLink'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                      },
                      type: 'object',
                    },
                    networks: {
                      properties: {
                        ipv4: {
                          items: {
                            properties: {
                              fromPoolAnnotation: {
                                properties: {
                                  annotation: { type: 'string' },
                                  object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                },
                                required: ['annotation', 'object'],
                                type: 'object',
                              },
                              fromPoolRef: {
                                properties: {
                                  apiGroup: { type: 'string' },
                                  kind: { type: 'string' },
                                  name: { type: 'string' },
                                },
                                required: ['kind', 'name'],
                                type: 'object',
                                'x-kubernetes-map-type': 'atomic',
                              },
                              id: { type: 'string' },
                              ipAddressFromIPPool: { type: 'string' },
                              link: { type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: { type: 'string' },
                                            kind: { type: 'string' },
                                            name: { type: 'string' },
                                          },
                                          required: ['kind', 'name'],
                                          type: 'object',
                                          'x-kubernetes-map-type': 'atomic',
                                        },
                                        string: {
                                          pattern:
                                            '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                      type: 'string',
                                    },
                                    prefix: { maximum: 32, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                            type: 'string',
                                          },
                                          type: 'array',
                                        },
                                        dnsFromIPPool: { type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                type: 'array',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        ipv4DHCP: {
                          items: {
                            properties: {
                              id: { type: 'string' },
                              link: { type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: { type: 'string' },
                                            kind: { type: 'string' },
                                            name: { type: 'string' },
                                          },
                                          required: ['kind', 'name'],
                                          type: 'object',
                                          'x-kubernetes-map-type': 'atomic',
                                        },
                                        string: {
                                          pattern:
                                            '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                      type: 'string',
                                    },
                                    prefix: { maximum: 32, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                            type: 'string',
                                          },
                                          type: 'array',
                                        },
                                        dnsFromIPPool: { type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                type: 'array',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        ipv6: {
                          items: {
                            properties: {
                              fromPoolAnnotation: {
                                properties: {
                                  annotation: { type: 'string' },
                                  object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                },
                                required: ['annotation', 'object'],
                                type: 'object',
                              },
                              fromPoolRef: {
                                properties: {
                                  apiGroup: { type: 'string' },
                                  kind: { type: 'string' },
                                  name: { type: 'string' },
                                },
                                required: ['kind', 'name'],
                                type: 'object',
                                'x-kubernetes-map-type': 'atomic',
                              },
                              id: { type: 'string' },
                              ipAddressFromIPPool: { type: 'string' },
                              link: { type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: { type: 'string' },
                                            kind: { type: 'string' },
                                            name: { type: 'string' },
                                          },
                                          required: ['kind', 'name'],
                                          type: 'object',
                                          'x-kubernetes-map-type': 'atomic',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { maximum: 128, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          type: 'array',
                                        },
                                        dnsFromIPPool: { type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                type: 'array',
                              },
                            },
                            required: ['id', 'ipAddressFromIPPool', 'link'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        ipv6DHCP: {
                          items: {
                            properties: {
                              id: { type: 'string' },
                              link: { type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: { type: 'string' },
                                            kind: { type: 'string' },
                                            name: { type: 'string' },
                                          },
                                          required: ['kind', 'name'],
                                          type: 'object',
                                          'x-kubernetes-map-type': 'atomic',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { maximum: 128, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          type: 'array',
                                        },
                                        dnsFromIPPool: { type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                type: 'array',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        ipv6SLAAC: {
                          items: {
                            properties: {
                              id: { type: 'string' },
                              link: { type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: { type: 'string' },
                                            kind: { type: 'string' },
                                            name: { type: 'string' },
                                          },
                                          required: ['kind', 'name'],
                                          type: 'object',
                                          'x-kubernetes-map-type': 'atomic',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { maximum: 128, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          type: 'array',
                                        },
                                        dnsFromIPPool: { type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                type: 'array',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                      },
                      type: 'object',
                    },
                    services: {
                      properties: {
                        dns: {
                          items: {
                            pattern:
                              '((^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$)|(^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$))',
                            type: 'string',
                          },
                          type: 'array',
                        },
                        dnsFromIPPool: { type: 'string' },
                      },
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                templateReference: { type: 'string' },
              },
              required: ['clusterName'],
              type: 'object',
            },
            status: {
              properties: {
                indexes: { additionalProperties: { type: 'integer' }, type: 'object' },
                lastUpdated: { format: 'date-time', type: 'string' },
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
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
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
                clusterName: { maxLength: 512, type: 'string' },
                metaData: {
                  properties: {
                    dnsServersFromPool: {
                      items: {
                        properties: {
                          apiGroup: { default: 'ipam.metal3.io', maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          kind: { default: 'IPPool', maxLength: 512, minLength: 1, type: 'string' },
                          name: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key', 'name'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    fromAnnotations: {
                      items: {
                        properties: {
                          annotation: { maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['annotation', 'key', 'object'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    fromHostInterfaces: {
                      items: {
                        properties: {
                          fromBootMAC: { type: 'boolean' },
                          interface: { maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    fromLabels: {
                      items: {
                        properties: {
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          label: { maxLength: 512, minLength: 1, type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['key', 'label', 'object'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    gatewaysFromPool: {
                      items: {
                        properties: {
                          apiGroup: { default: 'ipam.metal3.io', maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          kind: { default: 'IPPool', maxLength: 512, minLength: 1, type: 'string' },
                          name: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key', 'name'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    indexes: {
                      items: {
                        properties: {
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          offset: { format: 'int32', minimum: 0, type: 'integer' },
                          prefix: { maxLength: 512, minLength: 1, type: 'string' },
                          step: { default: 1, format: 'int32', minimum: 1, type: 'integer' },
                          suffix: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    ipAddressesFromPool: {
                      items: {
                        properties: {
                          apiGroup: { default: 'ipam.metal3.io', maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          kind: { default: 'IPPool', maxLength: 512, minLength: 1, type: 'string' },
                          name: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key', 'name'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    namespaces: {
                      items: {
                        properties: { key: { maxLength: 512, minLength: 1, type: 'string' } },
                        required: ['key'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    objectNames: {
                      items: {
                        properties: {
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                        },
                        required: ['key', 'object'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    prefixesFromPool: {
                      items: {
                        properties: {
                          apiGroup: { default: 'ipam.metal3.io', maxLength: 512, minLength: 1, type: 'string' },
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          kind: { default: 'IPPool', maxLength: 512, minLength: 1, type: 'string' },
                          name: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key', 'name'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                    strings: {
                      items: {
                        properties: {
                          key: { maxLength: 512, minLength: 1, type: 'string' },
                          value: { maxLength: 512, minLength: 1, type: 'string' },
                        },
                        required: ['key', 'value'],
                        type: 'object',
                      },
                      maxItems: 512,
                      minItems: 1,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['key'],
                      'x-kubernetes-list-type': 'map',
                    },
                  },
                  type: 'object',
                },
                networkData: {
                  properties: {
                    links: {
                      properties: {
                        bonds: {
                          items: {
                            properties: {
                              bondLinks: {
                                items: { maxLength: 512, minLength: 1, type: 'string' },
                                maxItems: 512,
                                type: 'array',
                                'x-kubernetes-list-type': 'set',
                              },
                              bondMode: {
                                enum: [
                                  'balance-rr',
                                  'active-backup',
                                  'balance-xor',
                                  'broadcast',
                                  'balance-tlb',
                                  'balance-alb',
                                  '802.3ad',
                                ],
                                type: 'string',
                              },
                              bondXmitHashPolicy: { enum: ['layer2', 'layer3+4', 'layer2+3'], type: 'string' },
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { maxLength: 512, minLength: 1, type: 'string' },
                                  string: { maxLength: 512, minLength: 1, type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, format: 'int32', maximum: 9000, minimum: 1280, type: 'integer' },
                              name: {
                                maxLength: 15,
                                minLength: 1,
                                pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$',
                                type: 'string',
                              },
                              parameters: {
                                items: {
                                  properties: {
                                    name: { maxLength: 512, minLength: 1, type: 'string' },
                                    value: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                                  },
                                  required: ['name'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['name'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['bondMode', 'id', 'macAddress', 'parameters'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        ethernets: {
                          items: {
                            properties: {
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { maxLength: 512, minLength: 1, type: 'string' },
                                  string: { maxLength: 512, minLength: 1, type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, format: 'int32', maximum: 9000, minimum: 1280, type: 'integer' },
                              name: {
                                maxLength: 15,
                                minLength: 1,
                                pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$',
                                type: 'string',
                              },
                              type: {
                                enum: ['bridge', 'dvs', 'hw_veb', 'hyperv', 'ovs', 'tap', 'vhostuser', 'vif', 'phy'],
                                type: 'string',
                              },
                            },
                            required: ['id', 'macAddress', 'type'],
                            type: 'object',
                          },
                          maxItems: 32,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        vlans: {
                          items: {
                            properties: {
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              macAddress: {
                                properties: {
                                  fromAnnotation: {
                                    properties: {
                                      annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                      object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                    },
                                    required: ['annotation', 'object'],
                                    type: 'object',
                                  },
                                  fromHostInterface: { maxLength: 512, minLength: 1, type: 'string' },
                                  string: { maxLength: 512, minLength: 1, type: 'string' },
                                },
                                type: 'object',
                              },
                              mtu: { default: 1500, format: 'int32', maximum: 9000, minimum: 1280, type: 'integer' },
                              name: {
                                maxLength: 15,
                                minLength: 1,
                                pattern: '^[a-zA-Z][a-zA-Z0-9._-]*$',
                                type: 'string',
                              },
                              vlanID: { format: 'int32', maximum: 4096, minimum: 0, type: 'integer' },
                              vlanLink: { maxLength: 512, minLength: 1, type: 'string' },
                            },
                            required: ['id', 'macAddress', 'vlanID', 'vlanLink'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['vlanID'],
                          'x-kubernetes-list-type': 'map',
                        },
                      },
                      type: 'object',
                    },
                    networks: {
                      properties: {
                        ipv4: {
                          items: {
                            properties: {
                              fromPoolAnnotation: {
                                properties: {
                                  annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                  object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                },
                                required: ['annotation', 'object'],
                                type: 'object',
                              },
                              fromPoolRef: {
                                properties: {
                                  apiGroup: {
                                    default: 'ipam.metal3.io',
                                    maxLength: 253,
                                    minLength: 1,
                                    pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                    type: 'string',
                                  },
                                  kind: {
                                    default: 'IPPool',
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
                                required: ['name'],
                                type: 'object',
                              },
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              ipAddressFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                              link: { maxLength: 512, minLength: 1, type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: {
                                              default: 'ipam.metal3.io',
                                              maxLength: 253,
                                              minLength: 1,
                                              pattern:
                                                '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                              type: 'string',
                                            },
                                            kind: {
                                              default: 'IPPool',
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
                                          required: ['name'],
                                          type: 'object',
                                        },
                                        string: {
                                          pattern:
                                            '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                      type: 'string',
                                    },
                                    prefix: { format: 'int32', maximum: 32, minimum: 0, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                            type: 'string',
                                          },
                                          maxItems: 512,
                                          minItems: 1,
                                          type: 'array',
                                          'x-kubernetes-list-type': 'set',
                                        },
                                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['network'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        ipv4DHCP: {
                          items: {
                            properties: {
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              link: { maxLength: 512, minLength: 1, type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: {
                                              default: 'ipam.metal3.io',
                                              maxLength: 253,
                                              minLength: 1,
                                              pattern:
                                                '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                              type: 'string',
                                            },
                                            kind: {
                                              default: 'IPPool',
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
                                          required: ['name'],
                                          type: 'object',
                                        },
                                        string: {
                                          pattern:
                                            '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                      type: 'string',
                                    },
                                    prefix: { format: 'int32', maximum: 32, minimum: 0, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$',
                                            type: 'string',
                                          },
                                          maxItems: 512,
                                          minItems: 1,
                                          type: 'array',
                                          'x-kubernetes-list-type': 'set',
                                        },
                                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['network'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        ipv6: {
                          items: {
                            properties: {
                              fromPoolAnnotation: {
                                properties: {
                                  annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                  object: { enum: ['machine', 'metal3machine', 'baremetalhost'], type: 'string' },
                                },
                                required: ['annotation', 'object'],
                                type: 'object',
                              },
                              fromPoolRef: {
                                properties: {
                                  apiGroup: {
                                    default: 'ipam.metal3.io',
                                    maxLength: 253,
                                    minLength: 1,
                                    pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                    type: 'string',
                                  },
                                  kind: {
                                    default: 'IPPool',
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
                                required: ['name'],
                                type: 'object',
                              },
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              ipAddressFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                              link: { maxLength: 512, minLength: 1, type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: {
                                              default: 'ipam.metal3.io',
                                              maxLength: 253,
                                              minLength: 1,
                                              pattern:
                                                '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                              type: 'string',
                                            },
                                            kind: {
                                              default: 'IPPool',
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
                                          required: ['name'],
                                          type: 'object',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { format: 'int32', maximum: 128, minimum: 0, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          maxItems: 512,
                                          minItems: 1,
                                          type: 'array',
                                          'x-kubernetes-list-type': 'set',
                                        },
                                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['network'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        ipv6DHCP: {
                          items: {
                            properties: {
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              link: { maxLength: 512, minLength: 1, type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: {
                                              default: 'ipam.metal3.io',
                                              maxLength: 253,
                                              minLength: 1,
                                              pattern:
                                                '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                              type: 'string',
                                            },
                                            kind: {
                                              default: 'IPPool',
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
                                          required: ['name'],
                                          type: 'object',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { format: 'int32', maximum: 128, minimum: 0, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          maxItems: 512,
                                          minItems: 1,
                                          type: 'array',
                                          'x-kubernetes-list-type': 'set',
                                        },
                                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['network'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                        ipv6SLAAC: {
                          items: {
                            properties: {
                              id: { maxLength: 512, minLength: 1, type: 'string' },
                              link: { maxLength: 512, minLength: 1, type: 'string' },
                              routes: {
                                items: {
                                  properties: {
                                    gateway: {
                                      properties: {
                                        fromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                        fromPoolAnnotation: {
                                          properties: {
                                            annotation: { maxLength: 512, minLength: 1, type: 'string' },
                                            object: {
                                              enum: ['machine', 'metal3machine', 'baremetalhost'],
                                              type: 'string',
                                            },
                                          },
                                          required: ['annotation', 'object'],
                                          type: 'object',
                                        },
                                        fromPoolRef: {
                                          properties: {
                                            apiGroup: {
                                              default: 'ipam.metal3.io',
                                              maxLength: 253,
                                              minLength: 1,
                                              pattern:
                                                '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
                                              type: 'string',
                                            },
                                            kind: {
                                              default: 'IPPool',
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
                                          required: ['name'],
                                          type: 'object',
                                        },
                                        string: {
                                          pattern:
                                            '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                          type: 'string',
                                        },
                                      },
                                      type: 'object',
                                    },
                                    network: {
                                      pattern:
                                        '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                      type: 'string',
                                    },
                                    prefix: { format: 'int32', maximum: 128, minimum: 0, type: 'integer' },
                                    services: {
                                      properties: {
                                        dns: {
                                          items: {
                                            pattern:
                                              '^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$',
                                            type: 'string',
                                          },
                                          maxItems: 512,
                                          minItems: 1,
                                          type: 'array',
                                          'x-kubernetes-list-type': 'set',
                                        },
                                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                                      },
                                      type: 'object',
                                    },
                                  },
                                  required: ['gateway', 'network'],
                                  type: 'object',
                                },
                                maxItems: 512,
                                minItems: 1,
                                type: 'array',
                                'x-kubernetes-list-map-keys': ['network'],
                                'x-kubernetes-list-type': 'map',
                              },
                            },
                            required: ['id', 'link'],
                            type: 'object',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['id'],
                          'x-kubernetes-list-type': 'map',
                        },
                      },
                      type: 'object',
                    },
                    services: {
                      properties: {
                        dns: {
                          items: {
                            pattern:
                              '((^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$)|(^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$))',
                            type: 'string',
                          },
                          maxItems: 512,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-type': 'set',
                        },
                        dnsFromIPPool: { maxLength: 512, minLength: 1, type: 'string' },
                      },
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
              },
              type: 'object',
            },
            status: {
              properties: {
                indexes: {
                  items: {
                    properties: {
                      index: { format: 'int32', minimum: 0, type: 'integer' },
                      name: { maxLength: 512, minLength: 1, type: 'string' },
                    },
                    required: ['index', 'name'],
                    type: 'object',
                  },
                  maxItems: 512,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['index'],
                  'x-kubernetes-list-type': 'map',
                },
                lastUpdated: { format: 'date-time', type: 'string' },
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
