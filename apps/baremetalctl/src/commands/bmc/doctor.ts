import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags } from '../../bmc/flags';
import { examine } from '../../doctor/examine';
import type { Finding, FindingStatus } from '../../doctor/finding';
import { CtlError } from '../../errors';
import type { Style } from '../../output/style';

interface DoctorResult {
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

/** `bmc doctor`. */
export class DoctorCommand extends BmcCommand {
  static override summary = 'check BMCs and say what to fix';
  static override description =
    'Looks at address, reachability, TLS, credentials, cipher suites, capabilities, quirks, clock and power, and changes nothing. Ends with 1 when something must be fixed.';
  static override args = addressArgs;
  static override flags = bmcFlags;
  static override examples = ['<%= config.bin %> bmc doctor ipmi://bmc1 redfish-virtualmedia://bmc2'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DoctorCommand);
    return this.forEach<DoctorResult>(args.address, flags, {
      credentials: 'required',
      slow: true,
      tellsAddressWarnings: true,
      run: async (target) => {
        const findings = await examine(target, this.driverOf(target), Date.now());
        return { healthy: findings.every(({ status }) => status !== 'fail'), findings };
      },
      print: ({ findings }, style) => findings.flatMap((finding) => lines(finding, style)),
      failure: ({ healthy }) => (healthy ? undefined : new CtlError('CTL_UNHEALTHY', 'something must be fixed')),
    });
  }
}

const MARKS: Readonly<Record<FindingStatus, (style: Style) => string>> = {
  ok: (style) => style.good('ok  '),
  warn: (style) => style.doubtful('warn'),
  fail: (style) => style.bad('FAIL'),
  skip: (style) => style.faint('skip'),
};

function lines({ check, status, message, fix }: Finding, style: Style): string[] {
  const head = `${MARKS[status](style)}  ${`${check}:`.padEnd(15)} ${message}`;
  return fix === undefined ? [head] : [head, `${' '.repeat(22)}fix: ${fix}`];
}
