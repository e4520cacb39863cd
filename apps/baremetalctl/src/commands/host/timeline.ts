import { Flags } from '@oclif/core';
import { coreKinds } from '@ironloom/kube-runtime';
import { adviceFor } from '../../hosts/advice';
import type { BareMetalHost } from '../../hosts/host';
import { getHost } from '../../hosts/get-host';
import { callSignal, HostCommand, hostFlags, type HostSession, nameArg } from '../../hosts/host-command';
import { printTimeline } from '../../hosts/print-timeline';
import { timelineOf, type TimelineStep } from '../../hosts/timeline';
import { watchHosts } from '../../hosts/watch-hosts';

/** `host timeline`. */
export class TimelineCommand extends HostCommand {
  static override summary = 'show every step of a host, how long it took, and the error of each try';
  static override args = nameArg;
  static override flags = {
    ...hostFlags,
    watch: Flags.boolean({ char: 'w', summary: 'show it again whenever the host changes', default: false }),
  };
  static override examples = ['<%= config.bin %> host timeline worker-1'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(TimelineCommand);
    return this.withHosts(flags, async (session) => {
      const signal = callSignal(session, flags);
      const host = await getHost(session, args.name, signal);
      if (!flags.watch) return this.#show(session, host, signal);
      const selection = { namespace: session.namespace, fieldSelector: `metadata.name=${args.name}` };
      await watchHosts(session.kube, selection, session.signal, ([now]) => {
        if (now !== undefined)
          void this.#show(session, now, session.signal).then((steps) => this.jsonEnabled() && this.logJson(steps));
      });
      return undefined;
    });
  }

  async #show(session: HostSession, host: BareMetalHost, signal: AbortSignal): Promise<readonly TimelineStep[]> {
    const { namespace, name, uid } = host.metadata;
    const fieldSelector = `involvedObject.kind=BareMetalHost,involvedObject.name=${name}`;
    const { items } = await session.kube.resource(coreKinds.event).list({ namespace, fieldSelector, signal });
    // A host of the same name may have been here before.
    const own = items.filter(({ involvedObject }) => involvedObject.uid === undefined || involvedObject.uid === uid);
    const steps = timelineOf(host, own);
    this.print(steps.length === 0 ? ['nothing is known of it yet'] : printTimeline(steps, Date.now(), session.style));
    const advice = adviceFor(host);
    if (advice !== undefined) this.print(['', session.style.bad(advice)]);
    return steps;
  }
}
