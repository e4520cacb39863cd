/** One source of generated files. */
export interface Generator {
  readonly name: string;
  /** Folder of its input, within the schemas folder; undefined when the input is the workspace's own code. */
  readonly source?: string;
  /** Language of its output. */
  readonly language: 'typescript' | 'yaml';
  /** Folder of its output, within the workspace. Every file below it that the generator emits is the generator's own. */
  readonly target: string;
  /** Path below `target` → source text, not yet formatted. */
  emit(source: string): ReadonlyMap<string, string>;
}
