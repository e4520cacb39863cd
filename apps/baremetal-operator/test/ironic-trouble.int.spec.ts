import { Secret } from '@ironloom/core';
import { IronicBackend, type IronicBackendOptions } from '@ironloom/ironic-client';
import { type IronicSimulator, startIronicSimulator } from '@ironloom/ironic-client/testing';
import { Rig } from './rig/rig';

let rig: Rig;
let ironic: IronicSimulator;
const USER = { username: 'operator', password: 'of-ironic' };

/** An operator on an Ironic that wants a password. */
async function start(password: string, before: () => Promise<void> = async () => undefined): Promise<void> {
  let options: IronicBackendOptions = { endpoint: '' };
  let backend: IronicBackend | undefined;
  rig = await Rig.start({
    prepare: async (clock) => {
      ironic = await startIronicSimulator({ clock, delayMs: 2_000, accounts: [USER] });
      const credentials = { username: USER.username, password: new Secret(password) };
      options = { endpoint: ironic.endpoint, credentials, clock, timeoutMs: 3_600_000 };
      await before();
    },
    backend: () => (backend ??= new IronicBackend(options)),
  });
}
afterEach(async () => {
  await rig.stop();
  await ironic.close();
});

const conditions = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const { status } = await rig.get(name);
  const entries = status?.conditions?.map(({ type, status: holds, reason, message }) => [
    type,
    `${holds}/${reason}: ${message}`,
  ]);
  return Object.fromEntries(entries ?? []) as Record<string, string>;
};
const untilImpeded = (name: string) =>
  rig.until('an impediment', async () => (await conditions(name)).Impeded?.startsWith('True'));

describe('an Ironic', () => {
  it('that is not up yet is told with what failed and when it is tried again, and waited for', async () => {
    await start(USER.password, () => ironic.stop());
    const name = await rig.host();
    await untilImpeded(name);
    expect((await conditions(name)).Impeded).toMatch(
      /^True\/BackendNotReady: ready: GET \/v1\/: the connection failed \(ECONNREFUSED\); tried again every 30 s$/,
    );
    await ironic.start();
    await rig.untilState(name, 'available');
    expect((await conditions(name)).Impeded).toBe('False/NotImpeded: ');
  });

  it('that refuses our credentials says so, and which call it was', async () => {
    await start('wrong');
    const name = await rig.host();
    await untilImpeded(name);
    const { Impeded: why } = await conditions(name);
    expect(why).toMatch(/^True\/BackendUnavailable: ready: GET \/v1\/drivers: .*; next try at 20\d\d-/);
    expect(why).toMatch(/[Ii]ncorrect username or password|401/);
    expect(why).not.toContain('wrong');
  });

  it('on which a boot MAC address is taken says by whom', async () => {
    await start(USER.password);
    const bootMACAddress = '02:00:00:00:00:0a';
    const first = await rig.host({ bootMACAddress });
    await rig.untilState(first, 'available');
    const second = await rig.host({ bootMACAddress });
    await rig.until('the error', async () => (await rig.get(second)).status?.errorType === 'registration error');
    expect((await rig.get(second)).status?.errorMessage).toBe(
      `MAC address ${bootMACAddress} conflicts with existing node metal3~${first}`,
    );
    expect((await conditions(second)).Ready).toMatch(/registration error at register.*next try at 20\d\d-/);
    await rig.delete(first);
    await rig.until('the first to be gone', () => rig.isGone(first));
    await rig.untilState(second, 'available', 30_000);
  });
});
