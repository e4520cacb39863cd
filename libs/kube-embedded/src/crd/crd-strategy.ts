import { asObject, equalJson, type JsonObject, objectsIn, stringsIn, valueAt } from '../json/json-value';
import { finalizersOf, type KubeObject, setFinalizers, timestamp } from '../meta/kube-object';
import { type ResourceRegistry } from '../registry/resource-registry';
import { type Strategy } from '../registry/resource';
import { definitionOf } from './definition';
import { validateDefinition } from './validate-definition';

/** Holds a definition until its objects are gone. */
export const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io';

/**
 * What becomes of a definition. A real server establishes it some moments later; this one does it in the write itself,
 * so that a client may use the kind as soon as its definition is acknowledged.
 */
export function crdStrategy(resources: () => ResourceRegistry, now: () => number): Strategy {
  const settle = (object: KubeObject): void => {
    const spec = asObject(object.spec);
    const names = asObject(spec?.names);
    if (names === undefined) return;
    const { singular, listKind } = definitionOf(object);
    names.singular ??= singular;
    names.listKind ??= listKind;
    const taken = takenName(object, resources());
    const stored = [...stringsIn(valueAt(object, 'status', 'storedVersions'))];
    const storage = objectsIn(spec?.versions).find((version) => version.storage === true)?.name;
    if (typeof storage === 'string' && !stored.includes(storage)) stored.push(storage);
    const before = objectsIn(valueAt(object, 'status', 'conditions'));
    object.status = {
      conditions: conditionsOf(before, taken, timestamp(now())),
      acceptedNames: taken === undefined ? { ...names } : (asObject(valueAt(object, 'status', 'acceptedNames')) ?? {}),
      storedVersions: stored,
    };
  };
  return {
    prepareCreate(object) {
      delete object.status;
      settle(object);
      if (!finalizersOf(object).includes(CLEANUP)) setFinalizers(object, [...finalizersOf(object), CLEANUP]);
    },
    prepareUpdate(object, _previous, subresource) {
      if (subresource === '' && object.metadata.deletionTimestamp === undefined) settle(object);
    },
    prepareDelete(object) {
      const status = asObject(object.status) ?? {};
      const others = objectsIn(status.conditions).filter(({ type }) => type !== 'Terminating');
      const terminating = {
        type: 'Terminating',
        status: 'True',
        lastTransitionTime: timestamp(now()),
        reason: 'InstanceDeletionInProgress',
        message: 'CustomResource deletion is in progress',
      };
      object.status = { ...status, conditions: [...others, terminating] };
    },
    validate: validateDefinition,
  };
}

function takenName(object: KubeObject, resources: ResourceRegistry): string | undefined {
  const { group, plural, kind, singular, shortNames } = definitionOf(object);
  const names = new Set([plural, singular, ...shortNames]);
  for (const other of resources.all()) {
    if (other.group !== group || other.resource === plural) continue;
    const clash = [other.resource, other.singular, ...other.shortNames].find((name) => names.has(name));
    if (clash !== undefined) return `${JSON.stringify(clash)} is already in use`;
    if (other.kind === kind) return `${JSON.stringify(kind)} is already in use`;
  }
  return undefined;
}

function conditionsOf(before: readonly JsonObject[], taken: string | undefined, now: string): JsonObject[] {
  const condition = (type: string, status: string, reason: string, message: string): JsonObject => {
    const old = before.find((item) => item.type === type);
    const same = old !== undefined && equalJson(old.status, status);
    return { type, status, lastTransitionTime: same ? old.lastTransitionTime : now, reason, message };
  };
  const wasEstablished = before.some(({ type, status }) => type === 'Established' && status === 'True');
  if (taken === undefined) {
    return [
      condition('NamesAccepted', 'True', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'True', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ];
  }
  return [
    condition('NamesAccepted', 'False', 'NameConflict', taken),
    condition(
      'Established',
      wasEstablished ? 'True' : 'False',
      wasEstablished ? 'InitialNamesAccepted' : 'NotAccepted',
      wasEstablished ? 'the initial names have been accepted' : 'not all names are accepted',
    ),
  ];
}
