/** Order of handles: by name, so that what is written from a list does not depend on UUIDs. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
