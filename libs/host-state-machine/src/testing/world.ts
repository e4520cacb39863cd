import { Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { equalJson } from '../json';
import type { Host, HostSpec } from '../host';
import { advance } from '../machine/advance';
import type { Decision } from '../machine/conclude';
import { DEFAULT_SETTINGS, type HostFacts, type Settings } from '../machine/facts';
import type { DeploymentSecrets } from '../machine/perform';
import type { ProvisioningBackend } from '../provisioner/provisioner';
import { credentialsFrom, type SecretObject } from '../machine/credentials';
import type { HostEvent } from '../machine/round';

/** What a {@link HostWorld} begins with. */
export interface HostWorldOptions {
  readonly backend: (clock: ManualClock) => ProvisioningBackend;
  readonly spec?: Partial<HostSpec>;
  readonly settings?: Partial<Settings>;
  readonly random?: () => number;
}

export const BMC_ADDRESS = 'redfish-virtualmedia://192.0.2.10/redfish/v1/Systems/1';

/**
 * One host, the backend that it is on, and the loop that a controller would run, on a clock that the test moves: facts, round,
 * write. It keeps what was written and what was told.
 */
export class HostWorld {
  readonly clock = new ManualClock(Date.parse('2026-01-01T00:00:00Z'));
  readonly backend: ProvisioningBackend;
  readonly events: HostEvent[] = [];
  /** States in the order in which they were written. */
  readonly states: string[] = [];
  readonly decisions: Decision[] = [];
  facts: HostFacts;
  secret: SecretObject | undefined = {
    namespace: 'metal3',
    name: 'node-1-bmc',
    resourceVersion: '1',
    data: { username: 'admin', password: 'password' },
  };
  deploymentSecrets: DeploymentSecrets = { kind: 'found', configDrive: { userData: new Secret('#cloud-config') } };
  /** Writes of the host so far. */
  writes = 0;
  gone = false;
  readonly #random: () => number;

  constructor({ backend, spec, settings, random = () => 0 }: HostWorldOptions) {
    this.backend = backend(this.clock);
    this.#random = random;
    this.facts = {
      host: newHost(spec),
      credentials: { kind: 'missing', message: '' },
      settings: { ...DEFAULT_SETTINGS, ...settings },
    };
  }

  get host(): Host {
    return this.facts.host;
  }
  get status(): NonNullable<Host['status']> {
    const { status } = this.host;
    if (status === undefined) throw new Error('the host has no status');
    return status;
  }
  get state(): string {
    return this.host.status?.provisioning.state ?? '';
  }
  /** A condition as `STATUS/Reason: message`. */
  condition(type: string): string {
    const found = this.host.status?.conditions?.find((condition) => condition.type === type);
    return found === undefined
      ? ''
      : `${found.status}/${found.reason}${found.message === '' ? '' : `: ${found.message}`}`;
  }

  edit(spec: Partial<HostSpec>): void {
    const { metadata } = this.host;
    const generation = (metadata.generation ?? 0) + 1;
    this.#replace({
      ...this.host,
      metadata: { ...metadata, generation },
      spec: { online: false, ...this.host.spec, ...spec },
    });
  }
  annotate(name: string, value: string | undefined): void {
    const { [name]: _, ...others } = this.host.metadata.annotations ?? {};
    const annotations = value === undefined ? others : { ...others, [name]: value };
    this.#replace({ ...this.host, metadata: { ...this.host.metadata, annotations } });
  }
  requestDeletion(): void {
    const deletionTimestamp = this.host.metadata.deletionTimestamp ?? new Date(this.clock.now()).toISOString();
    this.#replace({ ...this.host, metadata: { ...this.host.metadata, deletionTimestamp } });
  }

  /** One round, and the write that follows. */
  async round(): Promise<Decision> {
    const decision = await this.lostRound();
    this.#write(decision);
    return decision;
  }

  /** A round whose process dies before it has written anything. */
  async lostRound(): Promise<Decision> {
    const spec = this.host.spec ?? { online: false };
    const credentials = credentialsFrom(spec, this.host.metadata.namespace ?? '', this.secret);
    const facts = { ...this.facts, credentials };
    return advance(facts, this.backend, {
      clock: this.clock,
      random: this.#random,
      deploymentSecrets: async () => this.deploymentSecrets,
    });
  }

  #write(decision: Decision): void {
    this.decisions.push(decision);
    this.events.push(...decision.events);
    if (decision.host !== this.host) {
      this.writes += 1;
      if (equalJson(decision.host, this.host)) throw new Error('a write without a change');
      if ((decision.host.status?.provisioning.state ?? '') !== this.state) {
        this.states.push(decision.host.status?.provisioning.state ?? '');
      }
      this.#replace(decision.host);
    }
    if (decision.hardwareData !== undefined) this.facts = { ...this.facts, hardwareData: decision.hardwareData };
    this.#writeNeighbours(decision);
    if (decision.release) this.gone = true;
  }

  /** Status of objects whose specs are others'. */
  #writeNeighbours({ firmwareUpdates, dataImage: written }: Decision): void {
    const { firmwareComponents: components, dataImage } = this.facts;
    if (firmwareUpdates !== undefined && components !== undefined) {
      const { updates: _, ...status } = components.status ?? {};
      const { updates } = firmwareUpdates;
      const told = { ...components, status: { ...status, ...(updates === undefined ? {} : { updates }) } };
      this.facts = { ...this.facts, firmwareComponents: told };
    }
    if (written !== undefined && dataImage !== undefined) {
      const { attachedUrl: url, error } = written;
      const told = { ...dataImage, status: { ...dataImage.status, attachedImage: { url }, error } };
      this.facts = { ...this.facts, dataImage: told };
    }
  }

  /** Rounds, each when the one before wants it, until a condition holds. Throws after `limit` rounds. */
  async until(what: string, holds: () => boolean, limit = 300): Promise<void> {
    for (let rounds = 0; !holds(); rounds += 1) {
      if (rounds === limit || this.gone) throw new Error(`${what}: not after ${rounds} rounds; ${this.describe()}`);
      const { requeueAfterMs } = await this.round();
      if (holds()) return;
      if (requeueAfterMs === undefined) throw new Error(`${what}: nothing more to do; ${this.describe()}`);
      await this.clock.advance(requeueAfterMs);
    }
  }

  untilState(state: string, limit?: number): Promise<void> {
    return this.until(`state ${state}`, () => this.state === state, limit);
  }

  describe(): string {
    const { errorType = 'no error', errorMessage = '' } = this.host.status ?? {};
    return `state "${this.state}", ${errorType} ${errorMessage}, ${this.condition('Impeded')}`;
  }

  #replace(host: Host): void {
    this.facts = { ...this.facts, host };
  }
}

function newHost(spec: Partial<HostSpec> = {}): Host {
  return {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: { namespace: 'metal3', name: 'node-1', uid: '00000000-0000-4000-8000-000000000001', generation: 1 },
    spec: { online: true, bmc: { address: BMC_ADDRESS, credentialsName: 'node-1-bmc' }, ...spec },
  };
}
