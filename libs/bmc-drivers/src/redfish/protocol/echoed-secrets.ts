import type { HttpResponse } from '../http/http-transport';

const REDACTED = '[redacted]';

/**
 * An answer without the secrets that its request carried: BMCs repeat what they refuse, and what they say ends up in errors
 * and logs.
 */
export function withoutEchoes(response: HttpResponse, requestBody: unknown): HttpResponse {
  if (response.status < 400 || response.body === undefined) return response;
  const secrets = secretsIn(requestBody).filter((secret) => secret !== '');
  return secrets.length === 0 ? response : { ...response, body: scrubbed(response.body, secrets) };
}

/** Values of passwords, and of headers that a subscription shall send. */
function secretsIn(value: unknown, inHeaders = false): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, inHeaders));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => {
    const isSecret = inHeaders || /password|token/i.test(name);
    return typeof below === 'string'
      ? isSecret
        ? [below]
        : []
      : secretsIn(below, inHeaders || name === 'HttpHeaders');
  });
}

function scrubbed(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string')
    return secrets.reduce((text, secret) => text.replace(standing(secret), REDACTED), value);
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, scrubbed(below, secrets)]));
}

/** A secret where it stands by itself: a short one must not tear words apart that the driver has to read. */
function standing(secret: string): RegExp {
  const literal = secret.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'g');
}
