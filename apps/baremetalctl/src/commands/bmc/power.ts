import { Flags } from '@oclif/core';
import type { PowerAction, PowerState } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags, dryRunFlag } from '../../bmc/flags';
import type { Style } from '../../output/style';

const ACTIONS = [
  'on',
  'off',
  'soft',
  'cycle',
  'reset',
  'diagnostic-interrupt',
] as const satisfies readonly PowerAction[];

interface PowerResult {
  readonly state: PowerState;
  /** With `--dry-run`: what was not done. */
  readonly planned?: PowerAction;
}

/** `bmc power`. */
export class PowerCommand extends BmcCommand {
  static override summary = 'show or change the power of machines';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    ...dryRunFlag,
    set: Flags.option({ char: 's', summary: 'what to do', options: ACTIONS })(),
    wait: Flags.boolean({ summary: 'wait until the machine is in the wanted state', default: true, allowNo: true }),
    'hard-after': Flags.integer({ summary: 'with --set soft: cut power after so many seconds', min: 1 }),
  };
  static override examples = [
    '<%= config.bin %> bmc power ipmi://bmc1 ipmi://bmc2',
    '<%= config.bin %> bmc power redfish://bmc1 --set soft --hard-after 120 --timeout 300',
  ];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PowerCommand);
    const { set: action, wait, 'hard-after': hardAfter } = flags;
    return this.forEach<PowerResult>(args.address, flags, {
      credentials: 'required',
      slow: action !== undefined && wait,
      run: async (target) => {
        const driver = this.driverOf(target);
        if (action === undefined) return { state: await driver.powerState(target.call) };
        if (flags['dry-run']) return { state: await driver.powerState(target.call), planned: action };
        target.say(`power ${action}`);
        const hard = hardAfter === undefined ? {} : { hardAfterMs: hardAfter * 1000 };
        const { signal, timeoutMs } = target.call;
        return { state: await driver.power(action, { signal, timeoutMs, wait, ...hard }) };
      },
      print: printPower,
    });
  }
}

function printPower({ state, planned }: PowerResult, style: Style): string[] {
  const shown = state === 'on' ? style.good(state) : state;
  return [planned === undefined ? shown : `${shown}; would do: power ${planned}`];
}
