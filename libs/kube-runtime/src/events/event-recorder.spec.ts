import { ManualClock } from '@ironloom/core/testing';
import type { Event } from '../client/core-kinds';
import type { ResourceClient } from '../client/resource-client';
import { KubeError } from '../errors';
import { EventRecorder } from './event-recorder';

const host = {
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'BareMetalHost',
  metadata: { namespace: 'metal3', name: 'node-1', uid: 'u-1', resourceVersion: '7' },
};
const note = { reason: 'Registered', message: 'Registered new host' };

function recorder() {
  const create = jest.fn(async (event: Event) => event);
  const patch = jest.fn(async () => undefined);
  const clock = new ManualClock(Date.parse('2026-01-02T03:04:05.678Z'));
  const events = { create, patch } as unknown as ResourceClient<Event>;
  return { create, patch, clock, made: new EventRecorder({ events, component: 'metal3', instance: 'a', clock }) };
}

describe('EventRecorder', () => {
  it('writes what `kubectl describe` shows', async () => {
    const { made, create } = recorder();
    made.record(host, { ...note, message: 'x'.repeat(2000) });
    await made.flushed();
    expect(create.mock.calls).toEqual([
      [
        {
          metadata: { namespace: 'metal3', name: expect.stringMatching(/^node-1\.[0-9a-f]{16}$/) as unknown },
          involvedObject: {
            apiVersion: 'metal3.io/v1alpha1',
            kind: 'BareMetalHost',
            namespace: 'metal3',
            name: 'node-1',
            uid: 'u-1',
            resourceVersion: '7',
          },
          type: 'Normal',
          reason: 'Registered',
          message: 'x'.repeat(1024),
          count: 1,
          firstTimestamp: '2026-01-02T03:04:05Z',
          lastTimestamp: '2026-01-02T03:04:05Z',
          source: { component: 'metal3', host: 'a' },
          reportingComponent: 'metal3',
          reportingInstance: 'a',
        },
      ],
    ]);
  });

  it('counts what is said again within ten minutes, and makes another event when the first is gone', async () => {
    const { made, create, patch, clock } = recorder();
    for (let n = 0; n < 3; n += 1) made.record(host, note);
    made.record(host, { ...note, type: 'Warning' });
    await made.flushed();
    expect(create).toHaveBeenCalledTimes(2);
    const counted = (count: number) => [expect.anything(), { count, lastTimestamp: '2026-01-02T03:04:05Z' }];
    expect(patch.mock.calls).toEqual([counted(2), counted(3)]);
    patch.mockRejectedValueOnce(new KubeError('KUBE_NOT_FOUND', 'gone'));
    made.record(host, note);
    await made.flushed();
    expect(create).toHaveBeenCalledTimes(3);
    await clock.advance(10 * 60_000);
    made.record(host, note);
    await made.flushed();
    expect([create.mock.calls.length, patch.mock.calls.length]).toEqual([4, 3]);
  });

  it('lets neither a refusal nor a silent API hold anybody up', async () => {
    const { made, create, clock } = recorder();
    create.mockRejectedValueOnce(new KubeError('KUBE_FORBIDDEN', 'the namespace is being terminated'));
    made.record(host, note);
    await made.flushed();
    create.mockImplementation(() => new Promise(() => undefined));
    for (let n = 0; n < 1500; n += 1) made.record(host, { ...note, message: `${n}` });
    const flushed = made.flushed();
    await clock.advance(5_000);
    await flushed;
    expect(create).toHaveBeenCalledTimes(2);
  });
});
