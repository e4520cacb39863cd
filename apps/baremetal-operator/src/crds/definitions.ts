import { metal3, type KindDefinition } from '@ironloom/models';
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
import { type DefinitionManifest, definitionManifest } from './manifest';

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

/** The CustomResourceDefinitions of all kinds of `metal3.io`: upstream's structure, our words, and rules in CEL. */
export function customResourceDefinitions(): DefinitionManifest[] {
  return Object.entries(kindNotes).map(([name, notes]) =>
    definitionManifest((metal3.definitions as Readonly<Record<string, KindDefinition>>)[name]!, notes),
  );
}
