import { waitFor } from '@ironloom/core/testing';
import { IpmiClient } from '@ironloom/node-ipmi';
import { describeWithPeers, freeUdpPort, startIpmiSim } from '@ironloom/peers';
import { casesFor, type ComplianceTarget, runCase } from '../src/testing';
import { IPMI_CAPABILITIES, IPMI_SIMULATOR_TARGET, ipmiDriver } from './ipmi-target';

describe("the IPMI driver and node-ipmi's simulator", () => {
  it.each(casesFor(IPMI_SIMULATOR_TARGET).map((one) => [one.name, one] as const))('%s', async (name, one) => {
    // Its simulated operating system always listens to a soft request.
    expect(await runCase(IPMI_SIMULATOR_TARGET, one)).toBe(!name.includes('deaf'));
  });
});

const withoutConsole = IPMI_CAPABILITIES.filter((capability) => capability !== 'serial-console');

/** Here the boot flags lose their frequency and mode, nothing can be made silent, and there is no operating system. */
const NOT_ASKED = /deaf|every device|persistent device|boot mode|silent|aborted|does not declare|what it can do/;

const ipmiSimTarget = (program: string): ComplianceTarget => ({
  name: 'ipmi_sim',
  capabilities: withoutConsole,
  losesBootFlags: true,
  async start() {
    const sim = await startIpmiSim(program);
    const client = new IpmiClient({ retry: { initialMs: 50, maxMs: 200 } });
    const target = { host: '127.0.0.1', port: sim.port };
    await waitFor('ipmi_sim to answer', () => client.ping(target, { timeoutMs: 300 }).catch(() => undefined));
    await client.close();
    const nobody = await freeUdpPort();
    const driver = (password: string) => ipmiDriver(sim.port, { password, cipherSuites: [3] });
    return {
      driver: driver('password'),
      machine: sim,
      withWrongPassword: () => driver('wrong-password'),
      withNobodyThere: () => ipmiDriver(nobody),
      close: () => sim.close(),
    };
  },
});

describeWithPeers(['ipmi_sim'], 'the IPMI driver and ipmi_sim', (peers) => {
  const target = ipmiSimTarget(peers.ipmi_sim);
  const cases = casesFor(target).filter(({ name }) => !NOT_ASKED.test(name));
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    expect(await runCase(target, one)).toBe(true);
  });
  it('declares what IPMI has', async () => {
    const subject = await target.start();
    try {
      expect([...(await subject.driver.capabilities())].sort()).toEqual([...IPMI_CAPABILITIES].sort());
    } finally {
      await subject.driver.close();
      await subject.close();
    }
  });
});
