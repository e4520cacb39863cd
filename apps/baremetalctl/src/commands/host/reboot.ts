import { Flags } from '@oclif/core';
import { withAnnotation } from '@ironloom/kube-runtime';
import { dryRunFlag } from '../../bmc/flags';
import { changeHost } from '../../hosts/change-host';
import { REQUESTS } from '../../hosts/host';
import { HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

/** `host reboot`. */
export class RebootCommand extends HostCommand {
  static override summary = 'reboot a provisioned host';
  static override args = nameArg;
  static override flags = {
    ...hostFlags,
    ...waitFlag,
    ...dryRunFlag,
    hard: Flags.boolean({ summary: 'cut its power instead of asking it to shut down', default: false }),
    force: Flags.boolean({
      summary: 'also an available host, and one that is being inspected or deployed',
      default: false,
    }),
  };
  static override examples = ['<%= config.bin %> host reboot worker-1 --hard --wait'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(RebootCommand);
    const request = JSON.stringify({ mode: flags.hard ? 'hard' : 'soft', ...(flags.force ? { force: true } : {}) });
    return this.withHosts(flags, async (session) => {
      const asked = await changeHost(session, args.name, flags, (host) =>
        withAnnotation(host, REQUESTS.reboot, request),
      );
      this.print([`${args.name}: ${flags['dry-run'] ? 'would be' : 'is'} rebooted`]);
      const followed = await this.followed(session, args.name, flags, (host) => {
        const isAsked = REQUESTS.reboot in (host?.metadata.annotations ?? {});
        return host !== undefined && !isAsked && host.status?.poweredOn === host.spec?.online;
      });
      return followed ?? asked;
    });
  }
}
