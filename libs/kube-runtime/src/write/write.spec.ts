import fc from 'fast-check';
import type { KubeObject } from '../client/kind';
import { findCondition, isTrue, withCondition, withoutCondition } from './conditions';
import { mergePatch } from './merge-patch';
import {
  controllerOf,
  hasFinalizer,
  ownerReference,
  withAnnotation,
  withFinalizer,
  withoutFinalizer,
  withOwner,
} from './metadata';

/** RFC 7396 §2, to check against. */
function applied(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const result: Record<string, unknown> = isObject ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = applied(result[name], value);
  }
  return result;
}

/** A copy as the API would send it. */
const withoutNulls = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('mergePatch', () => {
  const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
  const { tree } = fc.letrec<{ tree: object; node: unknown }>((tie) => ({
    tree: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('node'), { maxKeys: 4 }),
    node: fc.oneof({ depthSize: 'small' }, leaf, tie('tree')),
  }));

  it('turns one object into the other', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const patch = mergePatch(before, after);
        expect(withoutNulls(applied(before, patch ?? {}))).toEqual(withoutNulls(after));
      }),
    );
  });

  it('is undefined when nothing differs', () => {
    fc.assert(
      fc.property(tree, (object) =>
        expect(mergePatch(object, JSON.parse(JSON.stringify(object)) as object)).toBeUndefined(),
      ),
    );
  });

  it('removes by null, and takes undefined for absent', () => {
    expect(mergePatch({ a: 1, b: { c: 2, d: 3 } }, { a: undefined, b: { d: 3 } })).toEqual({ a: null, b: { c: null } });
    expect(mergePatch({}, { a: undefined, b: { c: undefined, d: 1 } })).toEqual({ b: { d: 1 } });
  });
});

describe('conditions', () => {
  const ready = { type: 'Ready', status: 'True', reason: 'Provisioned', message: '' } as const;
  const later = Date.UTC(2026, 0, 2);

  it('change their time only with their status', () => {
    const first = withCondition(undefined, ready, Date.UTC(2026, 0, 1));
    expect(findCondition(first, 'Ready')?.lastTransitionTime).toBe('2026-01-01T00:00:00Z');
    expect(withCondition(first, ready, later)).toBe(first);
    const worded = withCondition(first, { ...ready, message: 'all well' }, later);
    expect(worded).toEqual([{ ...ready, message: 'all well', lastTransitionTime: '2026-01-01T00:00:00Z' }]);
    const failed = withCondition(worded, { ...ready, status: 'False', reason: 'PowerFailure' }, later);
    expect(findCondition(failed, 'Ready')?.lastTransitionTime).toBe('2026-01-02T00:00:00Z');
    expect([isTrue(worded, 'Ready'), isTrue(failed, 'Ready'), isTrue(failed, 'Other')]).toEqual([true, false, false]);
  });

  it('are removed, or the same list comes back', () => {
    const list = withCondition(undefined, ready, later);
    expect(withoutCondition(list, 'Ready')).toEqual([]);
    expect(withoutCondition(list, 'Other')).toBe(list);
  });
});

describe('metadata', () => {
  const host = { apiVersion: 'metal3.io/v1alpha1', kind: 'BareMetalHost', metadata: { name: 'a', uid: '1' } };

  it('gains and loses finalizers, and stays the same object when there is nothing to do', () => {
    const held = withFinalizer(host, 'x.io/f');
    expect([hasFinalizer(held, 'x.io/f'), withFinalizer(held, 'x.io/f') === held]).toEqual([true, true]);
    expect(withoutFinalizer(held, 'x.io/f').metadata).toEqual({ name: 'a', uid: '1', finalizers: [] });
    expect(withoutFinalizer(host, 'x.io/f')).toBe(host);
  });

  it('names owners by uid, once', () => {
    const reference = ownerReference(host);
    const owned = withOwner(withOwner<KubeObject>({ metadata: { name: 'b' } }, reference), {
      ...reference,
      blockOwnerDeletion: false,
    });
    expect(owned.metadata.ownerReferences).toEqual([{ ...reference, blockOwnerDeletion: false }]);
    expect(controllerOf(owned)?.name).toBe('a');
    expect(() => ownerReference({ metadata: { name: 'c' } })).toThrow('an owner needs');
  });

  it('sets and removes annotations', () => {
    const marked = withAnnotation(host, 'metal3.io/paused', '');
    expect(marked.metadata).toMatchObject({ annotations: { 'metal3.io/paused': '' } });
    expect(withAnnotation(marked, 'metal3.io/paused', undefined).metadata).toMatchObject({ annotations: {} });
  });
});
