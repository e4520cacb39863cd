import { RE2JS } from 're2js';

/**
 * Compiles a pattern as Go does (RE2): the same syntax is taken and refused, and matching takes time linear in the
 * text, whatever the pattern. Throws for what is no RE2 pattern.
 */
export function goPattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern);
}
