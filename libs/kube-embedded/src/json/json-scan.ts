/** Deepest nesting that a request may have; a real server's decoder stops at the same order of magnitude. */
export const MAX_JSON_DEPTH = 500;

/** What {@link scanJson} found besides the value itself. */
export interface JsonScan {
  /** Members written twice, as `spec.name`; at most 20. */
  readonly duplicates: readonly string[];
  /** Why the text is refused before it is parsed, if it is. */
  readonly refusal: string | undefined;
}

interface Frame {
  readonly keys: Set<string> | undefined;
  /** The member or item being read. */
  at: string;
  index: number;
}

/**
 * One pass over a JSON text before `JSON.parse`: finds members written twice (which the parser would drop silently),
 * nesting deeper than {@link MAX_JSON_DEPTH}, and `__proto__` members. Syntax is left to the parser.
 */
export function scanJson(text: string): JsonScan {
  const frames: Frame[] = [];
  const duplicates: string[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const end = endOfString(text, at);
      if (expectsKey) {
        const refusal = takeKey(text.slice(at, end + 1), frames, duplicates);
        if (refusal !== undefined) return { duplicates, refusal };
        expectsKey = false;
      }
      at = end;
    } else if (char === 0x7b || char === 0x5b) {
      if (frames.length >= MAX_JSON_DEPTH) return { duplicates, refusal: 'exceeded max depth' };
      frames.push({ keys: char === 0x7b ? new Set() : undefined, at: '', index: 0 });
      expectsKey = char === 0x7b;
    } else if (char === 0x7d || char === 0x5d) {
      frames.pop();
      expectsKey = false;
    } else if (char === 0x2c) {
      const top = frames.at(-1);
      expectsKey = top?.keys !== undefined;
      if (top !== undefined) top.index += 1;
    }
  }
  return { duplicates, refusal: undefined };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at;
  }
  return text.length;
}

function takeKey(quoted: string, frames: readonly Frame[], duplicates: string[]): string | undefined {
  const top = frames.at(-1);
  if (top?.keys === undefined) return undefined;
  const key = unquoted(quoted);
  if (key === '__proto__') return 'member name "__proto__" is not allowed';
  top.at = key;
  if (top.keys.has(key)) {
    if (duplicates.length < 20) duplicates.push(pathOf(frames));
  } else {
    top.keys.add(key);
  }
  return undefined;
}

function unquoted(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

function pathOf(frames: readonly Frame[]): string {
  let path = '';
  for (const frame of frames) {
    if (frame.keys === undefined) path += `[${frame.index}]`;
    else path += path === '' ? frame.at : `.${frame.at}`;
  }
  return path;
}
