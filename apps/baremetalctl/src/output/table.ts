import Table from 'cli-table3';
import type { Style } from './style';

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

/** Columns under their names, without lines between them: for people, and for `awk`. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(
    head.map((name) => style.faint(name.toUpperCase())),
    ...rows.map((row) => [...row]),
  );
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Names and values, a pair a line; pairs without a value are left out. */
export function pairs(values: readonly (readonly [name: string, value: string | undefined])[], style: Style): string[] {
  const given = values.filter((pair): pair is readonly [string, string] => pair[1] !== undefined && pair[1] !== '');
  const width = Math.max(...given.map(([name]) => name.length), 0) + 1;
  return given.map(([name, value]) => `${style.faint(`${name}:`.padEnd(width))} ${value}`);
}
