import { dryRunFlag } from '../../bmc/flags';
import { getHost } from '../../hosts/get-host';
import { callSignal, HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

/** `host delete`. */
export class DeleteCommand extends HostCommand {
  static override summary = 'deprovision a host, switch it off and forget it';
  static override args = nameArg;
  static override flags = { ...hostFlags, ...waitFlag, ...dryRunFlag };
  static override examples = ['<%= config.bin %> host delete worker-1 --wait'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DeleteCommand);
    return this.withHosts(flags, async (session) => {
      const signal = callSignal(session, flags);
      const host = await getHost(session, args.name, signal);
      if (!flags['dry-run']) {
        const { uid } = host.metadata;
        await session.hosts.delete(session.ref(args.name), { ...(uid && { uid }), signal });
      }
      this.print([`${args.name}: ${flags['dry-run'] ? 'would be' : 'is being'} deleted`]);
      const isGone = (now: typeof host | undefined): boolean =>
        now === undefined || now.metadata.uid !== host.metadata.uid;
      await this.followed(session, args.name, flags, isGone);
      return host;
    });
  }
}
