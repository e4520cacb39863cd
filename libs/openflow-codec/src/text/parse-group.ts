import { findMatchField } from '../fields/registry';
import type { FieldMatch } from '../match/match';
import { GROUP_ALL, GROUP_ANY } from '../messages/flow-mod';
import type { Bucket, SelectionMethod } from '../messages/group';
import { PORT } from '../port';
import { OF10, OF15, type OpenFlowVersion } from '../version';
import { parseFieldValue } from './field-value';
import { BUCKET, type GroupDescription } from './group';
import { parseActions } from './parse-actions';
import { parsePort } from './port';
import { type KeyValue, keyValues, parseInteger, parseNumber, syntaxError } from './syntax';
import { GROUP_TYPES } from './words';

type GroupType = keyof typeof GROUP_TYPES;
const TYPES = new Map<string, GroupType>([
  ...(Object.entries(GROUP_TYPES) as [GroupType, string][]).map(([type, word]) => [word, type] as const),
  ['fast_failover', 'fastFailover'],
]);

/** A group as text gives it; ready to be part of a group-mod of its version. */
export interface ParsedGroup extends GroupDescription {
  readonly type: GroupType;
  readonly properties: readonly SelectionMethod[];
  /** The bucket that inserting and removing buckets is about; `BUCKET.all` when not given. */
  readonly commandBucket: number;
}

/**
 * Reads a group in `ovs-ofctl` syntax (ovs-ofctl(8), "Group Syntax"):
 * `group_id=1,type=select,bucket=weight:5,actions=output:1,bucket=actions=output:2`. In OpenFlow 1.0 and 1.5 buckets have
 * numbers; those not given are the buckets' places. Text that is wrong is `OPENFLOW_SYNTAX`.
 */
export function parseGroup(text: string, version: OpenFlowVersion = OF15): ParsedGroup {
  const [head = '', ...bucketTexts] = text.split(/\bbucket=/);
  const pairs = new Map(keyValues(head).map((pair) => [pair.key, pair.value]));
  const type = TYPES.get(pairs.get('type') ?? 'all');
  if (type === undefined) throw syntaxError('no such type of group', pairs.get('type') ?? '');
  const id = pairs.get('group_id');
  if (id === undefined) throw syntaxError('a group needs a group_id', text);
  const commandBucket = pairs.get('command_bucket_id');
  const numbered = version === OF10 || version === OF15;
  return {
    group: id === 'all' ? GROUP_ALL : parseNumber(id, 'group_id'),
    type,
    buckets: bucketTexts.map((bucket, index) => parseBucket(bucket, type, version, numbered ? index : undefined)),
    properties: parseMethod(pairs),
    commandBucket: commandBucket === undefined ? BUCKET.all : parseBucketId(commandBucket),
  };
}

function parseBucketId(text: string): number {
  return BUCKET[text as keyof typeof BUCKET] ?? parseNumber(text, 'bucket id');
}

function parseMethod(pairs: ReadonlyMap<string, string>): SelectionMethod[] {
  const method = pairs.get('selection_method');
  if (method === undefined) return [];
  const fields = keyValues(pairs.get('fields') ?? '').map(parseHashField);
  const parameter = parseInteger(pairs.get('selection_method_param') ?? '0', 'selection_method_param');
  return [{ kind: 'selectionMethod', method, parameter, fields }];
}

function parseHashField({ key, value }: KeyValue): FieldMatch {
  const field = findMatchField(key);
  if (field === undefined) throw syntaxError('no such field', key);
  return { field: field.name, value: value === '' ? field.fullMask : parseFieldValue(field, value).value };
}

function parseBucket(text: string, type: GroupType, version: OpenFlowVersion, place: number | undefined): Bucket {
  let [id, weight, watchPort, watchGroup] = [place, type === 'select' ? 1 : 0, PORT.any as number, GROUP_ANY];
  const actions: string[] = [];
  for (const { key, value } of keyValues(text)) {
    if (key === 'bucket_id') id = parseNumber(value, 'bucket_id');
    else if (key === 'weight') weight = parseNumber(value, 'weight', 0xffff);
    else if (key === 'watch_port') watchPort = parsePort(value);
    else if (key === 'watch_group') watchGroup = parseNumber(value, 'watch_group');
    else if (key === 'action' || key === 'actions') actions.push(value);
    else actions.push(value.includes(')->') ? `${key}(${value}` : value === '' ? key : `${key}(${value})`);
  }
  if (actions.length === 0) throw syntaxError('a bucket needs actions', text);
  const parsed = parseActions(actions.join(','), { version });
  if (place === undefined) return { weight, watchPort, watchGroup, actions: parsed };
  return {
    id: id ?? place,
    ...((type === 'select' || weight !== 0) && { weight }),
    ...(watchPort !== PORT.any && { watchPort }),
    ...(watchGroup !== GROUP_ANY && { watchGroup }),
    actions: parsed,
  };
}
