import {
  compareRecords,
  type IronicSimulator,
  runSession,
  SESSIONS,
  startIronicSimulator,
} from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../../src/describe-with-ironic';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';

/** What Ironic 29 and its simulator are both asked in. */
const VERSION = '1.96';
const SETTLE_MS = 300_000;

describeWithIronic('the simulated Ironic beside real Ironic', (installation) => {
  let ironic: RunningIronic;
  let simulator: IronicSimulator;

  beforeAll(async () => {
    ironic = await startIronic(installation);
    simulator = await startIronicSimulator({ maximumVersion: VERSION });
  });
  afterAll(async () => {
    await simulator?.close();
    await ironic?.close();
  });

  it.each(SESSIONS.map((session) => [session.name, session] as const))(
    '%s: the same answers',
    async (_name, session) => {
      const simulated = await runSession(session, {
        endpoint: simulator.endpoint,
        version: VERSION,
        names: { 'simulated-conductor': '<host>' },
      });
      const real = await runSession(session, {
        endpoint: ironic.url,
        version: VERSION,
        names: { localhost: '<host>' },
        settleMs: SETTLE_MS,
      });
      expect(compareRecords(simulated, real, session.mask)).toEqual([]);
    },
  );
});
