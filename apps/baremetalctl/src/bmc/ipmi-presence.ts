import type { ChannelAuthCapabilities } from '@ironloom/node-ipmi';
import type { Target } from './bmc-command';
import { inBmcTerms } from './ipmi-session';

/** What an IPMI controller says to whoever asks (IPMI 2.0 §22.13). */
export type IpmiPresence = ChannelAuthCapabilities;

/** Asks without credentials. */
export function readIpmiPresence({ address, options, call }: Target): Promise<IpmiPresence> {
  const { host, port } = address;
  return inBmcTerms(() => options.client.authCapabilities({ host, port }, call));
}

/** The versions that a controller speaks, in words. */
export function ipmiVersions({ ipmi15, ipmi20 }: IpmiPresence): string {
  return [...(ipmi15 ? ['1.5'] : []), ...(ipmi20 ? ['2.0'] : [])].join(', ');
}
