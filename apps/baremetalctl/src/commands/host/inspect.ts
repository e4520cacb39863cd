import { withAnnotation } from '@ironloom/kube-runtime';
import { REQUESTS, stateOf } from '../../hosts/host';
import { HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';
import { changeHost } from '../../hosts/change-host';
import { dryRunFlag } from '../../bmc/flags';

/** `host inspect`. */
export class InspectCommand extends HostCommand {
  static override summary = 'inspect an available host again';
  static override args = nameArg;
  static override flags = { ...hostFlags, ...waitFlag, ...dryRunFlag };
  static override examples = ['<%= config.bin %> host inspect worker-1 --wait'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(InspectCommand);
    return this.withHosts(flags, async (session) => {
      const asked = await changeHost(session, args.name, flags, (host) => withAnnotation(host, REQUESTS.inspect, ''));
      if (stateOf(asked) !== 'available')
        this.tell(`${args.name} is ${stateOf(asked)}: it is inspected when it is available`);
      this.print([`${args.name}: inspection asked for`]);
      const followed = await this.followed(session, args.name, flags, (host) => {
        const isAsked = REQUESTS.inspect in (host?.metadata.annotations ?? {});
        return host !== undefined && !isAsked && stateOf(host) === 'available';
      });
      return followed ?? asked;
    });
  }
}
