import { type RE2JS } from 're2js';
import { type Schema } from './schema';
import { goPattern } from './go-pattern';

/** Compiled patterns live as long as their schema. */
const compiled = new WeakMap<Schema, RE2JS>();

/** The pattern of a schema, compiled once. */
export function patternOf(schema: Schema, source: string): RE2JS {
  let pattern = compiled.get(schema);
  if (pattern === undefined) compiled.set(schema, (pattern = goPattern(source)));
  return pattern;
}
