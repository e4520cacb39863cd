import { Flags } from '@oclif/core';
import { hostTable } from '../../hosts/host-table';
import { type BareMetalHost } from '../../hosts/host';
import { callSignal, HostCommand, hostFlags, type HostSession } from '../../hosts/host-command';
import { watchHosts } from '../../hosts/watch-hosts';

/** `host list`. */
export class ListCommand extends HostCommand {
  static override summary = 'list hosts';
  static override flags = {
    ...hostFlags,
    'all-namespaces': Flags.boolean({ char: 'A', summary: 'of all namespaces', default: false }),
    selector: Flags.string({ char: 'l', summary: 'label selector, such as rack=r1' }),
    watch: Flags.boolean({ char: 'w', summary: 'show the list again whenever it changes', default: false }),
  };
  static override examples = ['<%= config.bin %> host list -n metal3', '<%= config.bin %> host list -A --watch'];

  override async run(): Promise<unknown> {
    const { flags } = await this.parse(ListCommand);
    return this.withHosts(flags, async (session) => {
      const selection = {
        ...(flags['all-namespaces'] ? {} : { namespace: session.namespace }),
        labelSelector: flags.selector,
      };
      const { items } = await session.hosts.list({ ...selection, signal: callSignal(session, flags) });
      if (!flags.watch) {
        this.#show(items, session);
        return items;
      }
      let shown: string | undefined;
      await watchHosts(session.kube, selection, session.signal, (hosts) => {
        if (this.jsonEnabled()) return this.logJson(hosts);
        // A host changes more often than what the table tells of it.
        const table = hostTable(hosts, session.style).join('\n');
        if (table !== shown) this.#show(hosts, session);
        shown = table;
      });
      return undefined;
    });
  }

  #show(hosts: readonly BareMetalHost[], { style, namespace }: HostSession): void {
    if (hosts.length === 0) this.tell(`no hosts in ${namespace}`);
    else this.print(hostTable(hosts, style));
  }
}
