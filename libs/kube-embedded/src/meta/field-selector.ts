import { type JsonValue, valueAt } from '../json/json-value';
import { badRequest } from '../status/failures';
import { type KubeObject } from './kube-object';

/** One term of a field selector. */
export interface FieldTerm {
  readonly path: string;
  readonly value: string;
  readonly negated: boolean;
}

/** Reads the `fieldSelector` query parameter: `metadata.name=a,status.phase!=Running`; `\,`, `\=` and `\\` are escapes. */
export function parseFieldSelector(text: string): FieldTerm[] {
  if (text === '') return [];
  return text.split(/(?<!\\),/).map((term) => {
    const match = /^((?:[^=!\\]|\\.)*?)(==|!=|=)(.*)$/s.exec(term);
    if (match === null) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
    const [, path = '', operator = '', value = ''] = match;
    return { path, value: value.replace(/\\([\\,=])/g, '$1'), negated: operator === '!=' };
  });
}

/**
 * Makes the test for an object.
 * @param supported paths besides `metadata.name` and `metadata.namespace` that the kind can be selected by
 */
export function fieldMatcher(
  terms: readonly FieldTerm[],
  supported: readonly string[],
): (object: KubeObject) => boolean {
  for (const { path } of terms) {
    if (path !== 'metadata.name' && path !== 'metadata.namespace' && !supported.includes(path)) {
      throw badRequest(`field label not supported: ${path}`);
    }
  }
  return (object) => terms.every(({ path, value, negated }) => (fieldText(object, path) === value) !== negated);
}

/** A field as the text that selectors compare; what is absent is the empty text. */
export function fieldText(object: KubeObject, path: string): string {
  const value: JsonValue | undefined = valueAt(object, ...path.split('.'));
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
