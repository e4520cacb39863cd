import { metal3, type KindDefinition } from '@ironloom/models';
import { annotated } from './annotated';
import type { KindNotes } from './kind-notes';
import { bareMetalHost } from './kinds/bare-metal-host';
import { bareMetalSwitch, hostClaim, hostDeployPolicy, hostNetworkAttachment } from './kinds/claims-and-switches';
import {
  firmwareSchema,
  hardwareData,
  hostFirmwareComponents,
  hostFirmwareSettings,
  hostUpdatePolicy,
} from './kinds/hardware';
import { bmcEventSubscription, dataImage, preprovisioningImage } from './kinds/media-and-events';

/** What is said of each kind of `metal3.io`, by its name among the generated definitions. */
export const kindNotes: Readonly<Record<keyof typeof metal3.definitions, KindNotes>> = {
  bareMetalHost,
  bareMetalSwitch,
  bmcEventSubscription,
  dataImage,
  firmwareSchema,
  hardwareData,
  hostClaim,
  hostDeployPolicy,
  hostFirmwareComponents,
  hostFirmwareSettings,
  hostNetworkAttachment,
  hostUpdatePolicy,
  preprovisioningImage,
};

/**
 * The definitions of all kinds of `metal3.io`: upstream's structure, our words, and rules in CEL. For `installDefinitions` of
 * `@ironloom/kube-runtime`; `deploy/crds` holds them as manifests.
 */
export function customResourceDefinitions(): KindDefinition[] {
  const structures: Readonly<Record<string, KindDefinition | undefined>> = metal3.definitions;
  return Object.entries(kindNotes).flatMap(([name, notes]) => {
    const structure = structures[name];
    return structure === undefined ? [] : [annotated(structure, notes)];
  });
}
