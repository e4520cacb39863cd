import type { AgentParams, AgentStep } from './protocol';
import { AgentError } from './protocol';

/** An image that the agent was told to write (`image_info` of write_image). */
export interface WrittenImage {
  readonly urls: readonly string[];
  readonly info: AgentParams;
  /** The configuration drive: base64 of a compressed disc image, or a URL. */
  readonly configDrive: string | undefined;
}

/** What commands act on. */
export interface AgentHardware {
  readonly steps: Readonly<Record<StepFamily, readonly AgentStep[]>>;
  /** Carries out a step; what it returns is the step's result. */
  execute(family: StepFamily, step: AgentParams, params: AgentParams): Promise<unknown>;
  powerOff(): void;
  reboot(): void;
}

/** The three occasions on which an agent is given steps. */
export type StepFamily = 'clean' | 'deploy' | 'service';

/** A command of the agent. Asynchronous ones are answered at once and seen to end in the list of commands. */
export interface ExtensionCommand {
  readonly asynchronous: boolean;
  readonly run: (params: AgentParams, hardware: AgentHardware) => Promise<object | null>;
}

const answer = (result: object | null): ExtensionCommand => ({ asynchronous: false, run: async () => result });
const work = (run: ExtensionCommand['run']): ExtensionCommand => ({ asynchronous: true, run });

/** Steps are offered under the name of the hardware's part that has them, with its version. */
const HARDWARE_PART = 'GenericHardwareManager';
const HARDWARE_VERSION = { generic_hardware_manager: '1.2' };

const stepCommands = (family: StepFamily): Record<string, ExtensionCommand> => ({
  [`get_${family}_steps`]: {
    asynchronous: false,
    run: async (_params, { steps }) => ({
      [`${family}_steps`]: { [HARDWARE_PART]: steps[family] },
      hardware_manager_version: HARDWARE_VERSION,
    }),
  },
  [`execute_${family}_step`]: work(async (params, hardware) => {
    const step = params.step;
    if (typeof step !== 'object' || step === null || typeof (step as AgentParams).step !== 'string') {
      throw new AgentError('InvalidContentError', 400, 'Invalid request body', 'step is missing');
    }
    const result = await hardware.execute(family, step as AgentParams, params);
    // The conductor takes the answer for the current step only when it names exactly that step.
    return { [`${family}_result`]: result ?? null, [`${family}_step`]: step };
  }),
});

/** The agent's commands, by extension and name. */
export const EXTENSIONS: Readonly<Record<string, Readonly<Record<string, ExtensionCommand>>>> = {
  clean: stepCommands('clean'),
  deploy: stepCommands('deploy'),
  service: stepCommands('service'),
  standby: {
    get_partition_uuids: answer({}),
    sync: answer(null),
    power_off: work(async (_params, hardware) => {
      hardware.powerOff();
      return null;
    }),
    run_image: work(async (_params, hardware) => {
      hardware.reboot();
      return null;
    }),
  },
  image: { install_bootloader: work(async () => null) },
  log: { collect_system_logs: answer({ system_logs: '' }) },
  rescue: { finalize_rescue: answer(null) },
  system: { lockdown: work(async () => null) },
};
