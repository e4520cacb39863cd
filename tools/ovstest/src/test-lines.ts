/**
 * What is printed for the lines of a test's input. Comments and empty lines are printed as they are; of other lines what
 * stands behind `#` is cut off.
 */
export function reportLines(input: string, report: (line: string) => readonly string[]): string[] {
  const lines = input.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines.flatMap((line) => {
    if (line.startsWith('#')) return [line];
    const [text = ''] = line.split('#', 1);
    return /[^ \t]/.test(text) ? report(text) : [''];
  });
}
