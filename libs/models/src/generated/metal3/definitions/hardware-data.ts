import type { KindDefinition } from '../../../kubernetes';

/** HardwareData as its CustomResourceDefinition describes it. */
export const hardwareData: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'HardwareData',
    listKind: 'HardwareDataList',
    plural: 'hardwaredata',
    shortNames: ['hd'],
    singular: 'hardwaredata',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [{ jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' }],
      name: 'v1alpha1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                hardware: {
                  properties: {
                    cpu: {
                      properties: {
                        arch: { type: 'string' },
                        clockMegahertz: { format: 'double', type: 'number' },
                        count: { type: 'integer' },
                        flags: { items: { type: 'string' }, type: 'array' },
                        model: { type: 'string' },
                      },
                      type: 'object',
                    },
                    firmware: {
                      properties: {
                        bios: {
                          properties: {
                            date: { type: 'string' },
                            vendor: { type: 'string' },
                            version: { type: 'string' },
                          },
                          type: 'object',
                        },
                      },
                      type: 'object',
                    },
                    hostname: { type: 'string' },
                    nics: {
                      items: {
                        properties: {
                          ip: { type: 'string' },
                          lldp: {
                            properties: {
                              portID: { type: 'string' },
                              switchID: { type: 'string' },
                              switchSystemName: { type: 'string' },
                            },
                            type: 'object',
                          },
                          mac: { pattern: '[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}', type: 'string' },
                          model: { type: 'string' },
                          name: { type: 'string' },
                          pciAddress: { type: 'string' },
                          pxe: { type: 'boolean' },
                          speedGbps: { type: 'integer' },
                          vlanId: { format: 'int32', maximum: 4094, minimum: 0, type: 'integer' },
                          vlans: {
                            items: {
                              properties: {
                                id: { format: 'int32', maximum: 4094, minimum: 0, type: 'integer' },
                                name: { type: 'string' },
                              },
                              type: 'object',
                            },
                            type: 'array',
                          },
                        },
                        type: 'object',
                      },
                      type: 'array',
                    },
                    ramMebibytes: { type: 'integer' },
                    storage: {
                      items: {
                        properties: {
                          alternateNames: { items: { type: 'string' }, type: 'array' },
                          hctl: { type: 'string' },
                          model: { type: 'string' },
                          name: { type: 'string' },
                          rotational: { type: 'boolean' },
                          serialNumber: { type: 'string' },
                          sizeBytes: { format: 'int64', type: 'integer' },
                          type: { enum: ['HDD', 'SSD', 'NVME'], type: 'string' },
                          vendor: { type: 'string' },
                          wwn: { type: 'string' },
                          wwnVendorExtension: { type: 'string' },
                          wwnWithExtension: { type: 'string' },
                        },
                        type: 'object',
                      },
                      type: 'array',
                    },
                    systemVendor: {
                      properties: {
                        manufacturer: { type: 'string' },
                        productName: { type: 'string' },
                        serialNumber: { type: 'string' },
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
      storage: true,
      subresources: {},
    },
  ],
};
