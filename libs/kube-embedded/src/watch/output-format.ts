import { type JsonObject } from '../json/json-value';
import { apiVersionOf, type KubeObject } from '../meta/kube-object';
import { type ListPage } from '../registry/list-objects';
import { type VersionedResource } from '../registry/resource';
import { type IncludeObject, partialOf, tableOf } from '../tables/table';

/** How objects are shown: as they are, as rows of a table, or by their metadata only. */
export type OutputFormat =
  | { readonly kind: 'object' }
  | { readonly kind: 'partial' }
  | { readonly kind: 'table'; readonly include: IncludeObject };

/** One object in the asked format. */
export function formatObject(
  target: VersionedResource,
  object: KubeObject,
  format: OutputFormat,
  nowMs: number,
  withHeader = true,
): JsonObject {
  if (format.kind === 'object') return object;
  if (format.kind === 'partial') return partialOf(object);
  const { resourceVersion } = object.metadata;
  const metadata = resourceVersion === undefined ? {} : { resourceVersion };
  return tableOf(target.version.columns, [object], metadata, format.include, nowMs, withHeader);
}

/** A page of a list in the asked format, as JSON. Stored texts are joined as they are. */
export function formatList(target: VersionedResource, page: ListPage, format: OutputFormat, nowMs: number): string {
  if (format.kind === 'table') {
    const objects = page.items.map(({ object }) => object());
    return JSON.stringify(tableOf(target.version.columns, objects, page.metadata, format.include, nowMs));
  }
  if (format.kind === 'partial') {
    const items = page.items.map(({ object }) => partialOf(object()));
    return JSON.stringify({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: page.metadata,
      items,
    });
  }
  const { resource, version } = target;
  const head = JSON.stringify({
    kind: resource.listKind,
    apiVersion: apiVersionOf(resource.group, version.name),
    metadata: page.metadata,
  });
  const items = page.items.map(({ json, object }) => json ?? JSON.stringify(object()));
  return `${head.slice(0, -1)},"items":[${items.join(',')}]}`;
}
