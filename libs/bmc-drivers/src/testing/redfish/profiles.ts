import type { BmcVendor, QuirkName } from '../../redfish/quirks/quirks';

/** One virtual drive of a profile. */
export interface ProfileDrive {
  readonly id: string;
  readonly mediaTypes: readonly string[];
  /** False for drives that only a browser can fill. */
  readonly takesUris: boolean;
}

/** How one make of BMC presents itself, and in which of the table's ways it leaves the specification. */
export interface VendorProfile {
  readonly vendor: BmcVendor;
  readonly manufacturer: string;
  readonly model: string;
  readonly product: string;
  readonly redfishVersion: string;
  readonly bmcVersion: string;
  /** Id of the n-th system, counted from 1; likewise of its manager and chassis. */
  readonly systemId: (ordinal: number) => string;
  readonly managerId: (ordinal: number) => string;
  readonly chassisId: (ordinal: number) => string;
  readonly resetTypes: readonly string[];
  /** Reset types come by ActionInfo rather than by annotation. */
  readonly actionInfo: boolean;
  readonly bootTargets: readonly string[];
  /** The boot target under which the virtual CD boots. */
  readonly virtualCdTarget: 'Cd' | 'UsbCd';
  readonly drives: readonly ProfileDrive[];
  readonly drivesOn: 'system' | 'manager';
  /** In the model since 2020, in the one before it, or in both. */
  readonly sensors: 'model' | 'legacy' | 'both';
  readonly logOn: 'system' | 'manager';
  readonly logId: string;
  readonly etags: 'strong' | 'weak' | 'none';
  /** Members in one page of a collection. */
  readonly pageSize: number;
  readonly serverSentEvents: boolean;
  /** Which of the table's quirks it has. */
  readonly quirks: ReadonlySet<QuirkName>;
}

const plain = (ordinal: number): string => String(ordinal);
const dell = (name: string) => (ordinal: number) => `${name}.Embedded.${ordinal}`;

const ALL_RESETS = [
  'On',
  'ForceOff',
  'GracefulShutdown',
  'GracefulRestart',
  'ForceRestart',
  'Nmi',
  'ForceOn',
  'PowerCycle',
];
const TARGETS = ['None', 'Pxe', 'Cd', 'Hdd', 'BiosSetup', 'Usb', 'UefiHttp', 'Diags'];

/** A BMC that does what the specification says, in its newer forms. */
export const GENERIC_PROFILE: VendorProfile = {
  vendor: 'generic',
  manufacturer: 'Ironloom',
  model: 'Loom 2000',
  product: 'Loom BMC',
  redfishVersion: '1.17.0',
  bmcVersion: '2.41',
  systemId: plain,
  managerId: plain,
  chassisId: plain,
  resetTypes: ALL_RESETS,
  actionInfo: true,
  bootTargets: TARGETS,
  virtualCdTarget: 'Cd',
  drives: [
    { id: 'Cd', mediaTypes: ['CD', 'DVD'], takesUris: true },
    { id: 'Usb', mediaTypes: ['USBStick'], takesUris: true },
  ],
  drivesOn: 'system',
  sensors: 'both',
  logOn: 'manager',
  logId: 'SEL',
  etags: 'strong',
  pageSize: 3,
  serverSentEvents: true,
  quirks: new Set(),
};

/** A BMC of every make that the driver's table tells apart, with every quirk that the table says it has. */
export const VENDOR_PROFILES: readonly VendorProfile[] = [
  GENERIC_PROFILE,
  {
    ...GENERIC_PROFILE,
    vendor: 'idrac',
    manufacturer: 'Dell Inc.',
    model: 'PowerEdge R670',
    product: 'Integrated Dell Remote Access Controller',
    redfishVersion: '1.20.1',
    bmcVersion: '1.20.50.50',
    systemId: dell('System'),
    managerId: dell('iDRAC'),
    chassisId: dell('System'),
    actionInfo: false,
    drivesOn: 'manager',
    drives: [
      { id: 'CD', mediaTypes: ['CD', 'DVD'], takesUris: true },
      { id: 'RemovableDisk', mediaTypes: ['USBStick'], takesUris: true },
    ],
    sensors: 'model',
    logId: 'Sel',
    quirks: new Set<QuirkName>(['idrac-not-ready', 'boot-in-settings', 'task-appears-late', 'former-firmware-listed']),
  },
  {
    ...GENERIC_PROFILE,
    vendor: 'ilo',
    manufacturer: 'HPE',
    model: 'ProLiant DL360 Gen10',
    product: 'ProLiant DL360 Gen10',
    redfishVersion: '1.6.0',
    bmcVersion: 'iLO 5 v2.72',
    resetTypes: ['On', 'ForceOff', 'GracefulShutdown', 'ForceRestart', 'Nmi', 'PushPowerButton'],
    actionInfo: false,
    drivesOn: 'manager',
    drives: [
      { id: '1', mediaTypes: ['Floppy', 'USBStick'], takesUris: true },
      { id: '2', mediaTypes: ['CD', 'DVD'], takesUris: true },
    ],
    sensors: 'legacy',
    logOn: 'system',
    logId: 'IML',
    quirks: new Set<QuirkName>([
      'ilo-not-ready',
      'eject-needs-object',
      'boot-mode-read-only',
      'disable-keeps-target',
      'registry-only-compressed',
      'update-without-task',
    ]),
  },
  {
    ...GENERIC_PROFILE,
    vendor: 'supermicro',
    manufacturer: 'Supermicro',
    model: 'SYS-620P-TRT',
    product: '',
    redfishVersion: '1.9.0',
    bmcVersion: '01.01.06',
    resetTypes: ['On', 'ForceOff', 'GracefulShutdown', 'GracefulRestart', 'ForceRestart', 'Nmi', 'ForceOn'],
    bootTargets: [...TARGETS, 'UsbCd'],
    virtualCdTarget: 'UsbCd',
    drivesOn: 'manager',
    drives: [{ id: 'VirtualMedia1', mediaTypes: ['CD', 'DVD'], takesUris: true }],
    sensors: 'legacy',
    logId: 'Log1',
    etags: 'weak',
    serverSentEvents: false,
    quirks: new Set<QuirkName>([
      'virtual-cd-is-usb',
      'insert-takes-image-only',
      'ejected-keeps-image',
      'weak-etag-refused',
      'transfer-protocol-required',
    ]),
  },
  {
    ...GENERIC_PROFILE,
    vendor: 'lenovo',
    manufacturer: 'Lenovo',
    model: 'ThinkSystem SR630 V2',
    product: 'ThinkSystem SR630 V2',
    redfishVersion: '1.15.0',
    bmcVersion: 'AFBT20X',
    drivesOn: 'manager',
    drives: [
      { id: 'RDOC1', mediaTypes: ['CD', 'DVD'], takesUris: false },
      { id: 'EXT1', mediaTypes: ['CD', 'DVD'], takesUris: true },
      { id: 'EXT2', mediaTypes: ['USBStick'], takesUris: true },
    ],
    logOn: 'system',
    logId: 'PlatformLog',
    quirks: new Set<QuirkName>(['media-by-patch', 'only-ext-drives', 'etag-required', 'no-managed-by', 'empty-mac']),
  },
];
