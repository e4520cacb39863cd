import {
  actions,
  closed,
  dateTime,
  integer,
  linkTo,
  listOf,
  number,
  numberOrNull,
  oneOf,
  resourceShape,
  type Shape,
  status,
  text,
  textOrNull,
  truth,
} from './shape';

const BOOT_TARGETS = [
  'None',
  'Pxe',
  'Floppy',
  'Cd',
  'Usb',
  'Hdd',
  'BiosSetup',
  'Utilities',
  'Diags',
  'UefiShell',
  'UefiTarget',
  'SDCard',
  'UefiHttp',
  'RemoteDrive',
  'UefiBootNext',
  'Recovery',
];

const boot = closed({
  BootSourceOverrideEnabled: oneOf('Disabled', 'Once', 'Continuous'),
  // UsbCd is Supermicro's own.
  BootSourceOverrideTarget: oneOf(...BOOT_TARGETS, 'UsbCd'),
  BootSourceOverrideMode: oneOf('UEFI', 'Legacy'),
  HttpBootUri: textOrNull,
});

const ipAddress = closed({
  Address: text,
  AddressOrigin: oneOf('Static', 'DHCP', 'BOOTP', 'IPv4LinkLocal', 'DHCPv6', 'LinkLocal', 'SLAAC'),
  PrefixLength: integer,
});

/** Shapes of the system's resources, by type: what DSP8010's schemas say of the members used here. */
export const SYSTEM_SHAPES: Readonly<Record<string, Shape>> = {
  ComputerSystem: resourceShape({
    SystemType: oneOf('Physical', 'Virtual', 'OS', 'PhysicallyPartitioned', 'VirtuallyPartitioned', 'Composed', 'DPU'),
    Manufacturer: textOrNull,
    Model: textOrNull,
    SerialNumber: textOrNull,
    UUID: { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
    AssetTag: textOrNull,
    HostName: textOrNull,
    BiosVersion: textOrNull,
    IndicatorLED: oneOf('Unknown', 'Lit', 'Blinking', 'Off'),
    PowerState: oneOf('On', 'Off', 'PoweringOn', 'PoweringOff', 'Paused'),
    Status: status,
    Boot: boot,
    ProcessorSummary: closed({ Count: integer, Model: textOrNull, LogicalProcessorCount: integer, Status: status }),
    MemorySummary: closed({ TotalSystemMemoryGiB: number, Status: status }),
    Processors: linkTo,
    Memory: linkTo,
    EthernetInterfaces: linkTo,
    Storage: linkTo,
    Bios: linkTo,
    LogServices: linkTo,
    VirtualMedia: linkTo,
    Links: closed({ Chassis: listOf(linkTo), ManagedBy: listOf(linkTo) }),
    Actions: actions,
  }),
  ActionInfo: resourceShape({
    Parameters: listOf(
      closed(
        {
          Name: text,
          Required: truth,
          DataType: oneOf('Boolean', 'Number', 'String', 'Object'),
          AllowableValues: listOf(text),
        },
        ['Name'],
      ),
    ),
  }),
  Processor: resourceShape({
    ProcessorType: oneOf('CPU', 'GPU', 'FPGA', 'DSP', 'Accelerator', 'Core', 'Thread', 'OEM'),
    InstructionSet: oneOf('x86', 'x86-64', 'IA-64', 'ARM-A32', 'ARM-A64', 'MIPS32', 'MIPS64', 'PowerISA', 'OEM'),
    Model: textOrNull,
    TotalCores: integer,
    TotalThreads: integer,
    MaxSpeedMHz: integer,
    Status: status,
  }),
  Memory: resourceShape({
    CapacityMiB: integer,
    MemoryDeviceType: oneOf('DDR3', 'DDR4', 'DDR5', 'HBM'),
    Status: status,
  }),
  EthernetInterface: resourceShape({
    MACAddress: { type: 'string', pattern: '^([0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5})?$' },
    PermanentMACAddress: { type: 'string', pattern: '^([0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5})?$' },
    SpeedMbps: integer,
    IPv4Addresses: listOf(ipAddress),
    IPv6Addresses: listOf(ipAddress),
    VLAN: closed({ VLANEnable: truth, VLANId: { type: ['integer', 'null'], minimum: 0, maximum: 4094 } }),
    Status: status,
  }),
  Storage: resourceShape({ Drives: listOf(linkTo), Status: status }),
  Drive: resourceShape({
    MediaType: oneOf('HDD', 'SSD', 'SMR'),
    Protocol: oneOf('PCIe', 'SAS', 'SATA', 'NVMe', 'USB'),
    CapacityBytes: integer,
    Manufacturer: textOrNull,
    Model: textOrNull,
    SerialNumber: textOrNull,
    Identifiers: listOf(
      closed({
        DurableNameFormat: oneOf('NAA', 'iQN', 'FC_WWN', 'UUID', 'EUI', 'NQN', 'NSID'),
        DurableName: textOrNull,
      }),
    ),
    Status: status,
  }),
  Bios: resourceShape({
    AttributeRegistry: textOrNull,
    Attributes: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
    Actions: actions,
  }),
  VirtualMedia: resourceShape({
    MediaTypes: listOf(oneOf('CD', 'Floppy', 'USBStick', 'DVD')),
    Image: textOrNull,
    ImageName: textOrNull,
    Inserted: truth,
    WriteProtected: truth,
    ConnectedVia: oneOf('NotConnected', 'URI', 'Applet', 'Oem'),
    UserName: textOrNull,
    // A password is never shown (DSP0266, security).
    Password: { type: 'null' },
    Actions: actions,
  }),
  LogService: resourceShape({
    LogEntryType: oneOf('Event', 'SEL', 'Multiple', 'OEM', 'CXL'),
    Entries: linkTo,
    Status: status,
    Actions: actions,
  }),
  LogEntry: resourceShape({
    EntryType: oneOf('Event', 'SEL', 'Oem', 'CXL'),
    Created: dateTime,
    Severity: oneOf('OK', 'Warning', 'Critical'),
    Message: text,
    MessageId: text,
  }),
  AttributeRegistry: closed({
    '@odata.type': text,
    Id: text,
    Name: text,
    Language: text,
    OwningEntity: text,
    RegistryVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    RegistryEntries: closed({
      Attributes: listOf(
        closed(
          {
            AttributeName: text,
            DisplayName: text,
            Type: oneOf('Enumeration', 'String', 'Integer', 'Boolean', 'Password'),
            ReadOnly: truth,
            ResetRequired: truth,
            Value: listOf(closed({ ValueName: text, ValueDisplayName: text }, ['ValueName'])),
            LowerBound: numberOrNull,
            UpperBound: numberOrNull,
            MinLength: integer,
            MaxLength: integer,
          },
          ['AttributeName', 'Type'],
        ),
      ),
    }),
  }),
};
