/** A JSON value as Python prints it, which Ironic's messages quote. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, below]) => below !== undefined);
  return `{${members.map(([name, below]) => `'${name}': ${pythonText(below)}`).join(', ')}}`;
}
