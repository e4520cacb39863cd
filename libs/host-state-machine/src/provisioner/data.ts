import type { Secret } from '@ironloom/core';
import type {
  AutomatedCleaningMode,
  BootMode,
  CustomDeploy,
  DesiredFirmwareSettings,
  FirmwareSettings,
  FirmwareUpdate,
  HardwareDetails,
  Image,
  InspectionMode,
  OperationalStatus,
  RaidConfig,
  RootDeviceHints,
} from '../host';
import type { HostState } from '../states/host-state';

/** Who a host is to a backend. */
export interface HostIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** `status.provisioning.ID`: what the backend called it when it registered. */
  readonly provisioningId?: string;
  readonly bootMACAddress?: string;
}

/** How to reach a host's BMC. Without user name and password only a host that the backend knows can be spoken of. */
export interface BmcAccess {
  /** `spec.bmc.address` as written. */
  readonly address: string;
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  readonly disableCertificateVerification: boolean;
}

/** Formats of a ramdisk image that a `PreprovisioningImage` can be asked for. */
export type PreprovisioningImageFormat = 'iso' | 'initrd';

/** A ramdisk image made for one host: `PreprovisioningImage.status`. */
export interface PreprovisioningImageData {
  readonly format: PreprovisioningImageFormat;
  /** The ISO, or the initrd. */
  readonly imageUrl: string;
  /** With `initrd`. */
  readonly kernelUrl?: string;
  readonly extraKernelParams?: string;
}

/** What a backend has to know of a host before it can do anything (upstream's `ManagementAccessData`). */
export interface RegisterData {
  readonly state: HostState;
  readonly operationalStatus: OperationalStatus;
  readonly bootMode: BootMode;
  /** As Linux names it: `x86_64`, `aarch64`, … */
  readonly architecture: string;
  readonly automatedCleaningMode: AutomatedCleaningMode;
  readonly inspectionMode: InspectionMode;
  readonly disablePowerOff: boolean;
  /** The image that is, or is just being, provisioned. */
  readonly currentImage?: Image;
  readonly hasCustomDeploy: boolean;
  readonly preprovisioningImage?: PreprovisioningImageData;
  /** Network configuration of the ramdisk: the text of the secret. */
  readonly preprovisioningNetworkData?: Secret;
  /** For the ports of the node. */
  readonly hardware?: HardwareDetails;
}

/** What inspection depends on. */
export interface InspectData {
  readonly bootMode: BootMode;
  readonly architecture: string;
  /** Never `disabled`: such a host is not inspected. */
  readonly inspectionMode: InspectionMode;
}

/** What adoption depends on. */
export interface AdoptData {
  readonly state: HostState;
}

/** What a host shall be before an image comes onto it. */
export interface PrepareData {
  readonly targetRaid?: RaidConfig;
  /** What was configured last; undefined when that is unknown, so that all has to be done again. */
  readonly actualRaid?: RaidConfig;
  readonly rootDeviceHints?: RootDeviceHints;
  /** Set only when they differ from `actualFirmwareSettings`. */
  readonly targetFirmwareSettings?: DesiredFirmwareSettings;
  readonly actualFirmwareSettings?: FirmwareSettings;
  /** Only what is not installed yet. */
  readonly targetFirmwareComponents: readonly FirmwareUpdate[];
}

/** What a host that is in use shall become at its reboot. */
export interface ServicingData {
  readonly targetFirmwareSettings?: DesiredFirmwareSettings;
  readonly actualFirmwareSettings?: FirmwareSettings;
  readonly targetFirmwareComponents: readonly FirmwareUpdate[];
  /** Whether anything is wanted at all, changed or not: false aborts a servicing that is under way. */
  readonly hasFirmwareSpec: boolean;
}

/** The texts of the secrets for cloud-init; `configDriveOf` makes the content of the drive of them. */
export interface ConfigDrive {
  readonly userData?: Secret;
  /** OpenStack's `network_data.json`, as YAML or JSON. */
  readonly networkData?: Secret;
  /** A map, as YAML or JSON. */
  readonly metaData?: Secret;
}

/** What comes onto a host, and how. */
export interface ProvisionData {
  /** Undefined with a custom deployment that needs none. */
  readonly image?: Image;
  readonly customDeploy?: CustomDeploy;
  readonly configDrive: ConfigDrive;
  readonly bootMode: BootMode;
  /** Undefined: the backend chooses the disk. */
  readonly rootDeviceHints?: RootDeviceHints;
  /** Of an OCI registry: `user:password` in base64. */
  readonly imagePullSecret?: Secret;
}

/** What can be read cheaply of a machine, from a cache if there is one. */
export interface HardwareState {
  /** Undefined when it cannot be told. */
  readonly poweredOn: boolean | undefined;
  /** The backend has lost control of the machine's power. */
  readonly powerFailure: boolean;
  readonly health?: 'OK' | 'Warning' | 'Critical';
}
