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

/** A secret where it stands by itself: a short one must not tear words apart that have to be read. */
function standing(secret: string): RegExp {
  const literal = secret.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g');
}
