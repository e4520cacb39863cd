import { errorMessage } from '@ironloom/core';
import { getSystemErrorMap } from 'node:util';

/** The text C programs print for a failed system call: `No such file or directory` for an error with code ENOENT. */
export function systemErrorText(error: unknown): string {
  const code = systemErrorCode(error);
  for (const [name, text] of getSystemErrorMap().values()) {
    if (name === code) return text.charAt(0).toUpperCase() + text.slice(1);
  }
  return errorMessage(error);
}

/** The `code` of a failed system call, such as ENOENT; undefined for other errors. */
export function systemErrorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: Node's own errors come from another realm where code runs in a context of its own.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
