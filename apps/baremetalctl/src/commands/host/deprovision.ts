import { dryRunFlag } from '../../bmc/flags';
import { CtlError } from '../../errors';
import { changeHost } from '../../hosts/change-host';
import { type BareMetalHost, stateOf } from '../../hosts/host';
import { HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

/** `host deprovision`. */
export class DeprovisionCommand extends HostCommand {
  static override summary = 'take the image off a host and make it available';
  static override args = nameArg;
  static override flags = { ...hostFlags, ...waitFlag, ...dryRunFlag };
  static override examples = ['<%= config.bin %> host deprovision worker-1 --wait'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DeprovisionCommand);
    return this.withHosts(flags, async (session) => {
      const changed = await changeHost(session, args.name, flags, cleared);
      this.print([`${args.name}: ${flags['dry-run'] ? 'would be' : 'is'} deprovisioned`]);
      const isDone = (host: BareMetalHost | undefined): boolean => host !== undefined && stateOf(host) === 'available';
      return (await this.followed(session, args.name, flags, isDone)) ?? changed;
    });
  }
}

function cleared(host: BareMetalHost): BareMetalHost {
  const { kind, name } = host.spec?.consumerRef ?? {};
  if (name !== undefined) {
    throw new CtlError(
      'CTL_USAGE',
      `${host.metadata.name} is used by ${kind} ${name}: delete or scale down that instead`,
    );
  }
  const {
    image: _,
    customDeploy: _1,
    userData: _2,
    networkData: _3,
    metaData: _4,
    ...spec
  } = host.spec ?? {
    online: false,
  };
  return { ...host, spec };
}
