/** Names of the bits of a field, lowest first. */
export type FlagNames = readonly string[];

/** Bits of `ct_state`. */
export const CT_STATE: FlagNames = ['new', 'est', 'rel', 'rpl', 'inv', 'trk', 'snat', 'dnat'];
/** Bits of `tcp_flags`. */
export const TCP_FLAGS: FlagNames = [
  'fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr', 'ns', '[200]', '[400]', '[800]',
]; // prettier-ignore
/** Bits of `tun_flags`. */
export const TUNNEL_FLAGS: FlagNames = ['oam'];

/** `a|b`, or 0 for none; bits without a name as one number behind. */
export function printFlags(flags: bigint, names: FlagNames): string {
  if (flags === 0n) return '0';
  const named = names.filter((_, bit) => ((flags >> BigInt(bit)) & 1n) === 1n);
  const rest = (flags >> BigInt(names.length)) << BigInt(names.length);
  return [...named, ...(rest === 0n ? [] : [`0x${rest.toString(16)}`])].join('|');
}

/** `+a-b` for the bits of the mask; `a|b` when the mask is all there can be. */
export function printMaskedFlags(flags: bigint, mask: bigint, all: bigint, names: FlagNames): string {
  if (mask === all) return printFlags(flags, names);
  if (mask === 0n) return '0/0';
  let text = '';
  for (let bit = 0n; mask >> bit !== 0n; bit += 1n) {
    if (((mask >> bit) & 1n) === 0n) continue;
    text += `${((flags >> bit) & 1n) === 1n ? '+' : '-'}${names[Number(bit)] ?? '[Unknown]'}`;
  }
  return text;
}

/** Flags as `+a-b`, `a|b`, a number, or `number/mask`; undefined for anything else. The mask is absent for all bits. */
export function parseFlags(
  text: string,
  names: FlagNames,
): { readonly value: bigint; readonly mask?: bigint } | undefined {
  const masked = /^(0x[0-9a-f]+|\d+)\/(0x[0-9a-f]+|\d+)$/i.exec(text);
  if (masked !== null) return { value: BigInt(masked[1] ?? ''), mask: BigInt(masked[2] ?? '') };
  return /^[+-]/.test(text) ? parseSigned(text, names) : parseJoined(text, names);
}

function parseSigned(text: string, names: FlagNames): { value: bigint; mask: bigint } | undefined {
  let [value, mask] = [0n, 0n];
  for (const [whole, sign, name = ''] of text.matchAll(/([+-])([^+-]*)/g)) {
    const bit = names.indexOf(name);
    if (bit < 0 || whole === '' || ((mask >> BigInt(bit)) & 1n) === 1n) return undefined;
    mask |= 1n << BigInt(bit);
    if (sign === '+') value |= 1n << BigInt(bit);
  }
  return { value, mask };
}

function parseJoined(text: string, names: FlagNames): { value: bigint } | undefined {
  let value = 0n;
  for (const part of text.split('|')) {
    const bit = names.indexOf(part);
    if (bit >= 0) value |= 1n << BigInt(bit);
    else if (/^(0x[0-9a-f]+|\d+)$/i.test(part)) value |= BigInt(part);
    else return undefined;
  }
  return { value };
}
