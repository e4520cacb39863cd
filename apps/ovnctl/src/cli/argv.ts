import type { Verb } from '../verbs/verb';

/** Options of every command that take a value, by which a value is told from the command's name. */
const VALUED =
  /^--(db|database|timeout|wait|format|columns|private-key|certificate|ca-cert|file|kind|pipeline|table|address-set|port-group)$|^-[tpcCf]$/;

/**
 * Options may stand before the command's name, as with ovn-nbctl: moves them behind it, so that it comes first. In each
 * part between two `--` the same.
 */
export function commandFirst(argv: readonly string[]): string[] {
  const parts = splitParts(argv).map((part) => {
    let at = 0;
    while (at < part.length && part[at]?.startsWith('-') === true) at += VALUED.test(part[at] ?? '') ? 2 : 1;
    return at < part.length ? [part[at] as string, ...part.slice(0, at), ...part.slice(at + 1)] : part;
  });
  return parts.flatMap((part, at) => (at === 0 ? part : ['--', ...part]));
}

/** The parts between two `--`. */
export function splitParts(argv: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of argv) {
    if (word === '--') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** `--bfd=X` becomes `--bfd --bfd-value=X`: an option whose value may be left out is two for oclif. */
export function splitOptionalValues(argv: readonly string[], verb: Verb): string[] {
  const optional = (verb.options ?? []).filter(({ argument }) => argument === 'optional').map(({ name }) => name);
  return argv.flatMap((word) => {
    const name = optional.find((each) => word.startsWith(`--${each}=`));
    return name === undefined ? [word] : [`--${name}`, `--${name}-value=${word.slice(`--${name}=`.length)}`];
  });
}
