import { attackDecoders, attackOpening, attackSession } from './against-console';
import { attackController } from './against-controller';
import { Randomness } from './mutator';

/** The same code runs with ten million datagrams: `npm run bench -- ipmi-hostile`. */
const COUNT = Number(process.env.IPMI_MUTATIONS ?? 20_000);
/** An ASF pong is 28 bytes to a ping of 12 (IPMI 2.0 table 13-7): no answer is larger in proportion. */
const PONG_RATIO = 28 / 12;

describe('hostile datagrams', () => {
  it('have no effect on a controller, which never sends more than one answer', async () => {
    const report = await attackController(COUNT, new Randomness(1));
    expect(report.datagrams).toBe(COUNT);
    expect(report.largestRatio).toBeLessThanOrEqual(PONG_RATIO);
    expect(report.bytesOut).toBeLessThan(report.bytesIn);
  });
  it.each(['1.5', '2.0'] as const)('are nothing to a console with an IPMI %s session', async (version) => {
    expect((await attackSession(COUNT, new Randomness(2), version)).datagrams).toBe(COUNT);
  });
  it('during the handshake end it with a coded error, or not at all', async () => {
    const opened = await attackOpening(20, 40, new Randomness(3));
    expect(opened).toBeGreaterThan(0);
  });
  it('decode or are refused by a coded error', () => {
    attackDecoders(COUNT, new Randomness(4));
  });
});
