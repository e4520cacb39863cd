import { type QuirkName, QUIRKS } from '../src';
import {
  GENERIC_PROFILE,
  type RedfishSimulator,
  startRedfishSimulator,
  VENDOR_PROFILES,
  type VendorProfile,
} from '../src/testing';
import { driverFor } from './redfish-target';
import type { RedfishDriver } from '../src';

interface Scene {
  readonly driver: RedfishDriver;
  readonly simulator: RedfishSimulator;
}

const IMAGE = { url: 'http://192.0.2.1/ipa.iso' };

/** The profile of the quirk's make, with this quirk and no other; a generic one is any make's. */
function profileWith(name: QuirkName): VendorProfile {
  const { vendor } = QUIRKS.find((quirk) => quirk.name === name) ?? { vendor: 'generic' };
  const profile = VENDOR_PROFILES.find((one) => one.vendor === vendor) ?? GENERIC_PROFILE;
  const etags = name === 'weak-etag-refused' ? ({ etags: 'weak' } as const) : {};
  return { ...profile, ...etags, quirks: new Set([name]) };
}

const statuses = ({ simulator }: Scene, method: string, path: RegExp): number[] =>
  simulator.requests.filter((one) => one.method === method && path.test(one.path)).map(({ status }) => status);

const bodies = ({ simulator }: Scene, method: string, path: RegExp): unknown[] =>
  simulator.requests.filter((one) => one.method === method && path.test(one.path)).map(({ body }) => body);

/** One proof for each entry of the table, against a BMC that has it: that it bites, and that the driver copes. */
const PROOFS: Readonly<Record<QuirkName, (scene: Scene) => Promise<void>>> = {
  async 'idrac-not-ready'(scene) {
    await scene.driver.setBootDevice({ device: 'pxe' });
    await scene.driver.power('on');
    expect(statuses(scene, 'GET', /Systems/)).toContain(500);
    expect(scene.simulator.machines[0]?.bootedFrom).toEqual(['Pxe']);
  },
  async 'boot-in-settings'(scene) {
    await scene.driver.setBootDevice({ device: 'pxe' });
    expect(bodies(scene, 'PATCH', /./)).toHaveLength(1);
    expect(statuses(scene, 'PATCH', /System\.Embedded\.1\/Settings$/)).toEqual([200]);
  },
  async 'task-appears-late'(scene) {
    await scene.driver.updateFirmware({ url: 'http://192.0.2.1/bios-9.9.bin' });
    const [first, second, third] = statuses(scene, 'GET', /TaskMonitors/);
    expect([first, second]).toEqual([404, 404]);
    // It may have ended by then.
    expect([200, 202]).toContain(third);
  },
  async 'former-firmware-listed'({ driver }) {
    const bios = (await driver.firmware()).filter(({ name }) => name === 'System BIOS');
    expect(bios.map(({ version, component }) => [version, component])).toEqual([
      ['1.3.0', undefined],
      ['1.4.2', 'bios'],
    ]);
  },
  async 'ilo-not-ready'(scene) {
    await scene.driver.power('on');
    await scene.driver.power('off');
    expect(statuses(scene, 'POST', /Reset/)).toEqual([204, 400, 204]);
    expect(scene.simulator.machines[0]?.power.state).toBe('Off');
  },
  async 'eject-needs-object'(scene) {
    await scene.driver.insertMedia(IMAGE);
    await scene.driver.ejectMedia();
    expect(bodies(scene, 'POST', /EjectMedia/)).toEqual([{}]);
  },
  async 'boot-mode-read-only'({ driver, simulator }) {
    await driver.setBootDevice({ device: 'pxe', mode: 'uefi' });
    expect(simulator.machines[0]?.boot.BootSourceOverrideTarget).toBe('Pxe');
    await expect(driver.setBootDevice({ device: 'pxe', mode: 'bios' })).rejects.toMatchObject({
      code: 'BMC_UNSUPPORTED',
    });
    expect(await driver.capabilities()).not.toContain('boot-mode');
  },
  async 'disable-keeps-target'(scene) {
    await scene.driver.setBootDevice({ device: 'pxe', persistent: true });
    await scene.driver.setBootDevice({ device: 'none' });
    expect(bodies(scene, 'PATCH', /./).pop()).toEqual({ Boot: { BootSourceOverrideEnabled: 'Disabled' } });
    expect(await scene.driver.bootDevice()).toMatchObject({ device: 'none' });
  },
  async 'registry-only-compressed'(scene) {
    expect((await scene.driver.bios()).registry.AcPwrRcvryDelay).toMatchObject({ type: 'Integer', upperBound: 600 });
    expect(statuses(scene, 'GET', /RegistryStore/)).toEqual([406, 200]);
  },
  async 'update-without-task'(scene) {
    const seen: number[] = [];
    await scene.driver.updateFirmware(
      { url: 'http://192.0.2.1/bios-9.9.bin' },
      { onProgress: (one) => seen.push(one) },
    );
    expect([seen.at(-1), statuses(scene, 'GET', /Task/)]).toEqual([100, []]);
    expect((await scene.driver.firmware()).find(({ id }) => id === 'BIOS')?.version).toBe('9.9');
  },
  async 'virtual-cd-is-usb'({ driver, simulator }) {
    await driver.setBootDevice({ device: 'cdrom' });
    expect(simulator.machines[0]?.boot.BootSourceOverrideTarget).toBe('UsbCd');
  },
  async 'insert-takes-image-only'(scene) {
    await scene.driver.insertMedia(IMAGE);
    expect(bodies(scene, 'POST', /InsertMedia/)).toEqual([{ Image: IMAGE.url }]);
  },
  async 'ejected-keeps-image'({ driver, simulator }) {
    await driver.insertMedia(IMAGE);
    await driver.ejectMedia();
    expect(simulator.machines[0]?.drives[0]?.image).toBe(IMAGE.url);
    expect((await driver.virtualMedia()).map(({ inserted, image }) => [inserted, image])).toEqual([[false, undefined]]);
  },
  async 'media-by-patch'(scene) {
    await scene.driver.insertMedia(IMAGE);
    await scene.driver.ejectMedia();
    expect(bodies(scene, 'PATCH', /VirtualMedia/)).toEqual([
      { Image: IMAGE.url, Inserted: true, WriteProtected: true },
      { Image: null, Inserted: false },
    ]);
  },
  async 'only-ext-drives'({ driver, simulator }) {
    expect((await driver.insertMedia(IMAGE)).id).toBe('EXT1');
    expect(simulator.machines[0]?.drives.map(({ inserted }) => inserted)).toEqual([false, true, false]);
  },
  async 'etag-required'(scene) {
    await scene.driver.setBootDevice({ device: 'pxe' });
    expect(statuses(scene, 'PATCH', /Systems/)).toEqual([200]);
    expect(scene.simulator.requests.find(({ method }) => method === 'PATCH')?.headers['if-match']).toMatch(
      /^"[0-9a-f]+"$/,
    );
  },
  async 'weak-etag-refused'(scene) {
    await scene.driver.setBootDevice({ device: 'pxe' });
    const tags = scene.simulator.requests
      .filter(({ method }) => method === 'PATCH')
      .map(({ headers }) => headers['if-match']);
    expect(tags).toEqual([expect.stringMatching(/^W\//), expect.stringMatching(/^"/)]);
    expect(statuses(scene, 'PATCH', /Systems/)).toEqual([412, 200]);
  },
  async 'no-managed-by'({ driver }) {
    expect((await driver.identify()).bmcFirmwareVersion).toBe(GENERIC_PROFILE.bmcVersion);
  },
  async 'empty-mac'({ driver }) {
    expect((await driver.inventory()).nics.map(({ name }) => name)).toEqual(['NIC1', 'NIC1', 'NIC2']);
  },
  async 'transfer-protocol-required'(scene) {
    await scene.driver.insertMedia(IMAGE);
    expect(bodies(scene, 'POST', /InsertMedia/).pop()).toEqual({ Image: IMAGE.url, TransferProtocolType: 'HTTP' });
    expect(statuses(scene, 'POST', /InsertMedia/)).toEqual([400, 204]);
  },
};

describe('each quirk of the table', () => {
  it.each(Object.entries(PROOFS))('%s', async (name, prove) => {
    const simulator = await startRedfishSimulator({ profile: profileWith(name as QuirkName) });
    const driver = driverFor(simulator);
    try {
      await prove({ driver, simulator });
      expect(simulator.violations).toEqual([]);
    } finally {
      await driver.close();
      await simulator.close();
    }
  });
});
