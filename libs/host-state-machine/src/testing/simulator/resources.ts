import type { DataImageAccess, EventSubscriptionAccess, FirmwareAccess } from '../../provisioner/provisioner';
import type { SimulatedNode } from './node';

/** Reaches the node, unless a fault comes between. */
type Reach = () => SimulatedNode;

/** Firmware of a simulated machine. */
export const simulatedFirmware = (reach: Reach): FirmwareAccess => ({
  async settings({ schema }) {
    const { firmwareSettings } = reach().machine;
    return { settings: { ...firmwareSettings }, ...(schema ? { schema: {} } : {}) };
  },
  async components() {
    reach();
    return [{ component: 'bios', initialVersion: '1.0', currentVersion: '1.0' }];
  },
});

/** The data image of a simulated machine. */
export const simulatedDataImage = (reach: Reach): DataImageAccess => ({
  attached: async () => reach().machine.dataImage !== undefined,
  async attach(url) {
    reach().machine.dataImage = url;
  },
  async detach() {
    reach().machine.dataImage = undefined;
  },
});

/** Subscriptions, which nobody is told of. */
export const simulatedSubscriptions = (reach: Reach): EventSubscriptionAccess => ({
  add: async ({ destination }) => `${reach().id}:${destination}`,
  async remove() {
    reach();
  },
});
