/** One object type for each of several kinds that have the same members: a union that narrows by `kind`. */
export type EachKind<Kind extends string, Members = unknown> = Kind extends string
  ? { readonly kind: Kind } & Members
  : never;
