import { Secret } from '@ironloom/core';

const REDACTED = '[redacted]';

/** A body as it goes out, and the secrets in it. */
export interface RevealedBody {
  readonly text: string;
  readonly secrets: readonly string[];
}

/** JSON of a body in which each {@link Secret} is replaced by its value: the only place where they are revealed. */
export function revealed(body: unknown): RevealedBody {
  const secrets: string[] = [];
  const plain = (value: unknown): unknown => {
    if (value instanceof Secret) {
      const text = value.reveal();
      if (text !== '') secrets.push(text);
      return text;
    }
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, plain(below)]));
  };
  return { text: JSON.stringify(plain(body)), secrets };
}

/** The text without the secrets that its request carried: Ironic repeats what it refuses. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replace(standing(secret), REDACTED), text);
}

/** How the name of a member, a parameter or a header ends whose value nobody may read. */
const NAME = String.raw`(?:token|passwd|password|secret|signature|(?<=[?&_])sig|authorization|config_?drive|user_?data)`;
/** Up to the quote that opened it; where quotes are escaped, up to one that is so too. */
const QUOTED = String.raw`(?<quote>['"])(?:\\[^]|(?!\k<quote>)[^\\])*|(?<escaped>\\{1,7}['"])(?:(?!\k<escaped>)[^])*`;
const BARE = String.raw`[^\s&'"<>(),;\\]+`;
/** `agent_token=…`, `'agent_token': '…'` of Python, JSON, and the same escaped: names and what is between are kept. */
const MEMBER = new RegExp(
  String.raw`(${NAME}(?:\\{0,7}['"])?\s{0,8}[:=]\s{0,8}[bu]?)(?:${QUOTED}|(?<==)${BARE})`,
  'gi',
);
/** `X-Auth-Token: …`, as HTTP writes it. */
const HEADER = new RegExp(String.raw`((?:authorization|-token):\s{0,8}(?:(?:basic|bearer)\s{1,8})?)${BARE}`, 'gi');
/** `user:password@` in a URL. */
const USER_INFO = /(:\/\/)[^\s/@'"]{1,512}@/g;

/**
 * What Ironic says of itself, without the secrets that it leaves in: its errors repeat the URLs, with the agent's token, and the
 * arguments of the requests that failed. Takes time by the length of the text alone.
 */
export function masked(text: string): string {
  return text
    .replace(MEMBER, (_whole, before: string, quote = '', escaped = '') => `${before}${quote}${escaped}${REDACTED}`)
    .replace(HEADER, `$1${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`);
}

/** A secret where it stands by itself: a short one must not tear words apart that have to be read. */
function standing(secret: string): RegExp {
  const literal = secret.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g');
}
