import { parseObject } from '../json';
import { ANNOTATIONS } from './names';

/** Value of a reboot annotation, as JSON; empty is a soft reboot. */
export interface RebootArguments {
  readonly mode: 'hard' | 'soft';
  /** Also where a reboot interrupts what is under way. */
  readonly force: boolean;
}

/** What all reboot annotations of a host ask for together. */
export interface RebootRequest {
  readonly wanted: boolean;
  /** One that asks for `hard` decides. */
  readonly mode: 'hard' | 'soft';
  /** Names of annotations whose value cannot be read; they stand for a soft reboot. */
  readonly unreadable: readonly string[];
}

type Annotations = Readonly<Record<string, string>>;

/** `reboot.metal3.io` or `reboot.metal3.io/KEY`. */
export const isRebootAnnotation = (name: string): boolean =>
  name === ANNOTATIONS.reboot || name.startsWith(`${ANNOTATIONS.reboot}/`);

/** Reads one value; undefined when it is neither empty nor a JSON object. */
export function rebootArguments(value: string): RebootArguments | undefined {
  const given = value === '' ? {} : parseObject(value);
  if (given === undefined) return undefined;
  return { mode: given.mode === 'hard' ? 'hard' : 'soft', force: given.force === true };
}

/** What the annotations ask for; with `forced`, only those that say `force`. */
export function rebootRequest(annotations: Annotations = {}, { forced }: { readonly forced: boolean }): RebootRequest {
  const asked = Object.entries(annotations)
    .filter(([name]) => isRebootAnnotation(name))
    .map(([name, value]) => ({ name, read: rebootArguments(value) }));
  const counted = asked
    .map(({ read }) => read ?? { mode: 'soft' as const, force: false })
    .filter(({ force }) => force || !forced);
  return {
    wanted: counted.length > 0,
    mode: counted.some(({ mode }) => mode === 'hard') ? 'hard' : 'soft',
    unreadable: asked.filter(({ read }) => read === undefined).map(({ name }) => name),
  };
}
