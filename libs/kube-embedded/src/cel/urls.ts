import { type Environment } from '@marcbachmann/cel-js';
import { registerEquality } from './equal-values';

/** RFC 3986, appendix B, with the authority taken apart. */
const URL_PARTS =
  /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(?:[^/?#@]*@)?((?:\[[^\]/?#]*\]|[^:/?#[\]]*)(?::\d*)?))?([^?#]*)(?:\?([^#]*))?$/;
const ABSOLUTE_PATH = /^()()(\/[^?#]*)(?:\?([^#]*))?$/;

class Url {
  constructor(
    readonly scheme: string,
    readonly host: string,
    readonly path: string,
    readonly query: string,
  ) {}

  get hostname(): string {
    return this.host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
  }

  get port(): string {
    return /:(\d*)$/.exec(this.host.replace(/^\[.*\]/, ''))?.[1] ?? '';
  }
}

/** An absolute URI or an absolute path, as Go's `url.ParseRequestURI` takes it. */
function parseUrl(text: string): Url | undefined {
  if (/[\s\x00-\x1f\x7f]/.test(text) || /%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  const match = URL_PARTS.exec(text) ?? ABSOLUTE_PATH.exec(text);
  if (match === null) return undefined;
  const [, scheme = '', host = '', path = '', query = ''] = match;
  return new Url(scheme.toLowerCase(), host, path, query);
}

function url(text: string): Url {
  const parsed = parseUrl(text);
  if (parsed === undefined)
    throw new Error(`URL parse error during conversion from string: parse ${JSON.stringify(text)}`);
  return parsed;
}

function queryOf({ query }: Url): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

/** `url()`, `isURL()` and the parts of a URL. */
export function registerUrls(environment: Environment): void {
  environment.registerType('net.URL', { ctor: Url, fields: {} });
  registerEquality(environment, 'net.URL');
  environment.registerFunction('url(string): net.URL', url);
  environment.registerFunction('isURL(string): bool', (text: string) => parseUrl(text) !== undefined);
  environment.registerFunction('net.URL.getScheme(): string', ({ scheme }: Url) => scheme);
  environment.registerFunction('net.URL.getHost(): string', ({ host }: Url) => host);
  environment.registerFunction('net.URL.getHostname(): string', ({ hostname }: Url) => hostname);
  environment.registerFunction('net.URL.getPort(): string', ({ port }: Url) => port);
  environment.registerFunction('net.URL.getEscapedPath(): string', ({ path }: Url) => path);
  environment.registerFunction('net.URL.getQuery(): map<string, list<string>>', queryOf);
}
