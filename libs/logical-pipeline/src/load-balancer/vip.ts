import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../addresses';

/** Where a virtual address leads to. */
export interface Backend {
  /** The address as flows write it, without brackets; a variable (`^NAME`) in templates. */
  readonly ip: string;
  /** Undefined where the virtual address has no port, and for a variable. */
  readonly port: number | undefined;
}

/** A virtual address of a load balancer with its backends. */
export interface Vip {
  /** As it was written. */
  readonly key: string;
  readonly family: 4 | 6;
  /** The address as flows write it, without brackets; a variable (`^NAME`) in templates. */
  readonly ip: string;
  /** The port as flows write it; undefined: the whole address is balanced. */
  readonly port: string | undefined;
  readonly backends: readonly Backend[];
  /** The backends as they were written. */
  readonly backendText: string;
}

/** Whether addresses may be variables, and of which family those stand for. */
export interface TemplateOptions {
  readonly template: boolean;
  readonly family: 4 | 6;
}

interface AddressAndPort {
  readonly family: 4 | 6;
  readonly ip: string;
  readonly port: number | undefined;
}

const MAX_PORT = 65_535;

/** Reads one entry of `Load_Balancer.vips`; a text is the reason why it cannot be used, in the original's words. */
export function parseVip(key: string, value: string, { template, family }: TemplateOptions): Vip | string {
  if (template) return parseTemplateVip(key, value, family);
  const address = parseAddressAndPort(key);
  if (address === undefined) {
    return `${key}: should be an IP address (or an IP address and a port number with : as a separator).`;
  }
  const vip = { key, ...address, port: address.port === undefined ? undefined : String(address.port) };
  const { backends, errors } = parseBackends(value, (token) => parseBackend(token, vip));
  return errors.length > 0 ? sentence(errors) : { ...vip, backends, backendText: value };
}

function parseTemplateVip(key: string, value: string, family: 4 | 6): Vip | string {
  const [ip, port, ...more] = key.split(':').filter((part) => part !== '');
  if (ip === undefined || more.length > 0) {
    return `${key}: should be a template of the form: '^vip_variable[:^port_variable|:port]'.`;
  }
  const { backends, errors } = parseBackends(value, (token) =>
    token.startsWith('^') ? parseTemplateBackend(token) : parseBackend(token, { family, ip, port }),
  );
  if (errors.length > 0) return `invalid backend: template (${sentence(errors)})`;
  return { key, family, ip, port, backends, backendText: value };
}

function parseBackends(text: string, parse: (token: string) => Backend | string) {
  const backends: Backend[] = [];
  const errors: string[] = [];
  for (const token of text.split(',').filter((each) => each !== '')) {
    const backend = parse(token);
    if (typeof backend === 'string') errors.push(backend);
    else backends.push(backend);
  }
  return { backends, errors };
}

function parseBackend(token: string, vip: Pick<Vip, 'family' | 'ip' | 'port'>): Backend | string {
  const withPort = vip.port !== undefined;
  const address = parseAddressAndPort(token);
  if (address !== undefined && address.family !== vip.family) {
    return `${token}: IP address family is different from VIP ${vip.ip}`;
  }
  if (address !== undefined && (address.port !== undefined) === withPort) return address;
  return withPort
    ? `${token}: should be an IP address and a port number with : as a separator`
    : `${token}: should be an IP address`;
}

function parseTemplateBackend(token: string): Backend | string {
  const [ip, , ...more] = token.split(':').filter((part) => part !== '');
  if (ip !== undefined && more.length === 0) return { ip, port: undefined };
  return `${token}: should be a template of the form: '^backendip_variable1[:^port_variable1|:port]'`;
}

/** Reads `IPv4[:PORT]`, `[IPv6]:PORT` or `IPv6`; port 0 is none. */
function parseAddressAndPort(text: string): AddressAndPort | undefined {
  const [, bracketed, bare, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(text) ?? [, undefined, text];
  const host = bracketed ?? bare ?? '';
  const port = digits === undefined ? 0 : Number(digits);
  if (port > MAX_PORT) return undefined;
  const four = parseIpv4(host);
  const six = four === undefined ? parseIpv6(host) : undefined;
  if (four === undefined && six === undefined) return undefined;
  return {
    family: six === undefined ? 4 : 6,
    ip: six === undefined ? formatIpv4(four ?? 0) : formatIpv6(six),
    port: port === 0 ? undefined : port,
  };
}

const sentence = (errors: readonly string[]): string => `${errors.join(', ')}.`;
