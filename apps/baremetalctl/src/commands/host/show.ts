import { Flags } from '@oclif/core';
import { describeHost } from '../../hosts/describe-host';
import { getHost } from '../../hosts/get-host';
import { callSignal, HostCommand, hostFlags, nameArg } from '../../hosts/host-command';
import { watchHosts } from '../../hosts/watch-hosts';

/** `host show`. */
export class ShowCommand extends HostCommand {
  static override summary = 'show all about a host';
  static override args = nameArg;
  static override flags = {
    ...hostFlags,
    watch: Flags.boolean({ char: 'w', summary: 'show it again whenever it changes', default: false }),
  };
  static override examples = ['<%= config.bin %> host show worker-1 -n metal3'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ShowCommand);
    return this.withHosts(flags, async (session) => {
      const { style, namespace } = session;
      const host = await getHost(session, args.name, callSignal(session, flags));
      if (!flags.watch) {
        this.print(describeHost(host, style));
        return host;
      }
      const selection = { namespace, fieldSelector: `metadata.name=${args.name}` };
      await watchHosts(session.kube, selection, session.signal, ([now]) => {
        if (this.jsonEnabled()) this.logJson(now ?? null);
        else this.print(now === undefined ? [`${args.name} is gone`] : [...describeHost(now, style), '']);
      });
      return undefined;
    });
  }
}
