import { type CancelTimer, type Clock, delay, systemClock } from '@ironloom/core';
import { Agent } from './agent';
import type { AgentTls } from './agent-server';
import type { AgentHardware, StepFamily, WrittenImage } from './extensions';
import { AgentFaultPlan } from './faults';
import { agentParametersIn } from './kernel-parameters';
import { AgentError, type AgentParams, type AgentStep } from './protocol';
import { type AgentInventory, sampleInventory } from './sample-inventory';
import { type FetchImage, GENERAL_STEPS, takeImage } from './steps';

/** One start of a machine, as its BMC shows it. */
export interface MachineBoot {
  /** Differs from that of any other start. */
  readonly id: string;
  /** URLs of what the firmware loads: an iPXE script, or the images in the virtual drives. Empty when it starts from its disk. */
  readonly loads: readonly string[];
}

/** The machine that an agent runs on, seen through whatever plays its BMC. */
export interface AgentMachine {
  /** How it was started; undefined while it is off. */
  boot(): Promise<MachineBoot | undefined>;
  /** Its operating system turns it off. */
  powerOff(): Promise<void>;
  /** Its operating system starts it again. */
  reboot(): Promise<void>;
}

/** What to emulate; what is left out has a default. Milliseconds throughout. */
export interface AgentEmulatorOptions {
  readonly machine: AgentMachine;
  /** Of the interface that it boots from. */
  readonly macAddress: string;
  /** Default {@link sampleInventory}. */
  readonly inventory?: AgentInventory;
  /** Offered besides the general ones: what a site's own hardware support adds, a custom deploy step for instance. */
  readonly steps?: Partial<Readonly<Record<StepFamily, readonly AgentStep[]>>>;
  /** Makes the agent serve TLS. */
  readonly tls?: AgentTls;
  /** Default 20. */
  readonly stepMs?: number;
  /** Time between heartbeats; one follows every command that ended at once. Default 2,000. */
  readonly heartbeatMs?: number;
  /** Time before another attempt at what Ironic refused. Default 500. */
  readonly retryMs?: number;
  /** How often the machine's power is looked at. Default 50. */
  readonly watchMs?: number;
  readonly clock?: Clock;
  /** How images and boot files are fetched. Default over HTTP. */
  readonly fetchImage?: FetchImage;
}

/**
 * A machine with the deploy agent in its memory, but no machine: whenever the BMC starts it from the network or from virtual
 * media, and what it boots is an agent, that agent runs until the power goes.
 */
export class AgentEmulator implements AgentHardware {
  readonly faults = new AgentFaultPlan();
  readonly steps: AgentHardware['steps'];
  /** What happened, oldest first, one line each. */
  readonly log: string[] = [];
  /** Images that were written to the disk. */
  readonly images: WrittenImage[] = [];
  /** Steps that were carried out, as `family.step`. */
  readonly done: string[] = [];
  readonly #clock: Clock;
  readonly #fetchImage: FetchImage;
  readonly #closed = new AbortController();
  /** Aborted when the power goes: what was under way ends there. */
  #powered = new AbortController();
  #cancelWatch: CancelTimer = () => undefined;
  #bootId: string | undefined;
  #agent: Agent | undefined;
  #look: Promise<void> = Promise.resolve();

  constructor(private readonly options: AgentEmulatorOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#fetchImage = options.fetchImage ?? fetchBytes;
    const more = options.steps ?? {};
    this.steps = {
      clean: [...GENERAL_STEPS.clean, ...(more.clean ?? [])],
      deploy: [...GENERAL_STEPS.deploy, ...(more.deploy ?? [])],
      service: [...GENERAL_STEPS.service, ...(more.service ?? [])],
    };
    this.#watch();
  }

  /** Ends the agent, if one runs, and watches the machine no more. */
  async close(): Promise<void> {
    this.#closed.abort(new Error('the emulator is closed'));
    this.#cancelWatch();
    await this.#look;
    await this.#powerCut();
  }

  async execute(family: StepFamily, step: AgentParams, params: AgentParams): Promise<unknown> {
    const name = String(step.step);
    if (!this.steps[family].some((offered) => offered.step === name && offered.interface === step.interface)) {
      const why = `No ${family} step ${name} of interface ${String(step.interface)} is there`;
      throw new AgentError('HardwareManagerMethodNotFound', 500, 'No HardwareManager found to handle method', why);
    }
    const slow = this.faults.take('slow-step', (fault) => fault.step === name);
    await delay(this.#clock, slow?.delayMs ?? this.options.stepMs ?? 20, this.#powered.signal);
    const failing = this.faults.take('failing-step', (fault) => fault.step === name);
    if (failing !== undefined) throw new Error(failing.message);
    const result = await this.#carryOut(name, step, params);
    this.done.push(`${family}.${name}`);
    return result;
  }

  powerOff(): void {
    if (this.faults.take('ignores-power-off') !== undefined) return;
    void this.options.machine.powerOff().catch((error: unknown) => this.log.push(`power off: ${String(error)}`));
  }

  reboot(): void {
    void this.options.machine.reboot().catch((error: unknown) => this.log.push(`reboot: ${String(error)}`));
  }

  async #carryOut(name: string, step: AgentParams, { node }: AgentParams): Promise<unknown> {
    const args = (step.args ?? {}) as AgentParams;
    switch (name) {
      case 'write_image': {
        const image = await takeImage(args, this.#fetchImage);
        this.images.push(image);
        return `image (${String(image.info.id)}) written to device /dev/sda`;
      }
      // The conductor keeps what these say as the node's RAID configuration.
      case 'create_configuration':
        return (node as AgentParams | undefined)?.target_raid_config ?? {};
      case 'delete_configuration':
        return {};
      default:
        return null;
    }
  }

  #watch(): void {
    if (this.#closed.signal.aborted) return;
    this.#look = this.#lookAtPower()
      .catch((error: unknown) => void this.log.push(`the BMC cannot be read: ${String(error)}`))
      .then(() => {
        this.#cancelWatch = this.#clock.setTimer(this.options.watchMs ?? 50, () => this.#watch());
      });
  }

  async #lookAtPower(): Promise<void> {
    const boot = await this.options.machine.boot();
    if (boot?.id === this.#bootId) return;
    this.#bootId = boot?.id;
    await this.#powerCut();
    if (boot !== undefined && !this.#closed.signal.aborted) await this.#boot(boot);
  }

  async #powerCut(): Promise<void> {
    this.#powered.abort(new Error('the power is off'));
    await this.#agent?.close();
    this.#agent = undefined;
  }

  async #boot({ id, loads }: MachineBoot): Promise<void> {
    this.log.push(`boot ${id} from ${loads.join(' ') || 'the disk'}`);
    if (loads.length === 0) return;
    const parameters = agentParametersIn(await Promise.all(loads.map((url) => this.#fetchImage(url))));
    if (parameters === undefined || this.faults.take('never-boots') !== undefined) {
      this.log.push('no agent starts');
      return;
    }
    this.#powered = new AbortController();
    this.#agent = new Agent({
      clock: this.#clock,
      parameters,
      hardware: this,
      inventory: this.options.inventory ?? sampleInventory(this.options.macAddress),
      faults: this.faults,
      tls: this.options.tls,
      heartbeatMs: this.options.heartbeatMs ?? 2_000,
      retryMs: this.options.retryMs ?? 500,
      log: (line) => this.log.push(line),
    });
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
