/**
 * Schema patterns are Go (RE2) regular expressions. What RE2 spells differently from JavaScript is rewritten; what
 * JavaScript cannot say is refused where the schema is installed.
 */
export function goPattern(pattern: string): RegExp {
  let source = pattern;
  let flags = 'u';
  const inline = /^\(\?([ims]+)\)/.exec(source);
  if (inline !== null) {
    source = source.slice(inline[0].length);
    flags += inline[1];
  }
  source = source
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\[\[:(\^?)(\w+):\]\]/g, (whole, not: string, name: string) => posix(whole, not, name, false))
    .replace(/\[:(\^?)(\w+):\]/g, (whole, not: string, name: string) => posix(whole, not, name, true));
  if (/\(\?<?[=!]|\\[1-9]/.test(source)) throw new SyntaxError('look-around and back references are not supported');
  try {
    return new RegExp(source, flags);
  } catch {
    // Unicode mode refuses escapes such as `\-` outside classes, which RE2 takes.
    return new RegExp(source, flags.replace('u', ''));
  }
}

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: '\\t\\n\\v\\f\\r ',
  xdigit: '0-9A-Fa-f',
  word: '0-9A-Za-z_',
  punct: '!-\\/:-@\\[-`{-~',
};

function posix(whole: string, not: string, name: string, inClass: boolean): string {
  const members = POSIX[name];
  if (members === undefined || (inClass && not !== '')) return whole;
  return inClass ? members : `[${not}${members}]`;
}
