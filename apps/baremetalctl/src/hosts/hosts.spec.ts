import type { Event } from '@ironloom/kube-runtime';
import { adviceFor } from './advice';
import type { BareMetalHost } from './host';
import { hostTable } from './host-table';
import { readManifest } from './manifest';
import { durationOf, printTimeline } from './print-timeline';
import { timelineOf } from './timeline';

const PLAIN = { good: String, doubtful: String, bad: String, faint: String, strong: String };
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString().replace('.000', '');

function host(status: Partial<NonNullable<BareMetalHost['status']>> = {}, state = 'available'): BareMetalHost {
  return {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: { namespace: 'metal3', name: 'w1', uid: 'u' },
    spec: { online: true, bmc: { address: 'ipmi://192.0.2.7', credentialsName: 'w1-secret' } },
    status: {
      errorCount: 0,
      errorMessage: '',
      operationalStatus: 'OK',
      poweredOn: true,
      provisioningFailCount: 0,
      provisioning: { ID: 'x', state },
      ...status,
    },
  };
}

const event = (reason: string, second: number, more: Partial<Event> = {}): Event => ({
  metadata: { name: `${reason}${second}` },
  involvedObject: { name: 'w1' },
  reason,
  message: reason,
  type: 'Normal',
  firstTimestamp: at(second),
  lastTimestamp: at(second),
  ...more,
});

describe('the table of hosts', () => {
  it('has the columns of the story', () => {
    const used = host();
    const shown = hostTable([{ ...used, spec: { ...used.spec!, consumerRef: { name: 'm-1' } } }], PLAIN);
    expect(shown).toEqual([
      'NAME  STATUS  PROVISIONING STATUS  MACHINE  BMC               HARDWARE PROFILE  ONLINE  ERROR',
      'w1    OK      available            m-1      ipmi://192.0.2.7                    true',
    ]);
  });
});

describe('a timeline', () => {
  const failed = { type: 'Warning', message: 'no answer', count: 3, lastTimestamp: at(20) } as const;
  const events = [
    event('ProvisioningComplete', 95),
    event('Registered', 1),
    event('BMCAccessValidated', 1),
    event('InspectionStarted', 2),
    event('InspectionError', 10, failed),
    event('InspectionComplete', 62),
    event('Claimed', 70, { message: 'claimed by Metal3Machine metal3/m' }),
    event('ProvisioningStarted', 71),
  ];
  const history = { register: { start: at(0), end: at(1) } };

  it('has every step with its duration and the error of each try', () => {
    const steps = timelineOf(host({ operationHistory: history }, 'provisioned'), events);
    expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'register done',
      'inspect done',
      'Claimed noted',
      'provision done',
    ]);
    expect(steps[1]?.failedTries).toEqual([{ at: at(20), message: 'no answer', count: 3 }]);
    expect(steps.map((step) => durationOf(step, 0))).toEqual(['1s', '1m00s', '', '24s']);
    expect(printTimeline(steps, 0, PLAIN).join('\n')).toContain('failed 3 times: no answer');
  });

  it('tells what is under way, and what has failed', () => {
    const begun = [event('InspectionStarted', 0)];
    expect(timelineOf(host({}, 'inspecting'), begun)).toMatchObject([{ step: 'inspect', outcome: 'under way' }]);
    const stuck = host({ errorMessage: 'x' }, 'inspecting');
    expect(timelineOf(stuck, [...begun, event('InspectionError', 5, failed)])).toMatchObject([{ outcome: 'failed' }]);
  });

  it('knows from the history what events have forgotten', () => {
    const steps = timelineOf(host({ operationHistory: { ...history, inspect: { start: at(2), end: at(9) } } }), []);
    expect(steps.map(({ step, endedAt }) => [step, endedAt])).toEqual([
      ['register', at(1)],
      ['inspect', at(9)],
    ]);
  });
});

describe('advice', () => {
  const advise = (errorType: NonNullable<BareMetalHost['status']>['errorType'], errorMessage: string) =>
    adviceFor(host(errorType === undefined ? { errorMessage } : { errorType, errorMessage }));

  it.each([
    ['registration error', 'invalid credentials', 'Secret metal3/w1-secret'],
    ['registration error', 'timeout waiting for the BMC', 'bmc probe ipmi://192.0.2.7'],
    ['inspection error', 'timed out', 'bmc sol ipmi://192.0.2.7'],
    ['inspection error', 'inventory: IPMI has no such thing', 'inspectionMode to disabled'],
    ['provisioning error', '404', 'image and its checksum'],
    ['provisioning error', 'image: no deploy agent is configured', '--format live-iso'],
  ] as const)('on %s, %s', (type, message, expected) => {
    const line = advise(type, `${message}\nand more`);
    expect(line).toContain(expected);
    expect(line).not.toContain('\n');
  });

  it('is given on what impedes a host without being its error', () => {
    const impeded = (message: string, status = 'True') => {
      const times = { lastTransitionTime: at(0), reason: 'Unavailable' };
      return adviceFor(host({ conditions: [{ type: 'Impeded', status, message, ...times }] } as never));
    };
    const dead = 'register: Open Session: no answer; tried again every 10 min';
    expect(impeded(dead)).toBe(`${dead}; check that the BMC answers: \`baremetalctl bmc probe ipmi://192.0.2.7\``);
    expect(impeded('register: the Secret is missing')).toBe('register: the Secret is missing');
    expect(impeded(dead, 'False')).toBeUndefined();
  });

  it('is not given where nothing is wrong', () => expect(adviceFor(host())).toBeUndefined());
});

describe('a manifest', () => {
  const text = (apiVersion: string) => `
apiVersion: v1
kind: Secret
metadata: { name: s }
---
apiVersion: ${apiVersion}
kind: BareMetalHost
metadata: { name: h }
spec: { online: true }
`;

  it('is read, also of the old group, with a notice', () => {
    expect(readManifest(text('metal3.io/v1alpha1'), 'f').notices).toEqual([]);
    const { entries, notices } = readManifest(text('metalkube.org/v1alpha1'), 'f');
    expect(entries.map(({ object }) => object.apiVersion)).toEqual(['v1', 'metal3.io/v1alpha1']);
    expect(notices).toEqual(['metalkube.org/v1alpha1 is an old name: taken as metal3.io/v1alpha1']);
  });

  it.each([
    ['a: [', 'f: no YAML: '],
    ['', 'f: there is nothing in it'],
    ['kind: Secret', 'f, object 1: metadata.name is missing'],
    ['{apiVersion: v1, kind: Pod, metadata: {name: p}}', 'f, object 1: v1 Pod: only v1 Secret and'],
  ])('is refused with the place of what is wrong: %s', (wrong, message) => {
    expect(() => readManifest(wrong, 'f')).toThrow(message);
  });
});
