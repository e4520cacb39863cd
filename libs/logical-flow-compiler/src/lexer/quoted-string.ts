/** The result of taking the escapes out of a quoted string. */
export type Unescaped = { readonly text: string } | { readonly error: string };

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Takes the JSON escapes out of what stands between two quotes. */
export function unescapeQuoted(inner: string): Unescaped {
  if (!inner.includes('\\')) return { text: inner };
  let text = '';
  let at = 0;
  while (at < inner.length) {
    if (inner[at] !== '\\') {
      text += inner[at];
      at += 1;
      continue;
    }
    const letter = inner[at + 1] ?? '';
    at += 2;
    if (letter === 'u') {
      const unit = unicodeEscape(inner, at);
      if ('error' in unit) return unit;
      text += unit.text;
      at += unit.length;
    } else {
      const plain = SIMPLE[letter];
      if (plain === undefined) return { error: `bad escape \\${letter}` };
      text += plain;
    }
  }
  return { text };
}

function unicodeEscape(
  inner: string,
  at: number,
): { readonly text: string; readonly length: number } | { readonly error: string } {
  const first = fourHexDigits(inner, at);
  if (typeof first === 'string') return { error: first };
  if (first < 0xd800 || first > 0xdbff) return { text: String.fromCharCode(first), length: 4 };
  if (inner[at + 4] !== '\\' || inner[at + 5] !== 'u') return { error: 'malformed escaped surrogate pair' };
  const second = fourHexDigits(inner, at + 6);
  if (typeof second === 'string') return { error: second };
  if (second < 0xdc00 || second > 0xdfff) {
    return { error: 'second half of escaped surrogate pair is not trailing surrogate' };
  }
  return { text: String.fromCharCode(first, second), length: 10 };
}

function fourHexDigits(inner: string, at: number): number | string {
  const digits = inner.slice(at, at + 4);
  if (digits.length < 4) return 'quoted string ends within \\u escape';
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) return 'malformed \\u escape';
  const value = parseInt(digits, 16);
  return value === 0 ? 'null bytes not supported in quoted strings' : value;
}

/** `text` as a JSON string: quotes, backslashes and control characters escaped, the rest as it is. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
