import fc from 'fast-check';
import type { BareMetalHost, Metal3Machine } from '../kinds';
import { unavailability } from './availability';
import { chooseHost } from './choose-host';
import { handOver } from './hand-over';
import { matchesHostSelector, selectorMistake } from './host-selector';
import { releaseStep } from './release';

const apiVersion = 'metal3.io/v1alpha1' as const;
const host = (name: string, more: Partial<BareMetalHost> = {}, state = 'available'): BareMetalHost => ({
  apiVersion,
  kind: 'BareMetalHost',
  metadata: { namespace: 'n', name, uid: `uid-${name}`, ...more.metadata },
  spec: { online: false, ...more.spec },
  status: {
    errorCount: 0,
    errorMessage: '',
    operationalStatus: 'OK',
    poweredOn: false,
    provisioningFailCount: 0,
    provisioning: { ID: 'x', state },
    ...more.status,
  },
});
const machine = (spec: Metal3Machine['spec'] = {}, name = 'm'): Metal3Machine => ({
  apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
  kind: 'Metal3Machine',
  metadata: { namespace: 'n', name, uid: `uid-${name}` },
  spec: { image: { url: 'http://i/os.img', checksum: 'abc' }, ...spec },
});

describe('a host selector', () => {
  const labels = { rack: 'r1', size: '12' };
  it.each([
    ['In', ['r1', 'r2'], true],
    ['notin', ['r1'], false],
    ['exists', [], true],
    ['!', [], false],
    ['==', ['r1'], true],
    ['!=', ['r2'], true],
  ])('understands %s %j', (operator, values, expected) => {
    expect(matchesHostSelector(labels, { matchExpressions: [{ key: 'rack', operator, values }] })).toBe(expected);
  });

  it('compares integers, and matches nothing that is none', () => {
    const size = (operator: string, value: string) =>
      matchesHostSelector(labels, { matchExpressions: [{ key: 'size', operator, values: [value] }] });
    expect([size('Gt', '11'), size('Lt', '12'), size('gt', 'many')]).toEqual([true, false, false]);
  });

  it('has its mistakes named, and matches nothing then', () => {
    const wrong = { matchExpressions: [{ key: 'rack', operator: 'like', values: ['r*'] }] };
    expect(selectorMistake(wrong)).toMatch(/^hostSelector, rack: operator like is none of in, /);
    expect(matchesHostSelector(labels, wrong)).toBe(false);
    expect(chooseHost(machine({ hostSelector: wrong }), [host('a')])).toMatchObject({
      host: undefined,
      why: expect.stringContaining('operator like') as string,
    });
    expect(selectorMistake({ matchExpressions: [{ key: 'a', operator: 'gt', values: [] }] })).toContain('0 values');
  });
});

describe('a host', () => {
  it.each<[string, Partial<BareMetalHost>]>([
    ['in use', { spec: { online: true, consumerRef: { name: 'x' } } }],
    ['being deleted', { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }],
    ['in error', { status: { ...host('x').status!, errorMessage: 'no answer' } }],
    ['paused', { metadata: { annotations: { 'baremetalhost.metal3.io/paused': '' } } }],
    ['marked unhealthy', { metadata: { annotations: { 'capi.metal3.io/unhealthy': '' } } }],
    ['detached', { metadata: { annotations: { 'baremetalhost.metal3.io/detached': '' } } }],
    ['given an image by hand', { spec: { online: true, image: { url: 'http://x' } } }],
    ['externally provisioned', { spec: { online: true, externallyProvisioned: true } }],
    ['not yet available', { status: host('x', {}, 'inspecting').status! }],
  ])('that is %s is not to be had', (why, more) => {
    expect(unavailability(host('a', more))).toBe(why);
  });

  it('is chosen so that machines differ, and always the same for one of them', () => {
    const hosts = Array.from({ length: 50 }, (_, at) => host(`h${at}`));
    const chosen = Array.from({ length: 50 }, (_, at) => chooseHost(machine({}, `m${at}`), hosts).host?.metadata.name);
    expect(new Set(chosen).size).toBeGreaterThan(20);
    expect(chooseHost(machine({}, 'm7'), [...hosts].reverse()).host?.metadata.name).toBe(chosen[7]);
  });

  it('is missed with numbers and reasons', () => {
    const hosts = [host('a', {}, 'inspecting'), host('b', {}, 'preparing'), host('c')];
    expect(chooseHost(machine(), hosts, () => true)).toEqual({
      host: undefined,
      why: 'no host is free: of 3 in namespace n, 1 about to be claimed, 2 not yet available',
    });
  });
});

describe('handing a host over and taking it back', () => {
  const consumed = handOver(host('a'), machine(), { userData: { name: 'u' } }, 'c');

  it('gives it all that it needs, once', () => {
    expect(consumed.spec).toMatchObject({
      online: true,
      image: { url: 'http://i/os.img' },
      userData: { name: 'u', namespace: 'n' },
    });
    expect(consumed.spec?.image).not.toHaveProperty('format');
    const other = handOver(consumed, machine({ image: { url: 'http://i/other.img' } }), {}, 'c');
    expect(other.spec?.image?.url).toBe('http://i/os.img');
  });

  it('ends with the host as it was, whatever state it goes through', () => {
    const states = fc.constantFrom('provisioning', 'provisioned', 'deprovisioning', 'available', 'ready', 'preparing');
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (path) => {
        let current = consumed;
        for (const state of [...path, 'available', 'available']) {
          current = { ...current, status: { ...current.status!, provisioning: { ID: 'x', state } } };
          const step = releaseStep(current, machine());
          if (step.kind !== 'wait') current = step.host;
          if (step.kind === 'free') break;
          expect(current.spec?.consumerRef).toBeDefined();
        }
        expect(current.spec).toEqual({ online: false });
        expect(current.metadata.labels).toEqual({});
      }),
    );
  });

  it('says what it waits for', () => {
    const busy = { ...host('a', { spec: { online: false } }, 'deprovisioning') };
    const failed = { ...busy, status: { ...busy.status!, errorMessage: 'BMC does not answer' } };
    expect(releaseStep(failed, machine())).toEqual({ kind: 'wait', why: 'it is deprovisioning, BMC does not answer' });
  });

  it('removes only its own pause and its own owner', () => {
    const mine = host('a', {
      metadata: {
        namespace: 'n',
        name: 'a',
        annotations: { 'baremetalhost.metal3.io/paused': 'metal3.io/capm3' },
        ownerReferences: [
          { apiVersion: 'x/v1', kind: 'Metal3Machine', name: 'm', uid: 'uid-m' },
          { apiVersion: 'x/v1', kind: 'Rack', name: 'r', uid: 'uid-r' },
        ],
      },
    });
    const step = releaseStep(mine, machine());
    expect(step.kind === 'free' && step.host.metadata).toMatchObject({
      annotations: {},
      ownerReferences: [{ name: 'r' }],
    });
    const other = { ...mine, metadata: { ...mine.metadata, annotations: { 'baremetalhost.metal3.io/paused': 'me' } } };
    const kept = releaseStep(other, machine());
    expect(kept.kind === 'free' && kept.host.metadata.annotations).toEqual({ 'baremetalhost.metal3.io/paused': 'me' });
  });
});
