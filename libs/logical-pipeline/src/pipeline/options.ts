type Options = ReadonlyMap<string, string>;

/** `options[key]` as a boolean: `true` and `false` in any case, else the default (`smap_get_bool`). */
export function booleanOption(options: Options, key: string, fallback: boolean): boolean {
  const value = options.get(key)?.toLowerCase();
  if (value === undefined) return fallback;
  return fallback ? value !== 'false' : value === 'true';
}

/** `options[key]` as a decimal integer, else the default (`smap_get_int`). */
export function integerOption(options: Options, key: string, fallback: number): number {
  const value = options.get(key)?.trim();
  return value !== undefined && /^[+-]?\d+$/.test(value) ? Number(value) : fallback;
}
