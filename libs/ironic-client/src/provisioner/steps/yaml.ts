import { load } from 'js-yaml';
import { errorMessage, type Secret } from '@ironloom/core';
import { ProvisionerError } from '@ironloom/host-state-machine';

/** The map in a secret's text, YAML or JSON. The error says where it is wrong, not what stands there. */
export function parsedMap(what: string, text: Secret): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = load(text.reveal());
  } catch (error) {
    const { line, column } = (error as { mark?: { line?: number; column?: number } }).mark ?? {};
    const place = line === undefined ? '' : ` at line ${line + 1}, column ${(column ?? 0) + 1}`;
    const reason = (error as { reason?: string }).reason ?? errorMessage(error).split('\n')[0] ?? '';
    throw badData(what, `${reason}${place}`);
  }
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw badData(what, 'it is no map');
}

function badData(what: string, why: string): ProvisionerError {
  return new ProvisionerError('PROVISIONER_UNAVAILABLE', `${what}: ${why}`, { details: { what } });
}
