import { readFileSync } from 'node:fs';
import { Args, Flags } from '@oclif/core';
import type { KubeObject } from '@ironloom/kube-runtime';
import { readCredentials } from '../../bmc/credentials';
import { terminalPrompt } from '../../bmc/prompt';
import { CtlError, usage } from '../../errors';
import { stateOf } from '../../hosts/host';
import { callSignal, HostCommand, hostFlags, type HostSession, waitFlag } from '../../hosts/host-command';
import { type ManifestEntry, readManifest } from '../../hosts/manifest';
import { labelsOf, newHost } from '../../hosts/new-host';

/** States in which a host has been registered, inspected and prepared. */
const READY = ['available', 'ready', 'externally provisioned', 'provisioned'];

/** `host register`. */
export class RegisterCommand extends HostCommand {
  static override summary = 'register a host: its Secret and its BareMetalHost';
  static override description =
    'With --file it creates what a manifest holds, also one of the old group metalkube.org/v1alpha1.';
  static override args = { name: Args.string({ description: 'name of the host' }) };
  static override flags = {
    ...hostFlags,
    ...waitFlag,
    file: Flags.string({ char: 'f', summary: 'manifest of Secrets and BareMetalHosts; - reads standard input' }),
    bmc: Flags.string({
      char: 'b',
      summary: "the BMC's address, such as ipmi://HOST or redfish://HOST/redfish/v1/Systems/1",
    }),
    mac: Flags.string({ char: 'm', summary: 'MAC address of the interface that it boots from' }),
    credentials: Flags.string({
      char: 'c',
      summary: 'file with lines username=… and password=…, or folder',
      helpValue: 'PATH',
    }),
    username: Flags.string({
      char: 'u',
      summary: 'user name; default $BMC_USERNAME; the password is $BMC_PASSWORD, or asked for',
    }),
    online: Flags.boolean({ summary: 'switch it on', default: true, allowNo: true }),
    external: Flags.boolean({ summary: 'it runs something already, which is to be left alone', default: false }),
    insecure: Flags.boolean({ char: 'k', summary: 'Redfish: believe any certificate', default: false }),
    inspect: Flags.boolean({
      summary: 'find out what it is made of; needs an Ironic, or Redfish',
      default: true,
      allowNo: true,
    }),
    label: Flags.string({ char: 'l', summary: 'label of the host', multiple: true, helpValue: 'NAME=VALUE' }),
    'dry-run': Flags.boolean({ summary: 'let the API check it, and create nothing', default: false }),
  };
  static override examples = [
    '<%= config.bin %> host register worker-1 --bmc ipmi://192.0.2.7 --mac 00:5c:52:31:3a:9c --wait',
    '<%= config.bin %> host register -f worker-1.yaml',
  ];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(RegisterCommand);
    if ((args.name === undefined) === (flags.file === undefined)) throw usage('give the name of a host, or --file');
    const entries = flags.file === undefined ? await this.#described(args.name ?? '', flags) : this.#read(flags.file);
    return this.withHosts(flags, async (session) => {
      const created: KubeObject[] = [];
      for (const entry of entries) created.push(await this.#create(session, entry, flags));
      for (const { object, kind } of entries) {
        if (kind.kind !== 'BareMetalHost' || flags['dry-run']) continue;
        const name = object.metadata.name ?? '';
        await this.followed(session, name, flags, (host) => host !== undefined && READY.includes(stateOf(host)));
      }
      return created.map(({ kind, metadata: { namespace, name, uid } }) => ({ kind, namespace, name, uid }));
    });
  }

  async #described(
    name: string,
    flags: Parameters<typeof newHost>[1] & { credentials?: string | undefined; username?: string | undefined },
  ): Promise<readonly ManifestEntry[]> {
    if (flags.bmc === undefined) throw usage('--bmc is missing: the address of the BMC');
    labelsOf(flags.label);
    const { parseBmcAddress } = await import('@ironloom/bmc-drivers');
    parseBmcAddress(flags.bmc);
    const { credentials: path, username } = flags;
    const prompt = terminalPrompt(process.stdin, process.stderr);
    const warn = (text: string): void => this.tell(`baremetalctl: warning: ${text}`);
    const credentials = await readCredentials({ path, username, env: process.env, prompt, warn });
    return newHost(name, flags, credentials);
  }

  #read(file: string): readonly ManifestEntry[] {
    let text: string;
    try {
      text = readFileSync(file === '-' ? 0 : file, 'utf8');
    } catch (cause) {
      throw new CtlError('CTL_BAD_MANIFEST', `${file}: cannot be read`, { cause });
    }
    const { entries, notices } = readManifest(text, file);
    for (const notice of notices) this.tell(`baremetalctl: notice: ${notice}`);
    return entries;
  }

  async #create(
    session: HostSession,
    { kind, object }: ManifestEntry,
    flags: { readonly 'dry-run': boolean; readonly timeout?: number | undefined },
  ): Promise<KubeObject> {
    const metadata = { ...object.metadata, namespace: object.metadata.namespace ?? session.namespace };
    const created = await session.kube
      .resource(kind)
      .create({ ...object, metadata }, { dryRun: flags['dry-run'], signal: callSignal(session, flags) });
    this.print([`${kind.kind} ${metadata.name} ${flags['dry-run'] ? 'would be created' : 'created'}`]);
    return created;
  }
}
