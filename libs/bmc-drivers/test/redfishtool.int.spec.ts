import { execFile } from 'node:child_process';
import { describeWithPeers } from '@ironloom/peers';
import { type RedfishSimulator, startRedfishSimulator, VENDOR_PROFILES } from '../src/testing';
import { driverFor } from './redfish-target';

describeWithPeers(['redfishtool'], 'redfishtool manages the simulated service', (peers) => {
  // It has no remedy for a weak entity tag that is refused, nor for a BMC that is out of sorts after a change.
  const profiles = VENDOR_PROFILES.filter(({ vendor }) => vendor !== 'supermicro' && vendor !== 'idrac');
  describe.each(profiles.map((profile) => [profile.vendor, profile] as const))('as %s', (_vendor, profile) => {
    let simulator: RedfishSimulator;
    const run = (...args: string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        const target = ['-r', `127.0.0.1:${simulator.port}`, '-S', 'Never', '-u', 'admin', '-p', 'password', '-n'];
        execFile(peers.redfishtool, [...target, ...args], { timeout: 25_000 }, (error, stdout, stderr) => {
          if (error === null) resolve(stdout);
          else reject(new Error(`${args.join(' ')}: ${stdout}\n${stderr}`));
        });
      });
    const json = async (...args: string[]): Promise<Record<string, unknown>> => JSON.parse(await run(...args));
    const id = profile.systemId(1);
    const system = ['-A', 'Basic', 'Systems', '-I', id];

    beforeAll(async () => {
      simulator = await startRedfishSimulator({ profile, systems: 2 });
    });
    afterAll(async () => {
      await simulator.close();
      expect(simulator.violations).toEqual([]);
    });

    it('finds the service and both systems', async () => {
      expect(await json('versions')).toEqual({ v1: '/redfish/v1/' });
      expect(await json('root')).toMatchObject({
        RedfishVersion: profile.redfishVersion,
        Vendor: profile.manufacturer,
      });
      const listed = await run('-A', 'Basic', 'Systems', 'list');
      expect([listed.includes(`/Systems/${id}`), listed.includes(`/Systems/${profile.systemId(2)}`)]).toEqual([
        true,
        true,
      ]);
    });
    it('logs in and out, with a session that the driver sees go', async () => {
      const login = await json('-A', 'Session', 'SessionService', 'login');
      const [session] = simulator.service.sessions.ids;
      expect(JSON.stringify(login)).toContain(`/Sessions/${session}`);
      await run('-A', 'Basic', 'SessionService', 'logout', '-i', String(session));
      expect(simulator.service.sessions.ids).toEqual([]);
    });
    it('powers the machine on and off, which our driver sees', async () => {
      const driver = driverFor(simulator, { path: `/redfish/v1/Systems/${id}` });
      await run(...system, 'reset', 'On');
      expect([await driver.powerState(), (await json(...system, 'get')).PowerState]).toEqual(['on', 'On']);
      await run(...system, 'reset', 'ForceOff').catch(() => run(...system, 'reset', 'ForceOff'));
      expect(await driver.powerState()).toBe('off');
      await driver.close();
    });
    it('reads what our driver reads', async () => {
      const driver = driverFor(simulator, { path: `/redfish/v1/Systems/${id}` });
      const [identity, hardware] = [await driver.identify(), await driver.inventory()];
      const theirs = await json(...system, 'get');
      expect([theirs.Manufacturer, theirs.Model, theirs.SerialNumber, theirs.UUID]).toEqual([
        identity.manufacturer,
        identity.model,
        identity.serialNumber,
        identity.uuid,
      ]);
      expect((theirs.MemorySummary as { TotalSystemMemoryGiB: number }).TotalSystemMemoryGiB * 1024).toBe(
        hardware.ramMebibytes,
      );
      const nic = await json(...system, 'EthernetInterfaces', '-i', 'NIC1');
      expect(String(nic.MACAddress).toLowerCase()).toBe(hardware.nics[0]?.mac);
      await driver.close();
    });
    it('sets an asset tag with an entity tag, and the boot override', async () => {
      await run(...system, 'setAssetTag', 'rack-7');
      expect(simulator.machines[0]?.assetTag).toBe('rack-7');
      await run(...system, 'setBootOverride', 'Once', 'Pxe');
      const driver = driverFor(simulator, { path: `/redfish/v1/Systems/${id}` });
      expect(await driver.bootDevice()).toMatchObject({ device: 'pxe', persistent: false });
      await driver.close();
    });
    it('reads sensors, logs and firmware', async () => {
      const chassis = ['-A', 'Basic', 'Chassis', '-I', profile.chassisId(1)];
      const read = await run(...chassis, profile.sensors === 'both' ? 'Sensors' : 'Thermal');
      expect(read).toContain('CPU1Temp');
      const owner = profile.logOn === 'system' ? system : ['-A', 'Basic', 'Managers', '-I', profile.managerId(1)];
      expect(await run(...owner, 'Logs', 'list')).toContain(profile.logId);
      expect(await run('-A', 'Basic', 'raw', 'GET', '/redfish/v1/UpdateService/FirmwareInventory/BMC')).toContain(
        profile.bmcVersion,
      );
    });
  });
});
