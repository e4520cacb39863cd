import { Secret } from '@ironloom/core';
import type { HostSpec } from '../host';
import type { HostFacts, NetworkDataLookup } from '../machine/facts';
import { HostWorld, SimulatedBackend } from '../testing';

type Image = NonNullable<HostFacts['preprovisioningImage']>;
type ImageStatus = NonNullable<Image['status']>;

const SPEC: NonNullable<Image['spec']> = { acceptFormats: ['iso', 'initrd'], architecture: 'x86_64' };
const BUILT: ImageStatus = { imageUrl: 'http://images.example/ipa.iso', format: 'iso', architecture: 'x86_64' };
const condition = (type: string, status: 'True' | 'False', message = '', observedGeneration = 1) => ({
  type,
  status,
  reason: 'r',
  message,
  observedGeneration,
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
const READY = [condition('Ready', 'True'), condition('Error', 'False')];
const image = (status: ImageStatus, spec = SPEC, metadata: Partial<Image['metadata']> = {}): Image => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'PreprovisioningImage',
  metadata: { namespace: 'metal3', name: 'node-1', generation: 1, ...metadata },
  spec,
  status,
});
const network = (secretVersion: string): NetworkDataLookup => ({
  kind: 'found',
  text: new Secret('links: []'),
  secretVersion,
});

/** A host that is about to be inspected, on a backend that wants an image for it. */
async function inspecting(spec: Partial<HostSpec> = {}, formats: readonly ('iso' | 'initrd')[] = ['iso', 'initrd']) {
  const world = new HostWorld({
    spec,
    backend: (clock) => new SimulatedBackend({ clock, imageFormats: formats }),
  });
  if (spec.preprovisioningNetworkDataName !== undefined) {
    world.facts = { ...world.facts, preprovisioningNetworkData: network('7') };
  }
  await world.untilState('inspecting');
  return { world, give: (facts: Partial<HostFacts>) => void (world.facts = { ...world.facts, ...facts }) };
}

describe('the ramdisk image of a host', () => {
  it('is asked for, waited for, and used once it is built', async () => {
    const { world, give } = await inspecting();
    const { preprovisioningImage, requeueAfterMs } = await world.round();
    expect([preprovisioningImage, requeueAfterMs]).toEqual([SPEC, 300_000]);
    expect(world.condition('Progressing')).toBe('True/Inspecting: waiting for a preprovisioning image');
    give({ preprovisioningImage: image({ ...BUILT, conditions: READY }) });
    await world.untilState('available');
  });

  const networked = { ...SPEC, networkDataName: 'network' };
  it.each<[string, Image, Partial<HostSpec>?]>([
    ['is not ready', image({ ...BUILT, conditions: [condition('Ready', 'False')] })],
    ['is of an older spec', image({ ...BUILT, conditions: [condition('Ready', 'True', '', 0)] })],
    ['is for another architecture', image({ ...BUILT, architecture: 'aarch64', conditions: READY })],
    ['was asked for in other formats', image({ ...BUILT, conditions: READY }, { ...SPEC, acceptFormats: ['iso'] })],
    ['has no address', image({ format: 'iso', architecture: 'x86_64', conditions: READY })],
    [
      'has an older network',
      image({ ...BUILT, networkData: { name: 'network', version: '6' }, conditions: READY }, networked),
      { preprovisioningNetworkDataName: 'network' },
    ],
  ])('that %s is waited for', async (_what, preprovisioningImage, spec = {}) => {
    const { world, give } = await inspecting(spec);
    give({ preprovisioningImage });
    expect((await world.round()).requeueAfterMs).toBe(300_000);
    expect(world.status.errorType).toBeUndefined();
  });

  it('bears the network of the ramdisk as it is now', async () => {
    const { world, give } = await inspecting({ preprovisioningNetworkDataName: 'network' });
    expect((await world.round()).preprovisioningImage).toEqual(networked);
    const status = { ...BUILT, networkData: { name: 'network', version: '7' }, conditions: READY };
    give({ preprovisioningImage: image(status, networked) });
    await world.untilState('available');
  });

  it('is used while it goes away: its successor cannot be made before', async () => {
    const { world, give } = await inspecting();
    const metadata = { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['x'] };
    give({ preprovisioningImage: image({ ...BUILT, conditions: READY }, SPEC, metadata) });
    await world.untilState('preparing');
  });

  it.each<[string, Partial<HostFacts>, readonly ('iso' | 'initrd')[], string]>([
    [
      'cannot be built',
      { preprovisioningImage: image({ ...BUILT, conditions: [condition('Error', 'True', 'no disk space')] }) },
      ['iso', 'initrd'],
      'no disk space',
    ],
    ['there are no formats for', {}, [], 'no acceptable formats for preprovisioning image'],
    [
      'has a network whose secret is missing',
      { preprovisioningNetworkData: { kind: 'missing', message: 'secret metal3/network does not exist' } },
      ['iso', 'initrd'],
      'failed to read preprovisioningNetworkData: secret metal3/network does not exist',
    ],
  ])('that %s is a registration error, told with its next try', async (_what, facts, formats, message) => {
    const { world, give } = await inspecting({}, formats);
    give(facts);
    await world.until('the error', () => world.status.errorType === 'registration error');
    expect(world.status.errorMessage).toBe(message);
    expect(world.condition('Ready')).toMatch(/^False\/Error: registration error at register: .*; next try at 20\d\d-/);
    expect(world.state).toBe('inspecting');
  });
});
