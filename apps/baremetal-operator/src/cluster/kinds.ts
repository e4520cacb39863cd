import { coreKinds, kindOf } from '@ironloom/kube-runtime';
import { metal3 } from '@ironloom/models';

const { definitions } = metal3;

/** The kinds that the operator reads. */
export const kinds = {
  host: kindOf<metal3.v1alpha1.BareMetalHost>(definitions.bareMetalHost, 'v1alpha1'),
  hardwareData: kindOf<metal3.v1alpha1.HardwareData>(definitions.hardwareData, 'v1alpha1'),
  firmwareSettings: kindOf<metal3.v1alpha1.HostFirmwareSettings>(definitions.hostFirmwareSettings, 'v1alpha1'),
  firmwareComponents: kindOf<metal3.v1alpha1.HostFirmwareComponents>(definitions.hostFirmwareComponents, 'v1alpha1'),
  updatePolicy: kindOf<metal3.v1alpha1.HostUpdatePolicy>(definitions.hostUpdatePolicy, 'v1alpha1'),
  dataImage: kindOf<metal3.v1alpha1.DataImage>(definitions.dataImage, 'v1alpha1'),
  preprovisioningImage: kindOf<metal3.v1alpha1.PreprovisioningImage>(definitions.preprovisioningImage, 'v1alpha1'),
  secret: coreKinds.secret,
} as const;
