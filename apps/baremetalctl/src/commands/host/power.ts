import { Args } from '@oclif/core';
import { dryRunFlag } from '../../bmc/flags';
import { changeHost } from '../../hosts/change-host';
import { getHost } from '../../hosts/get-host';
import { callSignal, HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

/** `host power`. */
export class PowerCommand extends HostCommand {
  static override summary = 'show the power of a host, or have it switched on or off';
  static override args = {
    ...nameArg,
    state: Args.string({ description: 'on or off', options: ['on', 'off'] }),
  };
  static override flags = { ...hostFlags, ...waitFlag, ...dryRunFlag };
  static override examples = ['<%= config.bin %> host power worker-1 off --wait'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PowerCommand);
    return this.withHosts(flags, async (session) => {
      if (args.state === undefined) {
        const { status } = await getHost(session, args.name, callSignal(session, flags));
        const state = status?.poweredOn === true ? 'on' : 'off';
        this.print([state]);
        return { state };
      }
      const online = args.state === 'on';
      const changed = await changeHost(session, args.name, flags, (host) => ({
        ...host,
        spec: { ...host.spec, online },
      }));
      this.print([`${args.name}: ${flags['dry-run'] ? 'would be' : 'is'} switched ${args.state}`]);
      return (await this.followed(session, args.name, flags, (host) => host?.status?.poweredOn === online)) ?? changed;
    });
  }
}
