import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@ironloom/core';
import { describeWithPeers } from '@ironloom/peers';
import {
  CIPHER_SUITE_IDS,
  getBootFlags,
  getChassisCapabilities,
  getChassisStatus,
  getDeviceId,
  getPowerOnHours,
  getSelInfo,
  getSystemGuid,
  getWatchdogTimer,
  IpmiClient,
  type IpmiSession,
  listUsers,
  readChannelCipherSuites,
  readFru,
  readLanConfiguration,
  readSel,
  readSensors,
  type Sensor,
} from '../src';
import { type BmcSimulator, startBmcSimulator } from '../src/testing';
import { fields, run, table } from './process';

/** One controller, seen by our client and by the others: they must agree on everything. */
describeWithPeers(
  ['ipmitool', 'ipmi-chassis', 'ipmi-sel', 'ipmi-sensors', 'ipmi-fru', 'bmc-info', 'ipmipower'],
  'the simulator, seen by other clients',
  (peers) => {
    let simulator: BmcSimulator;
    let client: IpmiClient;
    let session: IpmiSession;
    const address = (): { host: string; port: number } => ({ host: simulator.host, port: simulator.port });
    const ipmitool = (suite: number, ...command: string[]): Promise<string> =>
      run(peers.ipmitool, [
        ...['-I', 'lanplus', '-H', simulator.host, '-p', String(simulator.port), '-U', 'admin', '-P', 'password'],
        ...['-C', String(suite), ...command],
      ]);
    const freeipmi = (program: string, suite: number, ...command: string[]): Promise<string> =>
      run(program, [
        ...['-D', 'LAN_2_0', '-h', `${simulator.host}:${simulator.port}`, '-u', 'admin', '-p', 'password'],
        ...['-l', 'ADMIN', '-I', String(suite), ...command],
      ]);

    let folder: string;
    /** freeipmi insists on keeping the sensor records in a file. */
    const cache = (): string => `--sdr-cache-directory=${folder}`;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'freeipmi-'));
      simulator = await startBmcSimulator({ cipherSuites: CIPHER_SUITE_IDS, ipmi15: true });
      client = new IpmiClient();
      session = await client.open({ ...address(), username: 'admin', password: new Secret('password') });
      const event = { kind: 'system-event', generatorAddress: 0x20, generatorChannel: 0, eventRevision: 4 } as const;
      const crossed = { sensorType: 1, sensorNumber: 1, asserted: true, eventType: 1, data: [0x59, 96, 95] } as const;
      simulator.bmc.log.add({ ...event, ...crossed });
      const lost = {
        sensorType: 8,
        sensorNumber: 0x50,
        asserted: false,
        eventType: 0x6f,
        data: [3, 0xff, 0xff],
      } as const;
      simulator.bmc.log.add({ ...event, ...lost });
    });
    afterAll(async () => {
      await client.close();
      await simulator.close();
      await rm(folder, { recursive: true });
    });

    it.each(CIPHER_SUITE_IDS)('takes ipmitool with suite %i', async (suite) => {
      expect(await ipmitool(suite, 'power', 'status')).toBe('Chassis Power is off\n');
    });
    it.each([3, 17])('takes freeipmi with suite %i', async (suite) => {
      expect(await freeipmi(peers.ipmipower, suite, '--stat')).toContain(': off');
    });
    it('takes both with IPMI 1.5', async () => {
      const at = [simulator.host, String(simulator.port)] as const;
      const shared = ['-U', 'admin', '-P', 'password', 'power', 'status'];
      expect(await run(peers.ipmitool, ['-I', 'lan', '-H', at[0], '-p', at[1], ...shared])).toBe(
        'Chassis Power is off\n',
      );
      const login = ['-D', 'LAN', '-h', at.join(':'), '-u', 'admin', '-p', 'password', '-l', 'ADMIN'];
      expect(await run(peers.ipmipower, [...login, '--stat'])).toContain(': off');
    });
    it('refuses a wrong password and an unknown user', async () => {
      const login = ['-I', 'lanplus', '-H', simulator.host, '-p', String(simulator.port), '-C', '17'];
      await expect(run(peers.ipmitool, [...login, '-U', 'admin', '-P', 'wrong', 'mc', 'info'])).rejects.toThrow(
        'Unable to establish',
      );
      await expect(run(peers.ipmitool, [...login, '-U', 'nobody', '-P', 'x', 'mc', 'info'])).rejects.toThrow(
        'Unable to establish',
      );
    });

    it('tells the same device and GUID', async () => {
      const [device, { guid }] = [await session.send(getDeviceId, {}), await session.send(getSystemGuid, {})];
      const told = fields(await ipmitool(17, 'mc', 'info'));
      expect(told).toMatchObject({
        'Device ID': String(device.deviceId),
        'Firmware Revision': `${device.firmwareMajor}.${device.firmwareMinor}`,
        'IPMI Version': device.ipmiVersion,
        'Manufacturer ID': String(device.manufacturerId),
        'Product ID': expect.stringContaining(String(device.productId)) as string,
      });
      expect(fields(await ipmitool(17, 'mc', 'guid'))['System GUID']).toBe(guid);
      const second = fields(await freeipmi(peers['bmc-info'], 17));
      expect(second).toMatchObject({ 'Device ID': String(device.deviceId), 'IPMI Version': device.ipmiVersion });
      expect(Object.values(second)).toContain(guid);
    });
    it('tells the same chassis', async () => {
      await ipmitool(17, 'chassis', 'policy', 'always-on');
      await ipmitool(17, 'chassis', 'power', 'on');
      const status = await session.send(getChassisStatus, {});
      expect(status).toMatchObject({ powerOn: true, powerRestorePolicy: 'always-on', identify: 'off' });
      const told = fields(await ipmitool(17, 'chassis', 'status'));
      expect(told).toMatchObject({
        'System Power': 'on',
        'Power Restore Policy': 'always-on',
        'Chassis Intrusion': 'inactive',
      });
      const second = fields(await freeipmi(peers['ipmi-chassis'], 17, '--get-chassis-status'));
      expect(second).toMatchObject({ 'System Power': 'on', 'Power restore policy': 'Always on' });
      const { features } = await session.send(getChassisCapabilities, {});
      const capabilities = fields(await freeipmi(peers['ipmi-chassis'], 17, '--get-chassis-capabilities'));
      expect(capabilities['Intrusion sensor'] === 'provided').toBe(features.includes('intrusion'));
      const { count, minutesPerCount } = await session.send(getPowerOnHours, {});
      const hours = (count * minutesPerCount) / 60;
      expect(await ipmitool(17, 'chassis', 'poh')).toContain(`${Math.floor(hours / 24)} days, ${hours % 24} hours`);
    });
    it('is powered, reset and identified by the other client', async () => {
      const boots = simulator.bmc.power.boots;
      for (const action of ['off', 'on', 'reset', 'cycle', 'soft']) await ipmitool(17, 'power', action);
      expect([simulator.bmc.power.on, simulator.bmc.power.boots - boots]).toEqual([false, 3]);
      await ipmitool(17, 'chassis', 'identify', 'force');
      expect(await session.send(getChassisStatus, {})).toMatchObject({ identify: 'indefinite' });
    });
    it.each([
      ['pxe', [], { device: 'pxe', persistent: false, uefi: false }],
      ['disk', ['options=persistent'], { device: 'disk', persistent: true, uefi: false }],
      ['cdrom', ['options=efiboot'], { device: 'cdrom', persistent: false, uefi: true }],
      ['bios', ['options=persistent,efiboot'], { device: 'bios-setup', persistent: true, uefi: true }],
      ['safe', [], { device: 'disk-safe' }],
      ['diag', [], { device: 'diagnostic' }],
      ['floppy', [], { device: 'removable' }],
      ['none', [], { device: 'none' }],
    ])('has the boot device %s %j set by the other client', async (device, options, expected) => {
      await ipmitool(17, 'chassis', 'bootdev', device, ...options);
      expect(await getBootFlags(session)).toMatchObject({ valid: true, ...expected });
    });
    it('tells the same log', async () => {
      const ours = [];
      for await (const { record, event } of readSel(session)) ours.push({ id: record.recordId, ...event });
      const theirs = table(await ipmitool(17, 'sel', 'list')).map(([id = '', , , , event, direction = '']) => {
        // Behind sensor-specific events ipmitool prints what the other data bytes add, here nothing.
        return { id: parseInt(id, 16), event: event?.replace(' ()', ''), direction: direction.toLowerCase() };
      });
      expect(ours.map(({ id, event, direction }) => ({ id, event, direction }))).toEqual(theirs);
      const second = await freeipmi(peers['ipmi-sel'], 17, '--ignore-sdr-cache', '--no-header-output');
      expect(table(second).map(([, , , , type]) => type)).toEqual(ours.map(({ sensorType }) => sensorType));
      const info = fields(await ipmitool(17, 'sel', 'info'));
      const { entries, freeBytes } = await session.send(getSelInfo, {});
      expect(info).toMatchObject({ Entries: String(entries), 'Free Space': `${freeBytes} bytes` });
    });
    it('tells the same sensors', async () => {
      const ours: Sensor[] = [];
      for await (const sensor of readSensors(session)) ours.push(sensor);
      const numeric = ours.filter(({ value }) => value !== undefined);
      const lines = new Map(table(await ipmitool(17, 'sensor', 'list')).map((cells) => [cells[0], cells]));
      const fixed = (value: number | undefined): string => (value ?? NaN).toFixed(3);
      for (const { name, value, unit, thresholds: t } of numeric) {
        const limits = [
          t.lowerNonRecoverable,
          t.lowerCritical,
          t.lowerNonCritical,
          t.upperNonCritical,
          t.upperCritical,
          t.upperNonRecoverable,
        ];
        expect(lines.get(name)).toEqual([name, fixed(value), unit, 'ok', ...limits.map(fixed)]);
      }
      expect(numeric.length).toBe(3);
      const second = await freeipmi(peers['ipmi-sensors'], 17, '--no-header-output', '--shared-sensors', cache());
      const events = table(second).map((cells) => [cells[2], cells[cells.length - 1]]);
      const words = (sensor: Sensor): string =>
        sensor.kind === 'threshold' ? `'OK'` : sensor.states.map((state) => `'${state}'`).join(' ');
      expect(events.map(([type]) => type)).toEqual(ours.map(({ type }) => type));
      expect(events[3]?.[1]).toBe(words(ours[3] as Sensor));
    });
    it('tells the same inventory', async () => {
      const { chassis, board, product } = await readFru(session);
      const told = fields(await ipmitool(17, 'fru', 'print', '0'));
      expect(told).toMatchObject({
        'Chassis Serial': chassis?.serialNumber.text,
        'Board Product': board?.productName.text,
        'Board Serial': board?.serialNumber.text,
        'Product Name': product?.name.text,
        'Product Asset Tag': product?.assetTag.text,
      });
      const second = fields(await freeipmi(peers['ipmi-fru'], 17, cache()));
      expect(second['FRU Product Serial Number']).toBe(product?.serialNumber.text);
      const minutes = Date.UTC(1996, 0, 1) / 60_000 + (board?.manufacturedMinutes ?? 0);
      expect(second['FRU Board Manufacturing Date/Time']).toBe('03/01/24 - 12:00:00');
      expect(new Date(minutes * 60_000).toISOString()).toBe('2024-03-01T12:00:00.000Z');
    });
    it('tells the same LAN parameters, ciphers and watchdog', async () => {
      const lan = await readLanConfiguration(session);
      expect(fields(await ipmitool(17, 'lan', 'print', '1'))).toMatchObject({
        'IP Address': lan.ipAddress,
        'Subnet Mask': lan.subnetMask,
        'MAC Address': lan.macAddress,
        'Default Gateway IP': lan.defaultGateway,
        'SNMP Community String': lan.communityString,
        'RMCP+ Cipher Suites': lan.cipherSuites?.join(','),
      });
      const ciphers = (await ipmitool(17, 'channel', 'getciphers', 'ipmi', '1')).match(/^\d+/gm);
      expect((await readChannelCipherSuites(session)).map(({ id }) => String(id))).toEqual(ciphers);
      const watchdog = await session.send(getWatchdogTimer, {});
      const told = fields(await ipmitool(17, 'mc', 'watchdog', 'get'));
      expect(told['Initial Countdown']).toBe(`${(watchdog.timeoutMs / 1000).toFixed(1)} sec`);
    });
    it('has users set up by the other client, who then log in', async () => {
      await ipmitool(17, 'user', 'set', 'name', '5', 'second');
      await ipmitool(17, 'user', 'set', 'password', '5', 'a longer password', '20');
      await ipmitool(17, 'user', 'priv', '5', '3', '1');
      await ipmitool(17, 'user', 'enable', '5');
      const users = await listUsers(session);
      expect(users[4]).toMatchObject({ userId: 5, name: 'second', privilege: 'operator', enablement: 'enabled' });
      const listed = await ipmitool(17, 'user', 'list', '1');
      expect(listed).toMatch(/^5\s+second\s.*OPERATOR\s*$/m);
      const login = { ...address(), username: 'second', password: new Secret('a longer password') };
      const second = await client.open({ ...login, privilege: 'operator' });
      await second.close();
    });
    it('clears its log and restarts when the other client says so', async () => {
      await ipmitool(17, 'sel', 'clear');
      expect((await session.send(getSelInfo, {})).entries).toBe(0);
    });
  },
);
