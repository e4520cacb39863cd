import { mutate, remove, update } from './change';
import { abort, assertLock, comment, commit } from './control';
import { insert } from './insert';
import type { Operation } from './operation';
import { select } from './select';
import { wait } from './wait';

/** The operations of RFC 7047 §5.2, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['insert', insert],
  ['select', select],
  ['update', update],
  ['mutate', mutate],
  ['delete', remove],
  ['wait', wait],
  ['commit', commit],
  ['abort', abort],
  ['comment', comment],
  ['assert', assertLock],
]);
