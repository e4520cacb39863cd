import { listingVerbs } from '../records/listing-verbs';
import { recordVerbs } from '../records/record-verbs';
import { VERBS } from '../verbs';
import { lflowListVerb } from '../verbs/lflow-list';
import type { Verb } from '../verbs/verb';

/** Everything that can stand between two `--`, by name. */
export const COMMAND_VERBS: ReadonlyMap<string, Verb> = new Map(
  [...VERBS, ...listingVerbs, ...recordVerbs, lflowListVerb].map((verb) => [verb.name, verb]),
);

/** Verbs that are about the southbound database alone. */
export const SOUTHBOUND_VERBS: ReadonlySet<string> = new Set([lflowListVerb.name]);
