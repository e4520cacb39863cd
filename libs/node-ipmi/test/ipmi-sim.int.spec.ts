import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers, type IpmiSim, startIpmiSim } from '@ironloom/peers';
import {
  chassisControl,
  type CipherSuiteId,
  clearSel,
  getBootFlags,
  getChassisStatus,
  getDeviceId,
  getSelInfo,
  getSystemGuid,
  IpmiClient,
  type IpmiSession,
  listUsers,
  readLanConfiguration,
  readSdrs,
  readSel,
  readSensors,
  type SessionTarget,
  setBootDevice,
  SolStream,
} from '../src';
import { fields, run, table } from './process';

describeWithPeers(['ipmi_sim', 'ipmitool'], 'our client against ipmi_sim', (peers) => {
  let sim: IpmiSim;
  let echo: Server;
  let client: IpmiClient;
  let session: IpmiSession;
  const open = (target: Partial<SessionTarget> = {}): Promise<IpmiSession> =>
    client.open({ host: sim.host, port: sim.port, username: 'admin', password: new Secret('password'), ...target });
  const ipmitool = (...command: string[]): Promise<string> =>
    run(peers.ipmitool, [
      ...[
        '-I',
        'lanplus',
        '-H',
        sim.host,
        '-p',
        String(sim.port),
        '-U',
        'admin',
        '-P',
        'password',
        '-C',
        '3',
        ...command,
      ],
    ]);

  beforeAll(async () => {
    echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket));
    const listening = once(echo, 'listening');
    echo.listen(0, '127.0.0.1');
    await listening;
    sim = await startIpmiSim(peers.ipmi_sim, { solPort: (echo.address() as AddressInfo).port });
    client = new IpmiClient({ retry: { initialMs: 200, maxMs: 1_000 } });
    await waitFor('ipmi_sim to answer', () => client.ping(sim, { timeoutMs: 300 }).catch(() => undefined));
    session = await open();
  });
  afterAll(async () => {
    await client.close();
    await sim.close();
    echo.close();
  });

  it('pings it and learns its versions', async () => {
    expect(await client.ping(sim)).toMatchObject({ kind: 'pong', ipmi: true });
    expect(await client.authCapabilities(sim)).toMatchObject({ ipmi15: true, ipmi20: true });
  });
  it.each([0, 1, 2, 3] as CipherSuiteId[])('opens a session with suite %i', async (suite) => {
    const other = await open({ cipherSuites: [suite] });
    expect((await other.send(getDeviceId, {})).ipmiVersion).toBe('2.0');
    await other.close();
  });
  it('falls back from suite 17, which it lacks, to 3', () => {
    expect(session.suite?.id).toBe(3);
  });
  it.each(['md5', 'straight-password', 'none'] as const)('opens an IPMI 1.5 session with %s', async (authType) => {
    const other = await open({ version: '1.5', authTypes: [authType] });
    for (let count = 0; count < 10; count += 1) await other.send(getDeviceId, {});
    await other.close();
  });
  it.each([
    ['a wrong password', { password: new Secret('wrong') }],
    ['an unknown user', { username: 'nobody' }],
  ])('names %s as such', async (_what, target) => {
    await expect(open(target)).rejects.toMatchObject({ code: 'IPMI_AUTHENTICATION_FAILED' });
  });
  it('reads the same identity as ipmitool', async () => {
    const device = await session.send(getDeviceId, {});
    expect(fields(await ipmitool('mc', 'info'))).toMatchObject({
      'Device ID': String(device.deviceId),
      'Device Revision': String(device.deviceRevision),
      'Firmware Revision': `${device.firmwareMajor}.${String(device.firmwareMinor).padStart(2, '0')}`,
      'Manufacturer ID': String(device.manufacturerId),
    });
    const { guid } = await session.send(getSystemGuid, {});
    expect(fields(await ipmitool('mc', 'guid'))['System GUID']).toBe(guid);
  });
  it('switches power, which ipmitool then sees', async () => {
    await session.send(chassisControl, { action: 'on' });
    expect((await session.send(getChassisStatus, {})).powerOn).toBe(true);
    expect(await ipmitool('power', 'status')).toBe('Chassis Power is on\n');
    await session.send(chassisControl, { action: 'off' });
    expect(await ipmitool('power', 'status')).toBe('Chassis Power is off\n');
    expect(await sim.calls()).toEqual(expect.arrayContaining(['set power 1', 'set power 0']));
  });
  it('sets the boot device, and reads it as ipmitool does', async () => {
    await setBootDevice(session, { device: 'pxe' });
    expect(await sim.calls()).toContain('set boot pxe');
    // This controller keeps the device and loses the other flags.
    expect(await getBootFlags(session)).toMatchObject({ device: 'pxe' });
    expect(await ipmitool('chassis', 'bootparam', 'get', '5')).toContain('Force PXE');
  });
  it('reads the same sensors', async () => {
    const ours = [];
    for await (const sensor of readSensors(session)) ours.push(sensor);
    const [[name, value, unit] = []] = table(await ipmitool('sensor', 'list'));
    expect(ours.map((sensor) => [sensor.name, sensor.value?.toFixed(3), sensor.unit])).toEqual([[name, value, unit]]);
    const records = [];
    for await (const record of readSdrs(session)) records.push(record.kind);
    expect(records).toEqual(['full-sensor']);
  });
  it('reads the same log, and clears it', async () => {
    const ours = [];
    for await (const { event } of readSel(session)) ours.push(event?.event);
    expect(ours).toEqual(
      table(await ipmitool('sel', 'list')).map((cells) => cells.find((cell) => cell.includes('going'))),
    );
    expect(ours).toEqual(['Upper Non-critical going high']);
    await clearSel(session);
    expect((await session.send(getSelInfo, {})).entries).toBe(0);
  });
  it('reads the same users and LAN parameters', async () => {
    const users = await listUsers(session, { channel: 1 });
    expect(users.filter(({ name }) => name !== '').map(({ name, privilege }) => [name, privilege])).toEqual([
      ['admin', 'administrator'],
      ['oper', 'operator'],
    ]);
    const listed = await ipmitool('user', 'list', '1');
    for (const { userId, name } of users.filter((user) => user.name !== ''))
      expect(listed).toMatch(new RegExp(`^${userId}\\s+${name}\\s`, 'm'));
    const lan = await readLanConfiguration(session, { channel: 1 });
    const told = fields(await ipmitool('lan', 'print', '1'));
    expect([lan.ipAddress, lan.subnetMask, lan.macAddress]).toEqual([
      told['IP Address'],
      told['Subnet Mask'],
      told['MAC Address'],
    ]);
  });
  it('carries the serial console', async () => {
    const stream = await SolStream.open(session, { takeOver: true });
    let heard = '';
    stream.on('data', (data: Buffer) => (heard += data.toString('latin1')));
    const line = 'a line that is longer than one packet may be, '.repeat(12);
    stream.write(line);
    await waitFor('the echo', () => heard.includes(line));
    const closed = once(stream, 'close');
    stream.destroy();
    await closed;
  });
});
