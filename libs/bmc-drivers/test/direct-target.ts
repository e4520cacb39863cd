import { Secret } from '@ironloom/core';
import type { BmcAccess, ProvisionerCapability } from '@ironloom/host-state-machine';
import type { ProvisionerTarget } from '@ironloom/host-state-machine/testing';
import { IpmiClient } from '@ironloom/node-ipmi';
import { startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { waitFor } from '@ironloom/core/testing';
import {
  type AgentOutcome,
  createBmcDriver,
  type DeployAgent,
  DirectBackend,
  type DirectBackendOptions,
  type NetworkBoot,
} from '../src';
import { startRedfishSimulator, type VendorProfile } from '../src/testing';

const CAPABILITIES: readonly ProvisionerCapability[] = [
  'live-iso',
  'out-of-band-inspection',
  'soft-power-off',
  'event-subscriptions',
];
const HOST = { namespace: 'metal3', name: 'node-1', uid: '00000000-0000-4000-8000-000000000001' };
const iso = (name: string) => ({ image: { url: `http://images.example/${name}.iso`, format: 'live-iso' as const } });
const disk = (name: string) => ({ image: { url: `http://images.example/${name}.raw`, checksum: 'abc' } });

const access = (address: string): BmcAccess => ({
  address,
  username: 'admin',
  password: new Secret('password'),
  disableCertificateVerification: true,
});
const wrong = (bmc: BmcAccess): BmcAccess => ({ ...bmc, password: new Secret('wrong-password') });

/** Lets as little time pass as the simulators need to get on. */
const elapse = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, Math.min(ms, 5)));

/** The backends of one case: the first, and one more for each restart. */
class Backends {
  readonly #all: DirectBackend[] = [];
  constructor(private readonly options: DirectBackendOptions) {}

  fresh(): DirectBackend {
    const backend = new DirectBackend({
      ...this.options,
      pollMs: 5,
      driverOptions: { pollMs: 5, timeoutMs: 20_000 },
    });
    this.#all.push(backend);
    return backend;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((backend) => backend.close()));
  }
}

/** The direct backend over a simulated Redfish BMC with virtual media. */
export function directRedfishTarget(profile: VendorProfile, { withAgent = false } = {}): ProvisionerTarget {
  const kind = withAgent ? disk : iso;
  return {
    name: `direct over ${profile.vendor}${withAgent ? ', with a deploy agent' : ''}`,
    capabilities: withAgent ? [...CAPABILITIES, 'image'] : CAPABILITIES,
    deployment: kind('one'),
    otherDeployment: kind('two'),
    async start() {
      const simulator = await startRedfishSimulator({ profile, delays: { on: 5, off: 5, graceful: 5 } });
      const [machine] = simulator.machines;
      if (machine === undefined) throw new Error('a simulator without machines');
      const agent = new MemoryAgent();
      const bmc = access(`redfish-virtualmedia+http://127.0.0.1:${simulator.port}`);
      const backends = new Backends(withAgent ? { agent } : {});
      const cd = (): string | undefined => machine.drives.find(({ inserted }) => inserted)?.image ?? undefined;
      return {
        backend: backends.fresh(),
        host: HOST,
        bmc,
        elapse,
        machine: {
          isOn: () => machine.power.state === 'On',
          async setPower(on) {
            machine.power.reset(on ? 'On' : 'ForceOff');
            await waitFor('power', () => machine.power.state === (on ? 'On' : 'Off'), { everyMs: 2 });
          },
          deployed: () => (withAgent ? agent.written : cd()),
          deployments: () => (withAgent ? agent.prepared : machine.bootedFrom.length),
        },
        restart: async () => backends.fresh(),
        wrongCredentials: wrong(bmc),
        ...(withAgent ? { failNextDeployment: () => void (agent.failsNext = true) } : {}),
        silence() {
          simulator.faults.inject({ kind: 'drop', times: Infinity });
          return () => simulator.faults.clear();
        },
        async close() {
          await backends.close();
          await simulator.close();
        },
      };
    },
  };
}

/** The direct backend over a simulated IPMI BMC and a network boot service. */
export function directIpmiTarget(): ProvisionerTarget {
  return {
    name: 'direct over IPMI and network boot',
    capabilities: CAPABILITIES,
    lacks: ['out-of-band-inspection', 'event-subscriptions'],
    deployment: iso('one'),
    otherDeployment: iso('two'),
    async start() {
      const simulator = await startBmcSimulator({ delays: { on: 5, off: 5, softOff: 5, cycle: 5 } });
      const client = new IpmiClient({ retry: { initialMs: 100, maxMs: 400 } });
      const networkBoot = new MemoryNetworkBoot();
      const bmc = access(`ipmi://127.0.0.1:${simulator.port}`);
      const backends = new Backends({
        networkBoot,
        driver: (address, options) => createBmcDriver(address, { ...options, client }),
      });
      return {
        backend: backends.fresh(),
        host: HOST,
        bmc,
        elapse,
        machine: {
          isOn: () => simulator.bmc.power.on,
          async setPower(on) {
            simulator.bmc.power.control(on ? 'on' : 'off');
            await waitFor('power', () => simulator.bmc.power.on === on, { everyMs: 2 });
          },
          deployed: () => networkBoot.offers.get(HOST.uid),
          deployments: () => simulator.bmc.bootedFrom.length,
        },
        restart: async () => backends.fresh(),
        wrongCredentials: wrong(bmc),
        silence() {
          simulator.bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity });
          return () => simulator.bmc.faults.clear();
        },
        async close() {
          await backends.close();
          await client.close();
          await simulator.close();
        },
      };
    },
  };
}

/** A boot service that remembers. */
class MemoryNetworkBoot implements NetworkBoot {
  readonly offers = new Map<string, string>();
  async offer({ uid }: { readonly uid: string }, url: string): Promise<void> {
    this.offers.set(uid, url);
  }
  async offered({ uid }: { readonly uid: string }): Promise<string | undefined> {
    return this.offers.get(uid);
  }
  async withdraw({ uid }: { readonly uid: string }): Promise<void> {
    this.offers.delete(uid);
  }
}

/** An agent that has written its image when it has been looked at twice. */
class MemoryAgent implements DeployAgent {
  written: string | undefined;
  prepared = 0;
  failsNext = false;
  #job: { readonly image: string; readonly url: string; looks: number } | undefined;

  async prepare(_host: unknown, { image }: { readonly image?: { readonly url: string } }): Promise<string> {
    this.prepared += 1;
    const url = `http://agent.example/${this.prepared}.iso`;
    this.#job = { image: image?.url ?? '', url, looks: 0 };
    return url;
  }
  async outcome(): Promise<AgentOutcome & { readonly url?: string }> {
    if (this.#job === undefined) return { kind: 'none' };
    this.#job.looks += 1;
    const { looks, image, url } = this.#job;
    if (looks < 12) return { kind: 'working', url, progress: 'writing image' };
    if (this.failsNext) {
      this.failsNext = false;
      this.#job = undefined;
      return { kind: 'failed', message: 'the checksum does not match' };
    }
    this.written = image;
    return { kind: 'done', url };
  }
  async forget(): Promise<void> {
    this.#job = undefined;
    this.written = undefined;
  }
}
