import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A BareMetalHost of metal3.io/v1alpha1. */
export interface BareMetalHost {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'BareMetalHost';
  readonly metadata: ObjectMeta;
  readonly spec?: BareMetalHostSpec;
  readonly status?: BareMetalHostStatus;
}

export interface BareMetalHostSpec {
  readonly architecture?: string;
  readonly automatedCleaningMode?: 'metadata' | 'disabled';
  readonly bmc?: BareMetalHostSpecBmc;
  readonly bootMACAddress?: string;
  readonly bootMode?: 'UEFI' | 'UEFISecureBoot' | 'legacy';
  readonly consumerRef?: BareMetalHostSpecConsumerRef;
  readonly customDeploy?: BareMetalHostSpecCustomDeploy;
  readonly description?: string;
  readonly disablePowerOff?: boolean;
  readonly externallyProvisioned?: boolean;
  readonly firmware?: BareMetalHostSpecFirmware;
  readonly hardwareProfile?: string;
  readonly image?: BareMetalHostSpecImage;
  readonly inspectionMode?: 'disabled' | 'agent' | 'fast';
  readonly metaData?: BareMetalHostSpecMetaData;
  readonly networkData?: BareMetalHostSpecNetworkData;
  readonly networkInterfaces?: readonly BareMetalHostSpecNetworkInterface[];
  readonly online: boolean;
  readonly preprovisioningNetworkDataName?: string;
  readonly raid?: BareMetalHostSpecRaid;
  readonly rootDeviceHints?: BareMetalHostSpecRootDeviceHints;
  readonly taints?: readonly BareMetalHostSpecTaint[];
  readonly userData?: BareMetalHostSpecUserData;
}

export interface BareMetalHostSpecBmc {
  readonly address: string;
  readonly credentialsName: string;
  readonly disableCertificateVerification?: boolean;
}

export interface BareMetalHostSpecConsumerRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface BareMetalHostSpecCustomDeploy {
  readonly method: string;
}

export interface BareMetalHostSpecFirmware {
  readonly simultaneousMultithreadingEnabled?: boolean;
  readonly sriovEnabled?: boolean;
  readonly virtualizationEnabled?: boolean;
}

export interface BareMetalHostSpecImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512' | 'auto';
  readonly format?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly ociAuthSecretName?: string;
  readonly url: string;
}

export interface BareMetalHostSpecMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalHostSpecNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalHostSpecNetworkInterface {
  readonly hostNetworkAttachment?: BareMetalHostSpecNetworkInterfaceHostNetworkAttachment;
  readonly macAddress?: string;
  readonly name?: string;
  readonly switchPort?: BareMetalHostSpecNetworkInterfaceSwitchPort;
}

export interface BareMetalHostSpecNetworkInterfaceHostNetworkAttachment {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalHostSpecNetworkInterfaceSwitchPort {
  readonly portID: string;
  readonly switchID: string;
}

export interface BareMetalHostSpecRaid {
  readonly hardwareRAIDVolumes?: readonly BareMetalHostSpecRaidHardwareRAIDVolume[] | null;
  readonly softwareRAIDVolumes?: readonly BareMetalHostSpecRaidSoftwareRAIDVolume[] | null;
}

export interface BareMetalHostSpecRaidHardwareRAIDVolume {
  readonly controller?: string;
  readonly level: '0' | '1' | '2' | '5' | '6' | '1+0' | '5+0' | '6+0';
  readonly name?: string;
  readonly numberOfPhysicalDisks?: number;
  readonly physicalDisks?: readonly string[];
  readonly rotational?: boolean;
  readonly sizeGibibytes?: number;
}

export interface BareMetalHostSpecRaidSoftwareRAIDVolume {
  readonly level: '0' | '1' | '1+0';
  readonly physicalDisks?: readonly BareMetalHostSpecRaidSoftwareRAIDVolumePhysicalDisk[];
  readonly rootVolume?: boolean;
  readonly sizeGibibytes?: number;
}

export interface BareMetalHostSpecRaidSoftwareRAIDVolumePhysicalDisk {
  readonly deviceName?: string;
  readonly hctl?: string;
  readonly minSizeGigabytes?: number;
  readonly model?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface BareMetalHostSpecRootDeviceHints {
  readonly deviceName?: string;
  readonly hctl?: string;
  readonly minSizeGigabytes?: number;
  readonly model?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface BareMetalHostSpecTaint {
  readonly effect: string;
  readonly key: string;
  readonly timeAdded?: string;
  readonly value?: string;
}

export interface BareMetalHostSpecUserData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalHostStatus {
  readonly conditions?: readonly Condition[];
  readonly errorCount: number;
  readonly errorMessage: string;
  readonly errorType?:
    | 'provisioned registration error'
    | 'registration error'
    | 'inspection error'
    | 'preparation error'
    | 'provisioning error'
    | 'power management error'
    | 'servicing error';
  readonly goodCredentials?: BareMetalHostStatusGoodCredentials;
  readonly hardware?: BareMetalHostStatusHardware;
  readonly hardwareProfile?: string;
  readonly lastAttemptedImage?: BareMetalHostStatusLastAttemptedImage;
  readonly lastUpdated?: string;
  readonly operationHistory?: BareMetalHostStatusOperationHistory;
  readonly operationalStatus: '' | 'OK' | 'discovered' | 'error' | 'delayed' | 'detached' | 'servicing';
  readonly poweredOn: boolean;
  readonly provisioning: BareMetalHostStatusProvisioning;
  readonly provisioningFailCount: number;
  readonly triedCredentials?: BareMetalHostStatusTriedCredentials;
}

export interface BareMetalHostStatusGoodCredentials {
  readonly credentials?: BareMetalHostStatusGoodCredentialsCredentials;
  readonly credentialsVersion?: string;
}

export interface BareMetalHostStatusGoodCredentialsCredentials {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalHostStatusHardware {
  readonly cpu?: BareMetalHostStatusHardwareCpu;
  readonly firmware?: BareMetalHostStatusHardwareFirmware;
  readonly hostname?: string;
  readonly nics?: readonly BareMetalHostStatusHardwareNic[];
  readonly ramMebibytes?: number;
  readonly storage?: readonly BareMetalHostStatusHardwareStorageItem[];
  readonly systemVendor?: BareMetalHostStatusHardwareSystemVendor;
}

export interface BareMetalHostStatusHardwareCpu {
  readonly arch?: string;
  readonly clockMegahertz?: number;
  readonly count?: number;
  readonly flags?: readonly string[];
  readonly model?: string;
}

export interface BareMetalHostStatusHardwareFirmware {
  readonly bios?: BareMetalHostStatusHardwareFirmwareBios;
}

export interface BareMetalHostStatusHardwareFirmwareBios {
  readonly date?: string;
  readonly vendor?: string;
  readonly version?: string;
}

export interface BareMetalHostStatusHardwareNic {
  readonly ip?: string;
  readonly lldp?: BareMetalHostStatusHardwareNicLldp;
  readonly mac?: string;
  readonly model?: string;
  readonly name?: string;
  readonly pciAddress?: string;
  readonly pxe?: boolean;
  readonly speedGbps?: number;
  readonly vlanId?: number;
  readonly vlans?: readonly BareMetalHostStatusHardwareNicVlan[];
}

export interface BareMetalHostStatusHardwareNicLldp {
  readonly portID?: string;
  readonly switchID?: string;
  readonly switchSystemName?: string;
}

export interface BareMetalHostStatusHardwareNicVlan {
  readonly id?: number;
  readonly name?: string;
}

export interface BareMetalHostStatusHardwareStorageItem {
  readonly alternateNames?: readonly string[];
  readonly hctl?: string;
  readonly model?: string;
  readonly name?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly sizeBytes?: number;
  readonly type?: 'HDD' | 'SSD' | 'NVME';
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface BareMetalHostStatusHardwareSystemVendor {
  readonly manufacturer?: string;
  readonly productName?: string;
  readonly serialNumber?: string;
}

export interface BareMetalHostStatusLastAttemptedImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512' | 'auto';
  readonly format?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly ociAuthSecretName?: string;
  readonly url: string;
}

export interface BareMetalHostStatusOperationHistory {
  readonly deprovision?: BareMetalHostStatusOperationHistoryDeprovision;
  readonly inspect?: BareMetalHostStatusOperationHistoryInspect;
  readonly provision?: BareMetalHostStatusOperationHistoryProvision;
  readonly register?: BareMetalHostStatusOperationHistoryRegister;
}

export interface BareMetalHostStatusOperationHistoryDeprovision {
  readonly end?: string | null;
  readonly start?: string | null;
}

export interface BareMetalHostStatusOperationHistoryInspect {
  readonly end?: string | null;
  readonly start?: string | null;
}

export interface BareMetalHostStatusOperationHistoryProvision {
  readonly end?: string | null;
  readonly start?: string | null;
}

export interface BareMetalHostStatusOperationHistoryRegister {
  readonly end?: string | null;
  readonly start?: string | null;
}

export interface BareMetalHostStatusProvisioning {
  readonly ID: string;
  readonly bootMode?: 'UEFI' | 'UEFISecureBoot' | 'legacy';
  readonly customDeploy?: BareMetalHostStatusProvisioningCustomDeploy;
  readonly firmware?: BareMetalHostStatusProvisioningFirmware;
  readonly image?: BareMetalHostStatusProvisioningImage;
  readonly raid?: BareMetalHostStatusProvisioningRaid;
  readonly rootDeviceHints?: BareMetalHostStatusProvisioningRootDeviceHints;
  readonly state: string;
}

export interface BareMetalHostStatusProvisioningCustomDeploy {
  readonly method: string;
}

export interface BareMetalHostStatusProvisioningFirmware {
  readonly simultaneousMultithreadingEnabled?: boolean;
  readonly sriovEnabled?: boolean;
  readonly virtualizationEnabled?: boolean;
}

export interface BareMetalHostStatusProvisioningImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512' | 'auto';
  readonly format?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly ociAuthSecretName?: string;
  readonly url: string;
}

export interface BareMetalHostStatusProvisioningRaid {
  readonly hardwareRAIDVolumes?: readonly BareMetalHostStatusProvisioningRaidHardwareRAIDVolume[] | null;
  readonly softwareRAIDVolumes?: readonly BareMetalHostStatusProvisioningRaidSoftwareRAIDVolume[] | null;
}

export interface BareMetalHostStatusProvisioningRaidHardwareRAIDVolume {
  readonly controller?: string;
  readonly level: '0' | '1' | '2' | '5' | '6' | '1+0' | '5+0' | '6+0';
  readonly name?: string;
  readonly numberOfPhysicalDisks?: number;
  readonly physicalDisks?: readonly string[];
  readonly rotational?: boolean;
  readonly sizeGibibytes?: number;
}

export interface BareMetalHostStatusProvisioningRaidSoftwareRAIDVolume {
  readonly level: '0' | '1' | '1+0';
  readonly physicalDisks?: readonly BareMetalHostStatusProvisioningRaidSoftwareRAIDVolumePhysicalDisk[];
  readonly rootVolume?: boolean;
  readonly sizeGibibytes?: number;
}

export interface BareMetalHostStatusProvisioningRaidSoftwareRAIDVolumePhysicalDisk {
  readonly deviceName?: string;
  readonly hctl?: string;
  readonly minSizeGigabytes?: number;
  readonly model?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface BareMetalHostStatusProvisioningRootDeviceHints {
  readonly deviceName?: string;
  readonly hctl?: string;
  readonly minSizeGigabytes?: number;
  readonly model?: string;
  readonly rotational?: boolean;
  readonly serialNumber?: string;
  readonly vendor?: string;
  readonly wwn?: string;
  readonly wwnVendorExtension?: string;
  readonly wwnWithExtension?: string;
}

export interface BareMetalHostStatusTriedCredentials {
  readonly credentials?: BareMetalHostStatusTriedCredentialsCredentials;
  readonly credentialsVersion?: string;
}

export interface BareMetalHostStatusTriedCredentialsCredentials {
  readonly name?: string;
  readonly namespace?: string;
}
