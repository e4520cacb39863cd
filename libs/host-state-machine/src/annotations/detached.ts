import { parseObject } from '../json';
import { ANNOTATIONS } from './names';

/** Value of the annotation `baremetalhost.metal3.io/detached`, as JSON. */
export interface DetachedArguments {
  /** What a deletion of a detached host does: `delay` waits until the annotation is gone. Default `delete`. */
  readonly deleteAction: 'delay' | 'delete';
  /** In every state, interrupting what is under way. */
  readonly force: boolean;
}

/** Reads the annotation; undefined when there is none. Any value counts: one that is no JSON has the defaults. */
export function detachedArguments(
  annotations: Readonly<Record<string, string>> | undefined,
): DetachedArguments | undefined {
  const value = annotations?.[ANNOTATIONS.detached];
  if (value === undefined) return undefined;
  const given = parseObject(value) ?? {};
  return { deleteAction: given.deleteAction === 'delay' ? 'delay' : 'delete', force: given.force === true };
}
