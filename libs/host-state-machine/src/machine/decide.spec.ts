import { Secret } from '@ironloom/core';
import { ANNOTATIONS, FINALIZERS } from '../annotations/names';
import { ProvisionerError } from '../errors';
import type { Host, HostSpec, HostStatus } from '../host';
import type { HostState } from '../states/host-state';
import { NO_STATUS } from '../status/host-status';
import type { Outcome } from './call';
import type { Decision } from './conclude';
import { decide } from './decide';
import { DEFAULT_SETTINGS, type HostFacts } from './facts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const IMAGE = { url: 'http://images.example/a', checksum: 'abc' };
const HINTS = { deviceName: '/dev/sda' };
const KNOWN = { credentials: { name: 'bmc', namespace: 'metal3' }, credentialsVersion: '1' };

interface Given {
  readonly spec?: Partial<HostSpec>;
  readonly status?: Partial<HostStatus>;
  readonly provisioning?: Partial<HostStatus['provisioning']>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deleting?: boolean;
}

function facts(state: HostState, { spec, status, provisioning, annotations = {}, deleting = false }: Given): HostFacts {
  const host: Host = {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: {
      namespace: 'metal3',
      name: 'node-1',
      uid: 'u-1',
      annotations,
      finalizers: [FINALIZERS.host],
      ...(deleting ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
    spec: { online: true, bmc: { address: 'redfish://192.0.2.10', credentialsName: 'bmc' }, ...spec },
    status: {
      ...NO_STATUS,
      operationalStatus: 'OK',
      hardwareProfile: 'unknown',
      goodCredentials: KNOWN,
      triedCredentials: KNOWN,
      lastUpdated: '2026-01-01T00:00:00Z',
      ...status,
      provisioning: { ID: 'n-1', state, rootDeviceHints: HINTS, ...provisioning },
    },
  };
  const password = new Secret('x');
  const credentials = { kind: 'found' as const, username: 'admin', password, secretName: 'bmc', secretVersion: '1' };
  return { host, credentials, settings: DEFAULT_SETTINGS };
}

const COMPLETE = { kind: 'complete' } as const;
/** What a backend answers that has nothing to object to. */
const ANSWERS: Record<string, unknown> = {
  ready: true,
  capacity: true,
  'image formats': undefined,
  register: { result: COMPLETE, provisioningId: 'n-1' },
  inspect: { result: COMPLETE, started: false, details: { hostname: 'h' } },
  prepare: { result: COMPLETE, started: false },
  service: { result: COMPLETE, started: false },
  'hardware state': { poweredOn: true, powerFailure: false },
};

/** Decides to the end of the round; `answers` are given instead of the good ones, an error as an error. */
function round(state: HostState, given: Given = {}, answers: Readonly<Record<string, unknown>> = {}) {
  const outcomes: Outcome[] = [];
  const asked: string[] = [];
  for (;;) {
    const decision: Decision = decide(facts(state, given), { nowMs: NOW, random: 0 }, outcomes);
    if (decision.next.kind !== 'ask') return { decision, asked, status: decision.host.status };
    const { call } = decision.next.call;
    asked.push(call);
    const answer = call in answers ? answers[call] : call in ANSWERS ? ANSWERS[call] : COMPLETE;
    const failed = answer instanceof ProvisionerError;
    outcomes.push((failed ? { call, ok: false, error: answer } : { call, ok: true, answer }) as Outcome);
  }
}

const unreachable = new ProvisionerError('PROVISIONER_UNAVAILABLE', 'no answer');

describe('decide', () => {
  it.each<[string, HostState, Given, HostState]>([
    ['a host with a BMC registers', '', {}, 'registering'],
    ['a host without one is unmanaged', '', { spec: { bmc: { address: '', credentialsName: '' } } }, 'unmanaged'],
    ['an unmanaged host that gets a BMC registers', 'unmanaged', {}, 'registering'],
    ['a registered host is inspected', 'registering', {}, 'inspecting'],
    ['not when inspection is disabled', 'registering', { spec: { inspectionMode: 'disabled' } }, 'preparing'],
    ['nor by the annotation', 'registering', { annotations: { [ANNOTATIONS.inspect]: 'disabled' } }, 'preparing'],
    [
      'nor when others provision it',
      'registering',
      { spec: { externallyProvisioned: true } },
      'externally provisioned',
    ],
    ['an inspected host is prepared', 'inspecting', {}, 'preparing'],
    ['an old state leads on', 'match profile', {}, 'preparing'],
    ['a prepared host is available', 'preparing', {}, 'available'],
    ['an image is provisioned', 'available', { spec: { image: IMAGE } }, 'provisioning'],
    ['on a host by its old name too', 'ready', { spec: { image: IMAGE } }, 'provisioning'],
    ['a custom deployment is provisioned', 'available', { spec: { customDeploy: { method: 'm' } } }, 'provisioning'],
    ['other hints are prepared', 'available', { spec: { rootDeviceHints: { hctl: '1' } } }, 'preparing'],
    ['RAID is prepared', 'available', { spec: { raid: { softwareRAIDVolumes: [] } } }, 'preparing'],
    ['an inspection is asked for', 'available', { annotations: { [ANNOTATIONS.inspect]: '' } }, 'inspecting'],
    ['others take a host over', 'available', { spec: { externallyProvisioned: true } }, 'externally provisioned'],
    ['a deployed host is provisioned', 'provisioning', { spec: { image: IMAGE } }, 'provisioned'],
    ['a cancelled deployment is undone', 'provisioning', {}, 'deprovisioning'],
    [
      'another URL is deployed anew',
      'provisioned',
      { spec: { image: { ...IMAGE, url: 'http://b' } }, provisioning: { image: IMAGE } },
      'deprovisioning',
    ],
    ['no image is deprovisioned', 'provisioned', { provisioning: { image: IMAGE } }, 'deprovisioning'],
    ['a host is ours again', 'externally provisioned', { spec: { image: IMAGE } }, 'provisioned'],
    ['a clean host is available', 'deprovisioning', { provisioning: { image: IMAGE } }, 'available'],
    ['a deletion of a host in use cleans it', 'provisioned', { deleting: true }, 'deprovisioning'],
    ['then it is turned off', 'deprovisioning', { deleting: true }, 'powering off before delete'],
    ['then forgotten', 'powering off before delete', { deleting: true }, 'deleting'],
    ['an idle host is turned off', 'available', { deleting: true }, 'powering off before delete'],
    ['a registering host is forgotten', 'registering', { deleting: true }, 'deleting'],
    [
      'a detached host is forgotten',
      'provisioned',
      { deleting: true, annotations: { [ANNOTATIONS.detached]: '' } },
      'deleting',
    ],
  ])('%s', (_name, state, given, to) => {
    expect(round(state, given).status?.provisioning.state).toBe(to);
  });

  it('does not deploy again for a checksum, nor on a host that shall be off', () => {
    const spec = { image: { ...IMAGE, checksum: 'other' } };
    expect(round('provisioned', { spec, provisioning: { image: IMAGE } }).decision.next.kind).not.toBe('move');
    expect(round('available', { spec: { image: IMAGE, online: false } }).decision.next.kind).not.toBe('move');
  });

  it('counts failed deployments, and stops at the limit, told once', () => {
    const failed = {
      errorType: 'provisioning error' as const,
      errorMessage: 'no',
      errorCount: 1,
      operationalStatus: 'error' as const,
    };
    expect(round('provisioning', { spec: { image: IMAGE }, status: failed }).status).toMatchObject({
      provisioningFailCount: 1,
      provisioning: { state: 'deprovisioning' },
    });
    const given = { spec: { image: IMAGE }, status: { provisioningFailCount: 5, lastAttemptedImage: IMAGE } };
    const first = round('available', given);
    expect(first.status?.errorMessage).toContain('retry limit (5) reached');
    const { provisioning: _, ...status } = first.status ?? NO_STATUS;
    expect(round('available', { ...given, status }).status?.errorCount).toBe(1);
    expect(round('available', { spec: { image: { ...IMAGE, url: 'http://b' } }, status }).decision.next).toEqual({
      kind: 'move',
      to: 'provisioning',
    });
  });

  it('leaves a paused host alone', () => {
    const { asked, decision } = round('provisioned', { annotations: { [ANNOTATIONS.paused]: 'me' }, deleting: true });
    expect([asked, decision.next, decision.requeueAfterMs]).toEqual([[], { kind: 'rest', why: 'paused' }, undefined]);
  });

  it('delays a host for which there is no room, in the state before', () => {
    const { status, decision } = round('available', { spec: { image: IMAGE } }, { capacity: false });
    expect(status).toMatchObject({ operationalStatus: 'delayed', provisioning: { state: 'available' } });
    expect(decision.requeueAfterMs).toBe(120_000);
  });

  it('says what impedes it and when it tries again, and remembers no credentials that were not taken', () => {
    const { status, decision } = round(
      'provisioned',
      { status: { triedCredentials: {} }, spec: { image: IMAGE } },
      { register: unreachable },
    );
    const impeded = status?.conditions?.find(({ type }) => type === 'Impeded');
    expect(impeded).toMatchObject({
      status: 'True',
      reason: 'BackendUnavailable',
      message: 'register: no answer; next try at 2026-01-01T00:00:05Z',
    });
    expect([decision.requeueAfterMs, status?.triedCredentials]).toEqual([5_000, {}]);
  });

  it('backs off by the count of errors', () => {
    const { status, decision } = round(
      'inspecting',
      { status: { errorCount: 3 } },
      { inspect: { result: { kind: 'failed', message: 'timeout' }, started: false } },
    );
    expect(status).toMatchObject({ operationalStatus: 'error', errorType: 'inspection error', errorCount: 4 });
    expect(decision.requeueAfterMs).toBe(16 * 60_000);
    const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.message;
    expect(ready).toBe('inspection error at inspect (4 times): timeout; next try at 2026-01-01T00:16:00Z');
  });

  it('reboots by annotation: off, hard after an error, and on again once seen off', () => {
    const given = { spec: { image: IMAGE }, provisioning: { image: IMAGE }, annotations: { [ANNOTATIONS.reboot]: '' } };
    expect(round('provisioned', { ...given, status: { poweredOn: true } }).asked.at(-1)).toBe('power off');
    const off = round(
      'provisioned',
      { ...given, status: { poweredOn: false } },
      { 'hardware state': { poweredOn: false, powerFailure: false } },
    );
    expect(off.decision.host.metadata.annotations).toEqual({});
    expect(round('available', { ...given, spec: {}, status: { poweredOn: true } }).asked.at(-1)).toBe('hardware state');
  });

  it('gives up deprovisioning and power off after three failures of a deletion', () => {
    const failed = { kind: 'failed', message: 'no' };
    const given = { deleting: true, status: { errorCount: 3 } };
    expect(round('deprovisioning', given, { deprovision: failed }).status?.provisioning.state).toBe(
      'powering off before delete',
    );
    expect(round('powering off before delete', given, { 'power off': failed }).status?.provisioning.state).toBe(
      'deleting',
    );
  });

  it('restores a status from its annotation', () => {
    const given = facts('', {
      annotations: {
        [ANNOTATIONS.status]: JSON.stringify({
          provisioning: { ID: 'n', state: 'provisioned' },
          operationalStatus: 'servicing',
        }),
      },
    });
    const { status: _, ...host } = given.host;
    const decision = decide({ ...given, host }, { nowMs: NOW, random: 0 }, []);
    expect(decision.host).toMatchObject({
      status: { operationalStatus: 'servicing', provisioning: { state: 'provisioned' } },
    });
    expect(decision.host.metadata.annotations).toEqual({});
  });

  it('does nothing in a state that it does not know', () => {
    expect(round('a new one' as HostState).decision.next).toEqual({ kind: 'rest', why: 'unknown state "a new one"' });
  });
});
