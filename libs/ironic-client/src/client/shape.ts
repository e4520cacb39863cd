import { IronicError } from '../errors';

/** The object that an answer must be. */
export function objectIn(body: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw badShape(what, 'an object');
}

/** The list of objects that an answer must hold under `name`. */
export function listIn(body: unknown, name: string, what: string): readonly Readonly<Record<string, unknown>>[] {
  const list = objectIn(body, what)[name];
  if (!Array.isArray(list)) throw badShape(what, `a list ${name}`);
  return list.map((one) => objectIn(one, what));
}

/** An object that has these members, all of them texts: those without which nothing can be done with it. */
export function withTexts<T>(body: unknown, names: readonly string[], what: string): T {
  const object = objectIn(body, what);
  const missing = names.find((name) => typeof object[name] !== 'string');
  if (missing !== undefined) throw badShape(what, `a text ${missing}`);
  return object as T;
}

function badShape(what: string, wanted: string): IronicError {
  return new IronicError('IRONIC_BAD_RESPONSE', `${what}: the answer lacks ${wanted}`, { details: { what, wanted } });
}
