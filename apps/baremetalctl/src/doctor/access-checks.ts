import type { AddressWarning } from '@ironloom/bmc-drivers';
import type { Target } from '../bmc/bmc-command';
import { explain } from '../bmc/explain';
import { ipmiVersions, type IpmiPresence, readIpmiPresence } from '../bmc/ipmi-presence';
import { readRedfishRoot, type RedfishRoot } from '../bmc/redfish-root';
import { fail, type Finding, ok, warn } from './finding';

/** What is known of a BMC before anybody logs in. */
export interface Seen {
  readonly ipmi?: IpmiPresence;
  readonly redfish?: RedfishRoot;
}

const FIXES: Readonly<Record<AddressWarning['code'], string>> = {
  'removed-scheme': 'write the address with a scheme that Metal³ has today',
  'plain-http': 'use the https form of the scheme, and enable HTTPS on the BMC',
  'certificate-not-verified': 'leave --insecure out, and give --ca or --fingerprint instead',
  'credentials-ignored': 'take the credentials out of the address',
  'port-ignored': 'leave the port out of the address',
  'path-ignored': 'leave the path out of the address',
  'query-ignored': 'leave the query out of the address',
};

/** The address itself. */
export function checkAddress({ address }: Target): Finding[] {
  if (address.warnings.length === 0) return [ok('address', `${address.scheme}, port ${address.port}`)];
  return address.warnings.map(({ code, message }) => warn('address', message, FIXES[code]));
}

/** Whether anything answers that speaks the protocol. */
export async function checkReachable(target: Target): Promise<{ readonly finding: Finding; readonly seen?: Seen }> {
  const { address, call } = target;
  const { host, port, transport } = address;
  try {
    if (address.traits.protocol === 'ipmi') {
      const ipmi = await readIpmiPresence(target);
      if (!ipmi.ipmi20) {
        const fix = 'update the firmware, or enable IPMI 2.0 (RMCP+): IPMI 1.5 encrypts nothing and is not used';
        return { finding: fail('reachable', `answers, but only IPMI ${ipmiVersions(ipmi)}`, fix) };
      }
      return { finding: ok('reachable', `IPMI ${ipmiVersions(ipmi)} at ${host} port ${port}`), seen: { ipmi } };
    }
    const redfish = await readRedfishRoot(target);
    return { finding: ok('reachable', `Redfish ${redfish.redfishVersion} at ${host} port ${port}`), seen: { redfish } };
  } catch (error) {
    call.signal.throwIfAborted();
    const what = transport === 'udp' ? 'IPMI over LAN is enabled on the BMC' : 'the BMC serves Redfish';
    const fix = `check name, cabling and VLAN, that ${what}, and that ${transport === 'udp' ? 'UDP' : 'TCP'} port ${port} is let through`;
    return { finding: fail('reachable', explain(error, Math.round(call.timeoutMs / 1000)), fix) };
  }
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** The certificate, for Redfish over HTTPS. */
export function checkTls({ address, options }: Target, { redfish }: Seen, nowMs: number): Finding[] {
  const { certificate } = redfish ?? {};
  if (address.transport === 'http') {
    return [warn('tls', 'no TLS: credentials and images can be read on the way', FIXES['plain-http'])];
  }
  if (certificate === undefined) return [];
  const { fingerprint256, reason, trusted, protocol, validTo } = certificate;
  const days = Math.floor((Date.parse(validTo) - nowMs) / DAY_MS);
  const lifetime: Finding[] = [];
  if (days < 0) lifetime.push(fail('tls', `the certificate ended ${-days} days ago`, 'give the BMC a new certificate'));
  else if (days < SOON_DAYS) lifetime.push(warn('tls', `the certificate ends in ${days} days`, 'renew it'));
  const pin = options.pinnedSha256?.replaceAll(':', '').toLowerCase();
  if (pin !== undefined && pin === fingerprint256.replaceAll(':', '').toLowerCase()) {
    return [ok('tls', `${protocol}, the pinned certificate`), ...lifetime];
  }
  if (trusted) return [ok('tls', `${protocol}, a trusted certificate`), ...lifetime];
  const fix = `if it is the BMC's, give --fingerprint ${fingerprint256}, or --ca FILE with the CA that signed it`;
  const found = address.verifyCertificate ? fail : warn;
  return [found('tls', `the certificate is not trusted (${reason})`, fix), ...lifetime];
}
