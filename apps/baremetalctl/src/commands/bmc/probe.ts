import type { BmcCapability, BmcIdentity } from '@ironloom/bmc-drivers';
import { BmcCommand, type Target } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags } from '../../bmc/flags';
import { type IpmiPresence, ipmiVersions, readIpmiPresence } from '../../bmc/ipmi-presence';
import { readRedfishRoot, type RedfishRoot } from '../../bmc/redfish-root';
import type { Style } from '../../output/style';
import { pairs } from '../../output/table';

interface ProbeResult {
  readonly protocol: 'ipmi' | 'redfish';
  readonly host: string;
  readonly port: number;
  readonly ipmi?: IpmiPresence;
  readonly redfish?: RedfishRoot;
  /** With credentials only. */
  readonly identity?: BmcIdentity;
  readonly capabilities?: readonly BmcCapability[];
}

/** `bmc probe`. */
export class ProbeCommand extends BmcCommand {
  static override summary = 'find out what answers at an address, without credentials';
  static override description =
    'With credentials in a file or the environment it also says who the machine is and what its BMC can do.';
  static override args = addressArgs;
  static override flags = bmcFlags;
  static override examples = ['<%= config.bin %> bmc probe ipmi://bmc1 redfish://bmc1'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ProbeCommand);
    return this.forEach<ProbeResult>(args.address, flags, { credentials: 'optional', run: probe, print });
  }
}

async function probe(target: Target): Promise<ProbeResult> {
  const { address, driver, call } = target;
  const { host, port } = address;
  const { protocol } = address.traits;
  const seen =
    protocol === 'ipmi' ? { ipmi: await readIpmiPresence(target) } : { redfish: await readRedfishRoot(target) };
  if (driver === undefined) return { protocol, host, port, ...seen };
  const identity = await driver.identify(call);
  return { protocol, host, port, ...seen, identity, capabilities: [...(await driver.capabilities(call))] };
}

function print({ protocol, host, port, ipmi, redfish, identity, capabilities }: ProbeResult, style: Style): string[] {
  const { certificate } = redfish ?? {};
  const model = identity && [identity.manufacturer, identity.model].filter(Boolean).join(' ');
  return pairs(
    [
      ['protocol', protocol === 'ipmi' ? `IPMI ${ipmi && ipmiVersions(ipmi)}` : `Redfish ${redfish?.redfishVersion}`],
      ['host', host],
      ['port', String(port)],
      ['product', [redfish?.vendor, redfish?.product].filter(Boolean).join(' ')],
      ['BMC key', ipmi && (ipmi.bmcKeySet ? 'set' : 'not set')],
      ['anonymous', ipmi && (ipmi.anonymousLogin ? 'let in' : 'kept out')],
      ['certificate', certificate && `${certificate.subject}, by ${certificate.issuer}`],
      ['valid to', certificate?.validTo],
      ['trusted', certificate && (certificate.trusted ? 'yes' : `no: ${certificate.reason}`)],
      ['fingerprint', certificate?.fingerprint256],
      ['machine', model],
      ['serial number', identity?.serialNumber],
      ['UUID', identity?.uuid],
      ['firmware', identity?.bmcFirmwareVersion],
      ['quirks', identity?.quirks.join(', ')],
      ['can do', capabilities?.join(', ')],
    ],
    style,
  );
}
