import { Flags } from '@oclif/core';
import { dryRunFlag } from '../../bmc/flags';
import { CtlError } from '../../errors';
import { changeHost } from '../../hosts/change-host';
import { type BareMetalHost, stateOf } from '../../hosts/host';
import { HostCommand, hostFlags, nameArg, waitFlag } from '../../hosts/host-command';

const FORMATS = ['raw', 'qcow2', 'vdi', 'vmdk', 'live-iso'] as const;
const CHECKSUMS = ['md5', 'sha256', 'sha512', 'auto'] as const;

/** `host provision`. */
export class ProvisionCommand extends HostCommand {
  static override summary = 'write an image to a host and start it';
  static override args = nameArg;
  static override flags = {
    ...hostFlags,
    ...waitFlag,
    ...dryRunFlag,
    image: Flags.string({ char: 'i', summary: 'URL of the image', required: true }),
    checksum: Flags.string({ summary: 'checksum of the image, or the URL of a file with it' }),
    'checksum-type': Flags.option({ summary: 'kind of the checksum', options: CHECKSUMS })(),
    format: Flags.option({ summary: 'format of the image', options: FORMATS })(),
    'user-data': Flags.string({ summary: 'Secret with the user data', helpValue: 'SECRET' }),
    'network-data': Flags.string({ summary: 'Secret with the network data', helpValue: 'SECRET' }),
    'meta-data': Flags.string({ summary: 'Secret with the metadata', helpValue: 'SECRET' }),
  };
  static override examples = [
    '<%= config.bin %> host provision worker-1 -i http://images/os.qcow2 --checksum http://images/os.qcow2.sha256 --wait',
  ];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ProvisionCommand);
    const { 'checksum-type': checksumType, checksum, format } = flags;
    const image = {
      url: flags.image,
      ...(checksum === undefined ? {} : { checksum }),
      ...(checksumType === undefined ? {} : { checksumType }),
      ...(format === undefined ? {} : { format }),
    };
    return this.withHosts(flags, async (session) => {
      const secret = (name: string | undefined) => name && { name, namespace: session.namespace };
      const secrets = {
        userData: secret(flags['user-data']),
        networkData: secret(flags['network-data']),
        metaData: secret(flags['meta-data']),
      };
      const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value));
      const changed = await changeHost(session, args.name, flags, (host) => {
        refuseUsed(host);
        return { ...host, spec: { ...host.spec, online: true, image, ...given } };
      });
      this.print([`${args.name}: ${flags['dry-run'] ? 'would get' : 'gets'} ${flags.image}`]);
      const isDone = (host: BareMetalHost | undefined): boolean =>
        host?.status?.provisioning.image?.url === flags.image && stateOf(host) === 'provisioned';
      return (await this.followed(session, args.name, flags, isDone)) ?? changed;
    });
  }
}

/** Whoever uses a host decides what it becomes. */
function refuseUsed({ metadata, spec }: BareMetalHost): void {
  const { kind, name } = spec?.consumerRef ?? {};
  if (name !== undefined)
    throw new CtlError('CTL_USAGE', `${metadata.name} is used by ${kind} ${name}: change that instead`);
}
