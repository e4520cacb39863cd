import { Secret } from '@ironloom/core';
import { recordingLogger } from '@ironloom/core/testing';
import {
  addSelEntry,
  CIPHER_SUITE_IDS,
  chassisControl,
  getChassisStatus,
  getDeviceId,
  getSelInfo,
  sendRaw,
  setUserName,
} from '../src';
import { memoryBmc, settle } from './memory-bmc';

const coded = (code: string) => expect.objectContaining({ code }) as Error;
const record = Buffer.from('00000200000000200004010101590000'.padEnd(32, '0'), 'hex');

describe('opening a session', () => {
  it.each(CIPHER_SUITE_IDS)('works with cipher suite %i', async (suite) => {
    const { open, engine } = memoryBmc({ cipherSuites: [suite] });
    const session = await open({ cipherSuites: [suite] });
    expect((await session.send(getDeviceId, {})).productId).toBe(2404);
    expect(session.suite?.id).toBe(suite);
    await session.close();
    expect(engine.activeSessions).toBe(0);
  });
  it('works with IPMI 1.5 and MD5', async () => {
    const { open } = memoryBmc({ ipmi15: true });
    const session = await open({ version: '1.5' });
    for (let count = 0; count < 20; count += 1) await session.send(getDeviceId, {});
    await session.close();
  });
  it('proposes 17, then 3, and nothing weaker', async () => {
    const only3 = memoryBmc({ cipherSuites: [3] });
    expect((await only3.open()).suite?.id).toBe(3);
    await expect(memoryBmc({ cipherSuites: [0, 1, 2, 15, 16] }).open()).rejects.toThrow(
      coded('IPMI_CIPHER_SUITE_REFUSED'),
    );
  });
  it('warns of a weak suite', async () => {
    const { log, lines } = recordingLogger();
    const { open } = memoryBmc({ cipherSuites: [2], client: { log } });
    await open({ cipherSuites: [2] });
    expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { suite: 2, host: 'bmc' } }]);
    expect(JSON.stringify(lines)).not.toContain('password');
  });
  it.each([
    ['a wrong password', { password: new Secret('wrong') }, 'IPMI_AUTHENTICATION_FAILED'],
    ['an unknown user', { username: 'nobody' }, 'IPMI_AUTHENTICATION_FAILED'],
    ['a name that is too long', { username: 'a name of over 16 bytes' }, 'IPMI_INVALID_ARGUMENT'],
    ['a wrong BMC key', { bmcKey: new Secret('wrong') }, 'IPMI_AUTHENTICATION_FAILED'],
    ['a privilege above the user', { username: 'oper', password: new Secret('oper') }, 'IPMI_PRIVILEGE_REFUSED'],
    ['a host that is not there', { host: 'elsewhere' }, 'IPMI_UNREACHABLE'],
  ])('says so of %s', async (_what, target, code) => {
    const users = [
      { name: 'admin', password: 'password' },
      { name: 'oper', password: 'oper', privilege: 'operator' as const },
    ];
    await expect(
      memoryBmc({ users, bmcKey: new Secret('kg') }).open({ bmcKey: new Secret('kg'), ...target }),
    ).rejects.toThrow(coded(code));
  });
  it('notices a controller that does not know the password', async () => {
    const { open, bmc, engine } = memoryBmc();
    bmc.faults.inject({ kind: 'wrong-password' });
    await expect(open()).rejects.toThrow(coded('IPMI_AUTHENTICATION_FAILED'));
    expect(engine.activeSessions).toBe(0);
  });
  it('gets through when every first datagram is lost, in either direction', async () => {
    for (const direction of ['request', 'response'] as const) {
      const { open, bmc, advance } = memoryBmc();
      const opening = open();
      for (let step = 0; step < 6; step += 1) {
        bmc.faults.inject({ kind: 'drop', direction });
        await advance(600);
      }
      await expect(opening).resolves.toMatchObject({ isOpen: true });
    }
  });
  it('ends with the deadline when nobody answers', async () => {
    const { open, bmc, advance, clock } = memoryBmc();
    bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity });
    const opening = expect(open()).rejects.toThrow(coded('IPMI_TIMEOUT'));
    await advance(10_100);
    await opening;
    expect(clock.pending).toBe(0);
  });
  it('refuses the session that finds no slot', async () => {
    const { open } = memoryBmc({ maxSessions: 1 });
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'IPMI_SESSION_REFUSED', retryable: true });
  });
});

describe('a command', () => {
  it('is sent again until it is answered, and carried out once', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'drop', direction: 'response', times: 2 });
    const adding = session.send(addSelEntry, { record });
    await advance(2_000);
    expect(await adding).toEqual({ recordId: 1 });
    expect(bmc.log.size).toBe(1);
  });
  it.each([['reorder'], ['duplicate'], ['corrupt']] as const)('survives %s', async (kind) => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind });
    const answers = Promise.all([session.send(getDeviceId, {}), session.send(getSelInfo, {})]);
    await advance(2_000);
    expect(await answers).toMatchObject([{ productId: 2404 }, { entries: 0 }]);
  });
  it('survives an answer that comes after its deadline', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'delay', delayMs: 300 });
    const late = expect(session.send(getDeviceId, {}, { timeoutMs: 100 })).rejects.toThrow(coded('IPMI_TIMEOUT'));
    await advance(500);
    await late;
    await expect(session.send(getSelInfo, {})).resolves.toMatchObject({ entries: 0 });
  });
  it('waits while the controller is busy', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'completion', code: 'IPMI_NODE_BUSY', times: 3 });
    const answer = session.send(getDeviceId, {});
    await advance(1_000);
    await expect(answer).resolves.toMatchObject({ productId: 2404 });
  });
  it('rejects with the code of any other completion code', async () => {
    const { open, bmc } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'completion', code: 'IPMI_OUT_OF_SPACE' });
    await expect(session.send(getDeviceId, {})).rejects.toMatchObject({
      code: 'IPMI_OUT_OF_SPACE',
      details: { completionCode: 0xc4 },
    });
    await expect(sendRaw(session, { netFn: 0x30, code: 1 })).rejects.toThrow(coded('IPMI_INVALID_COMMAND'));
    await expect(session.send(chassisControl, { action: 'reset' })).rejects.toThrow(
      coded('IPMI_NOT_SUPPORTED_IN_STATE'),
    );
    await expect(session.send(setUserName, { userId: 3, name: 'a name of over 16 bytes' })).rejects.toThrow(
      coded('IPMI_INVALID_ARGUMENT'),
    );
  });
  it('is refused above the privilege of the session', async () => {
    const { open, bmc } = memoryBmc();
    const session = await open({ privilege: 'user' });
    await expect(session.send(getChassisStatus, {})).resolves.toMatchObject({ powerOn: false });
    await expect(session.send(chassisControl, { action: 'on' })).rejects.toThrow(coded('IPMI_INSUFFICIENT_PRIVILEGE'));
    expect(bmc.power.on).toBe(false);
  });
  it('ends when its signal does, before and during', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    await expect(session.send(getDeviceId, {}, { signal: AbortSignal.abort() })).rejects.toThrow(coded('IPMI_ABORTED'));
    bmc.faults.inject({ kind: 'drop', direction: 'request' });
    const controller = new AbortController();
    const answer = expect(session.send(getDeviceId, {}, { signal: controller.signal })).rejects.toThrow(
      coded('IPMI_ABORTED'),
    );
    await settle();
    controller.abort();
    await answer;
    const next = session.send(getSelInfo, {});
    await advance(600);
    await expect(next).resolves.toMatchObject({ entries: 0 });
  });
  it('goes one at a time, in order, unless the client allows more', async () => {
    for (const concurrency of [1, 4]) {
      const { open, bmc, sent, advance } = memoryBmc({ client: { concurrency } });
      const session = await open();
      bmc.faults.inject({ kind: 'drop', direction: 'request', times: concurrency });
      const before = sent.length;
      const answers = Promise.all(Array.from({ length: 6 }, () => session.send(getDeviceId, {})));
      await settle();
      expect(sent.length - before).toBe(concurrency);
      await advance(3_000);
      await answers;
    }
  });
});

describe('a session', () => {
  it('is kept alive, and says so when the controller forgot it', async () => {
    const { open, bmc, sent, advance } = memoryBmc();
    const session = await open();
    const before = sent.length;
    await advance(20_100);
    expect(sent.length - before).toBe(1);
    bmc.faults.inject({ kind: 'reset', silentMs: 100 });
    await advance(35_000);
    await expect(session.ended).resolves.toMatchObject({ code: 'IPMI_SESSION_LOST', retryable: true });
    await expect(session.send(getDeviceId, {})).rejects.toThrow(coded('IPMI_SESSION_CLOSED'));
  });
  it('loses a command to a reset in its midst', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'reset', silentMs: 100, command: chassisControl });
    const lost = expect(session.send(chassisControl, { action: 'on' })).rejects.toThrow(coded('IPMI_TIMEOUT'));
    await advance(10_100);
    await lost;
    expect(bmc.power.on).toBe(false);
  });
  it('leaves nothing behind', async () => {
    const { open, client, clock, engine } = memoryBmc();
    const session = await open();
    await open();
    const under = expect(session.send(getDeviceId, {})).rejects.toThrow(coded('IPMI_SESSION_CLOSED'));
    await client.close();
    await under;
    expect(engine.activeSessions).toBe(0);
    expect(clock.pending).toBe(0);
    await expect(open()).rejects.toThrow(coded('IPMI_SESSION_CLOSED'));
  });
  it('drops what was replayed, in both directions', async () => {
    const { open, bmc, engine, sent, received, inject } = memoryBmc();
    const session = await open();
    await session.send(addSelEntry, { record });
    const [request, answer] = [sent[sent.length - 1], received[received.length - 1]];
    const replies: Buffer[] = [];
    engine.handle(request ?? record, { address: '127.0.0.1', port: 1 }, (datagram) => replies.push(datagram));
    expect(replies).toEqual([]);
    expect(bmc.log.size).toBe(1);
    bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity });
    const info = expect(session.send(getSelInfo, {}, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      coded('IPMI_ABORTED'),
    );
    inject(answer ?? record);
    await info;
  });
});
