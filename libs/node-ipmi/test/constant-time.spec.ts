import crypto from 'node:crypto';
import { Secret } from '@ironloom/core';
import { getDeviceId, setUserPassword } from '../src';
import { memoryBmc } from './memory-bmc';

/** Lengths of the codes that were compared in constant time, and whether they were equal. */
function watchComparisons(): { readonly length: number; readonly equal: boolean }[] {
  const seen: { readonly length: number; readonly equal: boolean }[] = [];
  const genuine = crypto.timingSafeEqual;
  jest.spyOn(crypto, 'timingSafeEqual').mockImplementation((a, b) => {
    const equal = genuine(a, b);
    seen.push({ length: a.byteLength, equal });
    return equal;
  });
  return seen;
}

afterEach(() => jest.restoreAllMocks());

/** Every secret, and every code made with one, is compared by `crypto.timingSafeEqual` and by nothing else. */
describe('comparisons of secrets', () => {
  it('take constant time in the handshake and on each packet of RMCP+', async () => {
    const seen = watchComparisons();
    const session = await memoryBmc().open({ cipherSuites: [17] });
    // RAKP message 2 at the console, 3 at the controller, 4 at the console; then Set Session Privilege both ways.
    expect(seen).toEqual([32, 32, 16, 16, 16].map((length) => ({ length, equal: true })));
    await session.send(getDeviceId, {});
    expect(seen.length).toBe(7);
  });
  it('take constant time when they fail', async () => {
    const seen = watchComparisons();
    await expect(memoryBmc().open({ password: new Secret('wrong') })).rejects.toThrow();
    expect(seen).toEqual([{ length: 32, equal: false }]);
    await expect(memoryBmc({ bmcKey: new Secret('kg') }).open()).rejects.toThrow();
    expect(seen.at(-1)).toEqual({ length: 16, equal: false });
  });
  it('take constant time in IPMI 1.5, where the challenge is compared too', async () => {
    const seen = watchComparisons();
    const { open } = memoryBmc({ ipmi15: true });
    await open({ version: '1.5' });
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(seen).toEqual(seen.map(() => ({ length: 16, equal: true })));
  });
  it('take constant time when a controller tests a password', async () => {
    const session = await memoryBmc().open();
    const seen = watchComparisons();
    const test = { operation: 'test', userId: 2, size: 16 } as const;
    await session.send(setUserPassword, { ...test, password: new Secret('password') });
    await expect(session.send(setUserPassword, { ...test, password: new Secret('passw') })).rejects.toThrow();
    expect(seen.filter(({ length }) => length === 20).map(({ equal }) => equal)).toEqual([true, false]);
  });
});
