import { type JsonObject } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Column } from './column';

/** What rows carry besides their cells: nothing, the object's metadata, or all of it (`includeObject`). */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

/** Makes a `meta.k8s.io/v1` Table. @param withHeader false in the later events of a watch */
export function tableOf(
  columns: readonly Column[],
  objects: readonly KubeObject[],
  metadata: JsonObject,
  include: IncludeObject,
  nowMs: number,
  withHeader = true,
): JsonObject {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: withHeader ? columns.map(definitionOf) : null,
    rows: objects.map((object) => ({
      cells: columns.map(({ cell }) => cell(object, nowMs)),
      ...(include === 'None' ? {} : { object: include === 'Object' ? object : partialOf(object) }),
    })),
  };
}

function definitionOf({ name, type, format, description, priority }: Column): JsonObject {
  return { name, type, format, description, priority };
}

/** `PartialObjectMetadata` of an object. */
export function partialOf(object: KubeObject): JsonObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}
