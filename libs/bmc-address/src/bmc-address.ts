import type { BmcScheme, SchemeTraits } from './schemes';

/** Privileges that an IPMI address may ask for with `?privilegelevel=`. */
export type AddressPrivilege = 'callback' | 'user' | 'operator' | 'administrator';

/** Something in an address that works and still deserves a look. */
export interface AddressWarning {
  readonly code:
    | 'removed-scheme'
    | 'plain-http'
    | 'certificate-not-verified'
    | 'credentials-ignored'
    | 'port-ignored'
    | 'path-ignored'
    | 'query-ignored';
  readonly message: string;
}

/** Where a BMC is and how it wants to be spoken to. */
export interface BmcAddress {
  /** The scheme as written, in lower case and with its transport, such as `ilo5-redfish+http`: Metal³'s type of a BMC. */
  readonly type: string;
  readonly scheme: BmcScheme;
  readonly traits: SchemeTraits;
  readonly transport: 'udp' | 'http' | 'https';
  /** Name or address; IPv6 without brackets. */
  readonly host: string;
  /** The protocol's default when the address names none. */
  readonly port: number;
  readonly portIsDefault: boolean;
  /** Redfish: the system's path as written; undefined when the system is to be discovered. */
  readonly systemPath?: string;
  /** IPMI: the privilege to work with. Default `administrator`. */
  readonly privilege?: AddressPrivilege;
  /** False when the host says that its certificate is not to be verified; always true without TLS. */
  readonly verifyCertificate: boolean;
  readonly warnings: readonly AddressWarning[];
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** `host` or `host:port`, as in a URL. */
export function authorityOf({ host, port, portIsDefault }: BmcAddress): string {
  return portIsDefault ? bracketed(host) : `${bracketed(host)}:${port}`;
}

/** Origin of a Redfish service, such as `https://bmc.example:8443`. */
export function originOf(address: BmcAddress): string {
  return `${address.transport}://${authorityOf(address)}`;
}

/** The address in canonical form: aliases and removed schemes resolved, ignored parts left out. */
export function formatBmcAddress(address: BmcAddress): string {
  const { scheme, transport, systemPath = '', privilege = 'administrator' } = address;
  const name = transport === 'http' ? `${scheme}+http` : scheme;
  const query = privilege === 'administrator' ? '' : `?privilegelevel=${privilege.toUpperCase()}`;
  return `${name}://${authorityOf(address)}${systemPath}${query}`;
}
