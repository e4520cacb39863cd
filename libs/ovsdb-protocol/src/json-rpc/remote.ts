import { OvsdbError } from '../errors';

/** Where a client connects to (ovsdb(7), "Active OVSDB connections"). */
export type ActiveRemote =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp' | 'ssl'; readonly host: string; readonly port: number };

/** Where a server listens (ovsdb(7), "Passive OVSDB connections"). No host: every address. Port 0: any free one. */
export type PassiveRemote =
  | { readonly kind: 'punix'; readonly path: string }
  | { readonly kind: 'ptcp' | 'pssl'; readonly host: string | undefined; readonly port: number };

/** The port of OVSDB (RFC 7047 §7). */
const OVSDB_PORT = 6640;

/** Reads `unix:PATH`, `tcp:HOST:PORT` or `ssl:HOST:PORT`; an IPv6 address stands in brackets. */
export function parseActiveRemote(text: string): ActiveRemote {
  const [kind, rest] = split(text);
  if (kind === 'unix' && rest !== '') return { kind, path: rest };
  if (kind !== 'tcp' && kind !== 'ssl') throw badRemote(text, 'expected unix:PATH, tcp:HOST:PORT or ssl:HOST:PORT');
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(rest);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) throw badRemote(text, 'expected HOST:PORT, with an IPv6 address in brackets');
  return { kind, host, port: parsePort(text, match?.[3], 1) };
}

/** Reads `punix:PATH`, `ptcp:[PORT][:HOST]` or `pssl:[PORT][:HOST]`; an IPv6 address stands in brackets. */
export function parsePassiveRemote(text: string): PassiveRemote {
  const [kind, rest] = split(text);
  if (kind === 'punix' && rest !== '') return { kind, path: rest };
  if (kind !== 'ptcp' && kind !== 'pssl')
    throw badRemote(text, 'expected punix:PATH, ptcp:PORT:HOST or pssl:PORT:HOST');
  const match = /^(\d*)(?::(?:\[([^\]]+)\]|([^:]+)))?$/.exec(rest);
  if (!match) throw badRemote(text, 'expected PORT:HOST, with an IPv6 address in brackets');
  return { kind, host: match[2] ?? match[3], port: parsePort(text, match[1] === '' ? undefined : match[1], 0) };
}

/** The remotes of a comma-separated list, as `OVN_NB_DB` holds them. */
export function splitRemotes(list: string): string[] {
  const remotes = list.split(',').map((remote) => remote.trim());
  return remotes.filter((remote) => remote !== '');
}

/** The text that `parseActiveRemote` reads. */
export function formatRemote(remote: ActiveRemote): string {
  if (remote.kind === 'unix') return `unix:${remote.path}`;
  const host = remote.host.includes(':') ? `[${remote.host}]` : remote.host;
  return `${remote.kind}:${host}:${remote.port}`;
}

function split(text: string): [kind: string, rest: string] {
  const colon = text.indexOf(':');
  return colon === -1 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

function parsePort(text: string, digits: string | undefined, least: number): number {
  const port = digits === undefined ? OVSDB_PORT : Number(digits);
  if (port < least || port > 65535) throw badRemote(text, 'port out of range');
  return port;
}

function badRemote(remote: string, why: string): OvsdbError {
  return new OvsdbError('OVSDB_BAD_REMOTE', `bad remote "${remote}": ${why}`, { details: { remote } });
}
