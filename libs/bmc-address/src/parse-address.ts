import { type AddressPrivilege, type AddressWarning, type BmcAddress } from './bmc-address';
import { badAddress, parseAuthority } from './authority';
import { SCHEME_ALIASES, type SchemeAlias, schemeNamed, SCHEMES, takesTransport } from './schemes';

const DEFAULT_PORT = { udp: 623, http: 80, https: 443 } as const;
const MAX_ADDRESS = 2048;
const PRIVILEGES: readonly string[] = ['callback', 'user', 'operator', 'administrator'];

/** An address cut where RFC 3986 §3 cuts it. */
interface Pieces {
  readonly type: string;
  readonly hasUserInfo: boolean;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

type Warn = (code: AddressWarning['code'], message: string) => void;

/**
 * Reads a BMC address as Metal³ writes them: `scheme[+http|+https]://host[:port][/path][?query]`, `scheme:host`, or a bare
 * `host[:port]`, which means IPMI. Throws `BMC_BAD_ADDRESS`, whose `details.part` is the part that is wrong.
 */
export function parseBmcAddress(
  text: string,
  { disableCertificateVerification = false }: { readonly disableCertificateVerification?: boolean } = {},
): BmcAddress {
  const pieces = cut(text.trim());
  const [name = '', ...transports] = pieces.type.split('+');
  const alias = schemeNamed(name);
  if (alias === undefined) throw unknownScheme(name);
  const traits = SCHEMES[alias.scheme];
  const transport = transportOf(name, alias, transports);
  const warnings: AddressWarning[] = [];
  const warn: Warn = (code, message) => void warnings.push({ code, message });
  if (alias.removed !== undefined) warn('removed-scheme', `${name}: ${alias.removed}`);
  if (pieces.hasUserInfo) warn('credentials-ignored', 'credentials in an address are not used: give them separately');
  if (transport === 'http') warn('plain-http', 'credentials and images travel unencrypted');
  const { host, port } = usablePort(parseAuthority(pieces.authority), alias, transport, warn);
  const verifyCertificate = !(disableCertificateVerification && transport === 'https');
  if (!verifyCertificate) warn('certificate-not-verified', 'anyone on the network can pose as this BMC');
  return {
    type: pieces.type,
    scheme: alias.scheme,
    traits,
    transport,
    host,
    port: port ?? DEFAULT_PORT[transport],
    portIsDefault: port === undefined || port === DEFAULT_PORT[transport],
    ...systemPath(pieces.path, alias, warn),
    ...privilege(pieces.query, alias, warn),
    verifyCertificate,
    warnings,
  };
}

function cut(text: string): Pieces {
  if (text === '') throw badAddress('address', 'it is empty');
  if (text.length > MAX_ADDRESS) throw badAddress('address', `longer than ${MAX_ADDRESS} characters`);
  if (/[\u0000-\u0020\u007f]/.test(text)) throw badAddress('address', 'blanks and control characters are not allowed');
  const [beforeFragment = '', ...fragment] = text.split('#');
  if (fragment.length > 0) throw badAddress('fragment', 'a BMC has none');
  const { type, rest } = cutScheme(beforeFragment);
  const match = /^([^/?]*)([^?]*)(?:\?(.*))?$/.exec(rest);
  const [, userAndHost = '', path = '', query = ''] = match ?? [];
  // A password with a slash or a question mark in it would otherwise show up in messages as a path or a port.
  if (`${path}${query}`.includes('@'))
    throw badAddress('path', 'an @ needs percent-encoding; credentials go elsewhere');
  const at = userAndHost.lastIndexOf('@');
  return { type, hasUserInfo: at >= 0, authority: userAndHost.slice(at + 1), path, query };
}

/** `host:port` looks like `scheme:host`: what is before the colon is a scheme when it names one. */
function cutScheme(text: string): { readonly type: string; readonly rest: string } {
  const full = /^([^:/?[\]@]*):\/\//.exec(text);
  if (full) return { type: (full[1] ?? '').toLowerCase(), rest: text.slice(full[0].length) };
  const [, head = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(text) ?? [];
  const type = head.toLowerCase();
  if (schemeNamed(type.split('+')[0] ?? '') !== undefined) return { type, rest };
  if (head !== '' && !/^[0-9]*([/?]|$)/.test(rest) && !rest.includes(':')) throw unknownScheme(type);
  return { type: 'ipmi', rest: text };
}

function unknownScheme(name: string): Error {
  const known = [...Object.keys(SCHEMES), ...Object.keys(SCHEME_ALIASES)];
  return badAddress('scheme', `none of ${known.join(', ')}`, { scheme: name });
}

function transportOf(name: string, alias: SchemeAlias, transports: readonly string[]): BmcAddress['transport'] {
  const [transport, ...more] = transports;
  if (more.length > 0)
    throw badAddress('transport', 'only one may follow the scheme', { transport: transports.join('+') });
  if (transport !== undefined) {
    if (!takesTransport(name, alias)) throw badAddress('transport', `${name} takes none`, { transport });
    if (transport !== 'http' && transport !== 'https')
      throw badAddress('transport', 'neither http nor https', { transport });
  }
  if (SCHEMES[alias.scheme].protocol === 'ipmi') return 'udp';
  return transport ?? 'https';
}

/** A port in an iLO 4 address was that of its web server, which IPMI does not use. */
function usablePort(
  { host, port }: { readonly host: string; readonly port: number | undefined },
  { removed }: SchemeAlias,
  transport: BmcAddress['transport'],
  warn: Warn,
): { readonly host: string; readonly port: number | undefined } {
  if (removed === undefined || transport !== 'udp' || port === undefined) return { host, port };
  warn('port-ignored', `port ${port} was that of the web server; IPMI uses ${DEFAULT_PORT.udp}`);
  return { host, port: undefined };
}

function systemPath(path: string, { scheme, removed }: SchemeAlias, warn: Warn): Pick<BmcAddress, 'systemPath'> {
  checkPath(path);
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') return {};
  if (SCHEMES[scheme].protocol === 'ipmi') {
    warn('path-ignored', 'IPMI addresses have no path');
    return {};
  }
  if (trimmed === 'redfish/v1') return {};
  if (removed !== undefined && !trimmed.startsWith('redfish/v1/')) {
    warn('path-ignored', 'the path is not one of a Redfish service: the system is discovered');
    return {};
  }
  return { systemPath: `/${trimmed}` };
}

function checkPath(path: string): void {
  if (/%(?![0-9a-f]{2})/i.test(path))
    throw badAddress('path', 'a percent sign without two hexadecimal digits', { path });
  if (/[^\x21-\x7e]|["<>\\^`{|}]/.test(path))
    throw badAddress('path', 'characters that need percent-encoding', { path });
  if (path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment)))
    throw badAddress('path', 'dot segments are not allowed', { path });
}

function privilege(query: string, { scheme }: SchemeAlias, warn: Warn): Pick<BmcAddress, 'privilege'> {
  const isIpmi = SCHEMES[scheme].protocol === 'ipmi';
  const parameters = new URLSearchParams(query);
  const ignored = [...new Set(parameters.keys())].filter((key) => !isIpmi || key !== 'privilegelevel');
  if (ignored.length > 0) warn('query-ignored', `not known here: ${ignored.join(', ')}`);
  const asked = isIpmi ? parameters.get('privilegelevel')?.toLowerCase() : undefined;
  if (asked === undefined) return {};
  if (PRIVILEGES.includes(asked)) return { privilege: asked as AddressPrivilege };
  throw badAddress('query', `privilegelevel must be one of ${PRIVILEGES.join(', ').toUpperCase()}`);
}
