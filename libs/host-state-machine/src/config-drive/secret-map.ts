import type { Secret } from '@ironloom/core';
import { load } from 'js-yaml';
import { ProvisionerError } from '../errors';

/**
 * The map in a secret's text, YAML or JSON; `{}` where there is none.
 *
 * @param what for the error, which says where the text is wrong, not what stands there
 * @throws ProvisionerError PROVISIONER_UNAVAILABLE when the text is no map
 */
export function secretMap(what: string, text: Secret): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = load(text.reveal());
  } catch (error) {
    // A parser's own words may quote the text, and so may its error as a cause.
    const { line, column } = (error as { mark?: { line?: number; column?: number } }).mark ?? {};
    throw unreadable(what, line === undefined ? '' : ` at line ${line + 1}, column ${(column ?? 0) + 1}`);
  }
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable(what, ': it is no map');
}

const unreadable = (what: string, why: string): ProvisionerError =>
  new ProvisionerError('PROVISIONER_UNAVAILABLE', `the ${what} cannot be read as YAML or JSON${why}`, {
    details: { what },
  });
