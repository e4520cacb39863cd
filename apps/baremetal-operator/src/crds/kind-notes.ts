/** Prose by place: `spec.bmc.address`, `spec.raid.hardwareRAIDVolumes[].level` in lists, `spec.settings{}` in maps. */
export type FieldNotes = Readonly<Record<string, string>>;

/** A check across fields that the API itself makes (CEL, `x-kubernetes-validations`). */
export interface FieldRule {
  /** The place of `self`; empty for the object itself, of whose metadata a rule sees only the name. */
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

/** What is said of a kind besides its structure. */
export interface KindNotes {
  /** The empty place is the kind itself. */
  readonly fields: FieldNotes;
  readonly rules: readonly FieldRule[];
}

/** The notes of a structure at the place where it is used. */
export function at(place: string, what: string, notes: FieldNotes): FieldNotes {
  const moved = Object.entries(notes).map(([name, text]) => [`${place}.${name}`, text]);
  return { [place]: what, ...(Object.fromEntries(moved) as FieldNotes) };
}
