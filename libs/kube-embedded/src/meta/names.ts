import { randomInt } from 'node:crypto';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** Checks a name; the answer is what is wrong with it, in a real server's words. */
export type NameCheck = (name: string) => string | undefined;

/** RFC 1123 label, as namespaces and many names. */
export const dnsLabel: NameCheck = (name) => {
  if (name.length > 63) return 'must be no more than 63 characters';
  return LABEL.test(name)
    ? undefined
    : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
};

/** RFC 1123 subdomain, as most object names. */
export const dnsSubdomain: NameCheck = (name) => {
  if (name.length > 253) return 'must be no more than 253 characters';
  return SUBDOMAIN.test(name)
    ? undefined
    : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
};

/** RFC 1035 label, as Services. */
export const dns1035Label: NameCheck = (name) => {
  if (name.length > 63) return 'must be no more than 63 characters';
  return DNS1035.test(name)
    ? undefined
    : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
};

/** Anything that can stand in a path, as RBAC names. */
export const pathSegment: NameCheck = (name) => {
  if (name === '.' || name === '..') return `may not be '${name}'`;
  const bad = ['/', '%'].find((char) => name.includes(char));
  return bad === undefined ? undefined : `may not contain '${bad}'`;
};

/** Label and annotation keys: `prefix/name`. */
export const qualifiedName: NameCheck = (key) => {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2)
    return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    if (prefix === '') return 'prefix part must be non-empty';
    const wrong = dnsSubdomain(prefix);
    if (wrong !== undefined) return `prefix part ${wrong}`;
  }
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return 'name part must be no more than 63 characters';
  return QUALIFIED.test(name)
    ? undefined
    : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
};

export const labelValue: NameCheck = (value) => {
  if (value.length > 63) return 'must be no more than 63 characters';
  return LABEL_VALUE.test(value)
    ? undefined
    : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
};

/** Vowels and look-alikes left out, as the API server's generated names have it. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const MAX_GENERATED = 63;
const SUFFIX = 5;

/** `generateName` with five random characters behind it. */
export function generatedName(base: string): string {
  let suffix = '';
  for (let n = 0; n < SUFFIX; n += 1) suffix += ALPHABET.charAt(randomInt(ALPHABET.length));
  return base.slice(0, MAX_GENERATED - SUFFIX) + suffix;
}
