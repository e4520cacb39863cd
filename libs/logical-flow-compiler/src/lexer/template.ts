import { scanToken } from './scan';
import { formatToken } from './token';

/** Gives a template variable's value, or undefined if there is none. Called once per use, so reads can be tracked. */
export type TemplateLookup = (name: string) => string | undefined;

/**
 * Replaces every `^name` by the variable's value. A text without templates is returned as it is; in the others the tokens
 * are written back to back. Undefined if a variable is missing.
 */
export function expandTemplates(source: string, lookup: TemplateLookup): string | undefined {
  if (!source.includes('^')) return source;
  let expanded = '';
  let complete = true;
  for (let token = scanToken(source, 0); token.type !== 'end'; token = scanToken(source, token.end)) {
    if (token.type !== 'template') {
      expanded += formatToken(token);
      continue;
    }
    const value = lookup(token.text);
    if (value === undefined) complete = false;
    else expanded += value;
  }
  return complete ? expanded : undefined;
}
