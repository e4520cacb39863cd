import type { FieldMatch } from '../match/match';
import { isFieldMatch } from '../match/normal-match';
import { matchField } from '../fields/registry';
import { GROUP_ANY } from '../messages/flow-mod';
import type { Bucket, GroupProperty, SelectionMethod } from '../messages/group';
import { PORT } from '../port';
import { printFieldValue } from './field-value';
import { printPort } from './port';
import { printActions } from './print-actions';
import { GROUP_TYPES } from './words';

/** A group, as a switch lists it or a controller would like it. */
export interface GroupDescription {
  readonly group: number;
  readonly type: keyof typeof GROUP_TYPES | number;
  readonly buckets: readonly Bucket[];
  readonly properties?: readonly GroupProperty[];
}

/** Reserved bucket numbers of OpenFlow 1.5. */
export const BUCKET = { first: 0xfffffffd, last: 0xfffffffe, all: 0xffffffff } as const;

/** A bucket's number, or `first`, `last`, `all`. */
export function printBucketId(id: number): string {
  return Object.entries(BUCKET).find(([, reserved]) => reserved === id)?.[0] ?? String(id);
}

/** Prints a group as `ovs-ofctl dump-groups` does, without the blank before it. */
export function printGroup(group: GroupDescription): string {
  const { type } = group;
  return printGroupParts(group, `,type=${typeof type === 'number' ? 'unknown' : GROUP_TYPES[type]}`);
}

/** The same with something else in place of the type. */
export function printGroupParts({ group, type, buckets, properties = [] }: GroupDescription, typeText: string): string {
  const method = properties.find((property) => property.kind === 'selectionMethod');
  const list = buckets.map((bucket) => printBucket(bucket, type === 'select' ? 1 : 0));
  const head = `group_id=${group}${typeText}${method === undefined ? '' : printMethod(method)}`;
  return list.length === 0 ? head : `${head},${list.join(',')}`;
}

function printMethod({ method, parameter, fields }: SelectionMethod): string {
  const parts = [`selection_method=${method}`];
  if (parameter !== 0n) parts.push(`selection_method_param=${parameter}`);
  const names = fields.filter(isFieldMatch).map(printMask);
  if (names.length === 1) parts.push(`fields=${names[0] ?? ''}`);
  else if (names.length > 1) parts.push(`fields(${names.join(',')})`);
  return `,${parts.join(',')}`;
}

/** A field to hash: its name, and its mask where not all of it is. */
function printMask({ field, value }: FieldMatch): string {
  const known = matchField(field);
  return value === known.fullMask ? field : `${field}=${printFieldValue(known, value)}`;
}

function printBucket(bucket: Bucket, usualWeight: number): string {
  const { id, weight, watchPort = PORT.any, watchGroup = GROUP_ANY, actions } = bucket;
  const shownWeight = weight ?? usualWeight;
  const parts = [
    ...(id === undefined ? [] : [`bucket_id:${printBucketId(id)}`]),
    ...(shownWeight === usualWeight ? [] : [`weight:${shownWeight}`]),
    ...(watchPort === PORT.any ? [] : [`watch_port:${printPort(watchPort)}`]),
    ...(watchGroup === GROUP_ANY ? [] : [`watch_group:${watchGroup}`]),
    `actions=${printActions(actions)}`,
  ];
  return `bucket=${parts.join(',')}`;
}
