import type { TypedDump } from './typed-dump';

const LEAVING =
  /reg5 = [^;]*; eth\.src = [^;]*; outport = "([^"]*)"|xxreg1 = [^;]*; eth\.src = [^;]*; outport = "([^"]*)"/g;
const HELD_BY_GATEWAY = /^outport == "([^"]*)"(?= && ip[46]\.src == .* && is_chassis_resident)/;

/** Router ports of which the original takes one by its hashes: see the members. */
export interface InterchangeablePorts {
  /** In a network that another port of their router is in as well: a next hop there is reached by any of them. */
  readonly ofRoutes: ReadonlySet<string>;
  /** Gateway ports of routers that have several: the first of them stands for all where the redirect is bridged. */
  readonly gateways: ReadonlySet<string>;
}

/** @param redirects chassis redirect ports of routers that have several */
export function interchangeablePorts(sb: TypedDump, redirects: ReadonlySet<string>): InterchangeablePorts {
  const byNetwork = new Map<string, string[]>();
  for (const { type, datapath, logical_port: port, mac } of sb.get('Port_Binding')?.values() ?? []) {
    if (type === 'chassisredirect') continue;
    const [, ...networks] = ((mac as readonly string[])[0] ?? '').split(' ');
    for (const network of networks.filter((each) => each.includes('/'))) {
      const name = `${String(datapath)} ${networkOf(network)}`;
      byNetwork.set(name, [...(byNetwork.get(name) ?? []), port as string]);
    }
  }
  return {
    ofRoutes: new Set([...byNetwork.values()].filter((ports) => ports.length > 1).flat()),
    gateways: new Set([...redirects].map((port) => port.replace(/^cr-/, ''))),
  };
}

/** The part of an address that random networks tell their networks apart by. */
function networkOf(address: string): string {
  const host = address.replace(/\/.*/, '');
  return host.includes(':') ? host.slice(0, host.lastIndexOf('::')) : host.slice(0, host.lastIndexOf('.'));
}

/** Actions that do not say by which of interchangeable ports a packet leaves. */
export function withoutChosenPort(actions: string | undefined, { ofRoutes }: InterchangeablePorts): string | undefined {
  return actions?.replace(LEAVING, (all: string, four?: string, six?: string) =>
    ofRoutes.has(four ?? six ?? '') ? 'outport = ANY' : all,
  );
}

/** A match that does not say which of several gateway ports stands for all. */
export function withoutFirstGateway(match: string | undefined, { gateways }: InterchangeablePorts): string | undefined {
  return match?.replace(HELD_BY_GATEWAY, (all, port: string) => (gateways.has(port) ? 'outport == ANY' : all));
}
