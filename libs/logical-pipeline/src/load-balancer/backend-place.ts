import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../addresses';

/** Where a backend is, and from where its health is checked: an entry of `Load_Balancer.ip_port_mappings`. */
export interface BackendPlace {
  readonly logicalPort: string;
  /** Undefined only where health is not checked. */
  readonly sourceIp: string | undefined;
  /** The zone of a backend of another zone, which checks it. */
  readonly zone: string | undefined;
}

/** Reads `PORT:SOURCE[:ZONE]`, IPv6 sources in brackets; a text is the original's complaint. */
export function parseBackendPlace(text: string, sourceOptional: boolean): BackendPlace | string {
  const colon = text.indexOf(':');
  if (colon < 0 && sourceOptional) {
    return text === ''
      ? 'Empty port name in distributed mode'
      : { logicalPort: text, sourceIp: undefined, zone: undefined };
  }
  if (colon < 0) return `Expected ':' separator for: ${text}`;
  const logicalPort = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const [, bracketed, plain, zone] = /^(?:\[([^\]]*)\]|([^:[]*))(?::(.*))?$/.exec(rest) ?? [];
  if (rest.startsWith('[') && bracketed === undefined) return `Malformed IPv6 address in backend ${text}`;
  if (zone === '') return `Empty AZ name specified for backend ${logicalPort}`;
  const sourceIp = normalised(bracketed ?? plain ?? '');
  return sourceIp === undefined
    ? `Invalid svc mon src IP ${bracketed ?? plain ?? rest}`
    : { logicalPort, sourceIp, zone };
}

function normalised(text: string): string | undefined {
  const four = parseIpv4(text);
  if (four !== undefined) return formatIpv4(four);
  const six = parseIpv6(text);
  return six === undefined ? undefined : formatIpv6(six);
}
