import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import {
  addSelEntry,
  getBootFlags,
  getChannelAccess,
  getChannelInfo,
  getDeviceId,
  getPayloadStatus,
  getRestartCause,
  getSdrRepositoryInfo,
  getSelAllocationInfo,
  getSelfTestResults,
  getSelTime,
  getSessionInfo,
  getSolParameter,
  getUserAccess,
  getUserPayloadAccess,
  getWatchdogTimer,
  IpmiClient,
  type IpmiSession,
  keepBootFlags,
  readFru,
  readSdrs,
  readSensors,
  sendRaw,
  setBootDevice,
  setLan,
  setPowerRestorePolicy,
  setSelTime,
  setSensorThresholds,
  setWatchdogTimer,
  SOL_PARAMETER,
} from '../src';
import { type BmcSimulator, startBmcSimulator } from '../src/testing';
import { fields, run, table } from './process';

/** ipmiconsole takes ports above 32,767 for negative numbers, and the kernel gives those out. */
async function startOnLowPort(): Promise<BmcSimulator> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await startBmcSimulator({ powerOn: true, port: randomInt(10_000, 32_768) });
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

/** Commands that `simulator.int.spec.ts` leaves: what we decode is what the other client prints of the same controller. */
describeWithPeers(
  ['ipmitool', 'ipmiconsole', 'script'],
  'each remaining command, seen by us and by others',
  (peers) => {
    let simulator: BmcSimulator;
    let client: IpmiClient;
    let session: IpmiSession;
    const login = (): string[] => [
      ...['-I', 'lanplus', '-C', '17', '-H', simulator.host, '-p', String(simulator.port)],
      ...['-U', 'admin', '-P', 'password'],
    ];
    const ipmitool = (...command: string[]): Promise<string> => run(peers.ipmitool, [...login(), ...command]);

    beforeAll(async () => {
      simulator = await startOnLowPort();
      client = new IpmiClient();
      const { host, port } = simulator;
      session = await client.open({ host, port, username: 'admin', password: new Secret('password') });
    });
    afterAll(async () => {
      await client.close();
      await simulator.close();
    });

    it('self test, restart cause and raw commands', async () => {
      expect(fields(await ipmitool('mc', 'selftest')).Selftest).toBe(
        (await session.send(getSelfTestResults, {})).result,
      );
      await ipmitool('power', 'reset');
      const { cause } = await session.send(getRestartCause, {});
      expect(cause).toBe('chassis-control');
      expect(await ipmitool('chassis', 'restart_cause')).toContain('chassis power control command');
      const raw = await sendRaw(session, { netFn: getDeviceId.netFn, code: getDeviceId.code });
      expect((await ipmitool('raw', '6', '1')).replace(/\s/g, '')).toBe(raw.toString('hex'));
    });
    it('event log: time and room', async () => {
      await session.send(setSelTime, { seconds: Date.UTC(2031, 1, 2, 3, 4, 5) / 1000 });
      const { seconds } = await session.send(getSelTime, {});
      expect(await ipmitool('sel', 'time', 'get')).toContain('02/02/31 03:04');
      expect(new Date(seconds * 1000).toISOString()).toContain('2031-02-02T03:04');
      await session.send(addSelEntry, { record: Buffer.from('00000200000000200004010101590000', 'hex') });
      const room = await session.send(getSelAllocationInfo, {});
      expect(fields(await ipmitool('sel', 'info'))).toMatchObject({
        '# of Alloc Units': String(room.units),
        'Alloc Unit Size': String(room.unitBytes),
        '# Free Units': String(room.freeUnits),
        'Largest Free Blk': String(room.largestFreeBlock),
        'Max Record Size': String(room.largestRecord),
      });
    });
    it('sessions and channels', async () => {
      const info = await session.send(getSessionInfo, { by: 'handle', handle: 1 });
      expect(fields(await ipmitool('session', 'info', 'handle', '0x1'))).toMatchObject({
        'session handle': String(info.handle),
        'slot count': String(info.slots),
        'user id': String(info.session?.userId),
        'privilege level': 'ADMINISTRATOR',
        'console port': String(info.session?.console?.port),
      });
      expect(info.session).toMatchObject({ privilege: 'administrator', rmcpPlus: true });
      const channel = await session.send(getChannelInfo, { channel: 1 });
      const access = await session.send(getChannelAccess, { channel: 1, copy: 'volatile' });
      expect(fields(await ipmitool('channel', 'info', '1'))).toMatchObject({
        'Channel Medium Type': `802.3 ${channel.medium.toUpperCase()}`,
        'Session Support': `${channel.sessionSupport}-session`,
        'Protocol Vendor ID': String(channel.vendorId),
        Alerting: access.alertingDisabled ? 'disabled' : 'enabled',
        'Per-message Auth': access.perMessageAuthDisabled ? 'disabled' : 'enabled',
        'Access Mode': `${access.mode} available`,
      });
    });
    it('users', async () => {
      const access = await session.send(getUserAccess, { channel: 1, userId: 2 });
      expect(fields(await ipmitool('user', 'summary', '1'))).toEqual({
        'Maximum IDs': String(access.maximumUsers),
        'Enabled User Count': String(access.enabledUsers),
        'Fixed Name Count': String(access.fixedNames),
      });
      expect(fields(await ipmitool('channel', 'getaccess', '1', '2'))).toMatchObject({
        'Link Authentication': access.linkAuthentication ? 'enabled' : 'disabled',
        'IPMI Messaging': access.ipmiMessaging ? 'enabled' : 'disabled',
        'Privilege Level': access.privilege.toUpperCase(),
        'Enable Status': access.enablement,
      });
      const payloads = await session.send(getUserPayloadAccess, { channel: 1, userId: 2 });
      const enabled = (payloads.standard & 2) !== 0 ? 'enabled' : 'disabled';
      expect(await ipmitool('sol', 'payload', 'status', '1', '2')).toContain(`is ${enabled}`);
    });
    it('sensor data repository', async () => {
      const info = await session.send(getSdrRepositoryInfo, {});
      expect(fields(await ipmitool('sdr', 'info'))['Record Count']).toBe(String(info.records));
      const names: string[] = [];
      for await (const record of readSdrs(session)) if (record.kind !== 'other') names.push(record.name.text.trim());
      expect(table(await ipmitool('sdr', 'elist', 'all')).map(([name]) => name)).toEqual(names);
    });
    it('thresholds, whoever set them', async () => {
      await ipmitool('sensor', 'thresh', 'CPU Temp', 'unc', '77');
      await session.send(setSensorThresholds, { sensorNumber: 1, thresholds: { upperCritical: 88 } });
      const sensors = [];
      for await (const sensor of readSensors(session, { liveThresholds: true })) sensors.push(sensor);
      expect(sensors[0]?.thresholds).toMatchObject({ upperNonCritical: 77, upperCritical: 88 });
      expect(fields(await ipmitool('sensor', 'get', 'CPU Temp'))).toMatchObject({
        'Upper Non-Critical': '77.000',
        'Upper Critical': '88.000',
        'Lower Critical': sensors[0]?.thresholds.lowerCritical?.toFixed(3),
      });
    });
    it.each([
      [{ device: 'pxe' }, 'Force PXE', 'only next boot', 'legacy'],
      [{ device: 'disk', persistent: true }, 'Force Boot from default Hard-Drive', 'all future boots', 'legacy'],
      [{ device: 'cdrom', uefi: true }, 'Force Boot from CD/DVD', 'only next boot', 'EFI boot'],
      [
        { device: 'bios-setup', persistent: true, uefi: true },
        'Force Boot into BIOS Setup',
        'all future boots',
        'EFI boot',
      ],
      [{ device: 'disk-safe' }, 'request Safe-Mode', 'only next boot', 'legacy'],
      [{ device: 'diagnostic' }, 'Diagnostic Partition', 'only next boot', 'legacy'],
      [{ device: 'removable' }, 'Floppy/primary removable', 'only next boot', 'legacy'],
      [{ device: 'none' }, 'No override', 'only next boot', 'legacy'],
    ] as const)('boot device %j', async (boot, device, how, mode) => {
      await setBootDevice(session, boot);
      const told = await ipmitool('chassis', 'bootparam', 'get', '5');
      for (const text of ['Boot Flag Valid', device, how, mode]) expect(told).toContain(text);
      expect(await getBootFlags(session)).toMatchObject({ valid: true, ...boot });
    });
    it('the flag that keeps a boot device, and the restore policy', async () => {
      await keepBootFlags(session);
      expect(await ipmitool('chassis', 'bootparam', 'get', '3')).toContain(
        'automatically clear boot flag valid bit on timeout',
      );
      await session.send(setPowerRestorePolicy, { policy: 'always-off' });
      expect(fields(await ipmitool('chassis', 'status'))['Power Restore Policy']).toBe('always-off');
    });
    it('LAN parameters that we set', async () => {
      await setLan(session, 'ipAddress', '192.0.2.77', { channel: 1 });
      await setLan(session, 'vlanId', 42, { channel: 1 });
      expect(fields(await ipmitool('lan', 'print', '1'))).toMatchObject({
        'IP Address': '192.0.2.77',
        '802.1q VLAN ID': '42',
      });
    });
    it('watchdog', async () => {
      const settings = { use: 'os-load', dontLog: true, action: 'power-cycle', preTimeout: 'none' } as const;
      const times = { preTimeoutSeconds: 0, expired: 0, timeoutMs: 90_000 };
      await session.send(setWatchdogTimer, { ...settings, ...times, dontStop: false });
      const told = fields(await ipmitool('mc', 'watchdog', 'get'));
      expect(told).toMatchObject({ 'Initial Countdown': '90.0 sec', 'Watchdog Timer Is': 'Stopped' });
      expect(told['Watchdog Timer Use']).toContain('OS Load');
      expect(told['Watchdog Timer Action']).toContain('Power Cycle');
      await ipmitool('mc', 'watchdog', 'reset');
      expect(await session.send(getWatchdogTimer, {})).toMatchObject({ ...settings, running: true, timeoutMs: 90_000 });
    });
    it('inventory that the other client wrote', async () => {
      await ipmitool('fru', 'edit', '0', 'field', 'p', '4', 'S9999999');
      const { product, badChecksums } = await readFru(session);
      expect(product?.serialNumber.text).toBe('S9999999');
      expect(badChecksums).toEqual([]);
      expect(fields(await ipmitool('fru', 'print', '0'))['Product Serial']).toBe('S9999999');
    });
    it('SOL parameters', async () => {
      const parameter = async (number: number): Promise<Buffer> =>
        (await session.send(getSolParameter, { channel: 1, parameter: number, set: 0, block: 0 })).data;
      const [enable, retry] = [await parameter(SOL_PARAMETER.enable), await parameter(SOL_PARAMETER.retry)];
      expect(fields(await ipmitool('sol', 'info', '1'))).toMatchObject({
        Enabled: enable[0] === 1 ? 'true' : 'false',
        'Retry Count': String(retry[0]),
        'Retry Interval (ms)': String((retry[1] ?? 0) * 10),
      });
    });
    it.each([
      ['ipmitool', () => [peers.ipmitool, ...login(), 'sol', 'activate'], '\r~.'],
      [
        'ipmiconsole',
        () => [
          peers.ipmiconsole,
          '-h',
          `${simulator.host}:${simulator.port}`,
          '-u',
          'admin',
          '-p',
          'password',
          '-I',
          '17',
        ],
        '&.',
      ],
    ])('serial console, opened by %s', async (_name, command, escape) => {
      // Both want a terminal, which script(1) gives them.
      const child = spawn(peers.script, ['-qec', command().join(' '), '/dev/null'], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      const exited = once(child, 'exit');
      try {
        let heard = '';
        child.stdout.on('data', (data: Buffer) => (heard += data.toString('latin1')));
        await waitFor('the console to open', () => simulator.bmc.serial.busy && /\[SOL/.test(heard));
        expect(await session.send(getPayloadStatus, { payloadType: 1 })).toEqual({ capacity: 1, active: 1 });
        simulator.bmc.serial.write('login: ');
        await waitFor('what the system prints', () => heard.includes('login: '));
        child.stdin.write('a user types\r');
        await waitFor('the echo', () => heard.includes('a user types'));
        child.stdin.write(escape);
        await exited;
        await waitFor('the console to close', () => !simulator.bmc.serial.busy);
      } finally {
        child.kill('SIGKILL');
      }
    });
  },
);
