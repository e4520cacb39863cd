import type { metal3 } from '@ironloom/models';

/** A `BareMetalHost` of metal3.io/v1alpha1. */
export type Host = metal3.v1alpha1.BareMetalHost;
export type HostSpec = metal3.v1alpha1.BareMetalHostSpec;
export type HostStatus = metal3.v1alpha1.BareMetalHostStatus;
export type Provisioning = metal3.v1alpha1.BareMetalHostStatusProvisioning;

/** What a machine is made of: `HardwareData.spec.hardware`. */
export type HardwareDetails = metal3.v1alpha1.HardwareDataSpecHardware;
export type StorageDevice = metal3.v1alpha1.HardwareDataSpecHardwareStorageItem;

export type Image = metal3.v1alpha1.BareMetalHostSpecImage;
export type CustomDeploy = metal3.v1alpha1.BareMetalHostSpecCustomDeploy;
export type RootDeviceHints = metal3.v1alpha1.BareMetalHostSpecRootDeviceHints;
/** A member that is null or absent keeps what there is; an empty list clears it. */
export type RaidConfig = metal3.v1alpha1.BareMetalHostSpecRaid;
export type HardwareRaidVolume = metal3.v1alpha1.BareMetalHostSpecRaidHardwareRAIDVolume;
export type SoftwareRaidVolume = metal3.v1alpha1.BareMetalHostSpecRaidSoftwareRAIDVolume;

export type BootMode = NonNullable<HostSpec['bootMode']>;
export type InspectionMode = NonNullable<HostSpec['inspectionMode']>;
export type AutomatedCleaningMode = NonNullable<HostSpec['automatedCleaningMode']>;
export type OperationalStatus = HostStatus['operationalStatus'];

/** A firmware image to install: an entry of `HostFirmwareComponents.spec.updates`. */
export type FirmwareUpdate = metal3.v1alpha1.HostFirmwareComponentsSpecUpdate;
/** A piece of firmware that a machine has: an entry of `HostFirmwareComponents.status.components`. */
export type FirmwareComponent = metal3.v1alpha1.HostFirmwareComponentsStatusComponent;
/** What a BIOS setting may be set to: an entry of `FirmwareSchema.spec.schema`. */
export type FirmwareSettingRule = metal3.v1alpha1.FirmwareSchemaSpecSchemaItem;
/** BIOS settings that are wanted, by name: `HostFirmwareSettings.spec.settings`. */
export type DesiredFirmwareSettings = Readonly<Record<string, string | number>>;
/** BIOS settings that a machine has, by name: `HostFirmwareSettings.status.settings`. */
export type FirmwareSettings = Readonly<Record<string, string>>;
