import { PORT } from '../port';
import { syntaxError } from './syntax';

const NAMES: readonly (readonly [name: string, port: number])[] = [
  ['IN_PORT', PORT.inPort],
  ['TABLE', PORT.table],
  ['NORMAL', PORT.normal],
  ['FLOOD', PORT.flood],
  ['ALL', PORT.all],
  ['CONTROLLER', PORT.controller],
  ['LOCAL', PORT.local],
  ['ANY', PORT.any],
  ['UNSET', PORT.unset],
];
const byName = new Map([...NAMES, ['NONE', PORT.any] as const]);
const byPort = new Map(NAMES.map(([name, port]) => [port, name]));

/** A port's number, or its name where it is a reserved one. */
export function printPort(port: number): string {
  return byPort.get(port) ?? String(port);
}

/** A port by its number, or by its reserved name in any case; undefined for anything else. */
export function findPort(text: string): number | undefined {
  const named = byName.get(text.toUpperCase());
  if (named !== undefined || !/^(0x[0-9a-f]+|\d+)$/i.test(text)) return named;
  const port = Number(text);
  if (port < 0xff00) return port;
  if (port <= 0xffff) return port + 0xffff_0000;
  return port >= PORT.max && port <= PORT.any ? port : undefined;
}

/** A port by its number or reserved name. */
export function parsePort(text: string): number {
  const port = findPort(text);
  if (port === undefined) throw syntaxError('no such port', text);
  return port;
}
