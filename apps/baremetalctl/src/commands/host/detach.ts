import { Flags } from '@oclif/core';
import { withAnnotation } from '@ironloom/kube-runtime';
import { dryRunFlag } from '../../bmc/flags';
import { changeHost } from '../../hosts/change-host';
import { REQUESTS } from '../../hosts/host';
import { HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

/** `host detach`. */
export class DetachCommand extends HostCommand {
  static override summary = 'leave a host alone, or look after it again';
  static override args = nameArg;
  static override flags = {
    ...hostFlags,
    ...waitFlag,
    ...dryRunFlag,
    undo: Flags.boolean({ summary: 'look after it again', default: false }),
    force: Flags.boolean({ summary: 'in any state, whatever is under way', default: false }),
  };
  static override examples = [
    '<%= config.bin %> host detach worker-1',
    '<%= config.bin %> host detach worker-1 --undo',
  ];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DetachCommand);
    const request = flags.undo ? undefined : flags.force ? '{"force":true}' : '';
    return this.withHosts(flags, async (session) => {
      const asked = await changeHost(session, args.name, flags, (host) =>
        withAnnotation(host, REQUESTS.detached, request),
      );
      const what = flags.undo ? 'attached' : 'detached';
      this.print([`${args.name}: ${flags['dry-run'] ? 'would be' : 'is'} ${what}`]);
      const followed = await this.followed(session, args.name, flags, (host) => {
        return host !== undefined && (host.status?.operationalStatus === 'detached') !== flags.undo;
      });
      return followed ?? asked;
    });
  }
}
