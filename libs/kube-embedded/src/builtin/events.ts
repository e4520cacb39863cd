import { asObject, asString, type JsonObject, valueAt, textOf } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Resource } from '../registry/resource';
import { type Schema } from '../schema/schema';
import { ageOf } from '../tables/human-duration';
import { builtInColumns, column } from '../tables/printer-columns';
import { builtIn, fields, int32, objectReference, text, time } from './notation';

/** Members of the same meaning and different names: core/v1 first, events.k8s.io/v1 second. */
const RENAMED: readonly (readonly [core: string, events: string])[] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
];

const CORE = 'v1';

/** Both groups show the same events; each in its own words. */
function convertEvents(objects: readonly KubeObject[], apiVersion: string): KubeObject[] {
  return objects.map((object) => {
    const renamed: JsonObject = { ...object, apiVersion };
    for (const [core, events] of RENAMED) {
      const [from, to] = apiVersion === CORE ? [events, core] : [core, events];
      if (renamed[from] === undefined) continue;
      renamed[to] = renamed[from];
      delete renamed[from];
    }
    return renamed as KubeObject;
  });
}

const source = fields('Who reported the event.', { component: text('Program.'), host: text('Node of the program.') });
const series = fields('How often the event repeats.', {
  count: int32('Times so far.'),
  lastObservedTime: time('When it was seen last.'),
});

const common: Readonly<Record<string, Schema>> = {
  type: text('Normal or Warning.'),
  reason: text('One word on what happened.'),
  eventTime: { ...time('When the event was seen first.'), nullable: true },
  series,
  action: text('What was done.'),
  related: objectReference('A second object that the event is about.'),
  reportingInstance: text('Which instance of the program.'),
};

const lastSeen = (object: KubeObject, nowMs: number): string =>
  ageOf(
    valueAt(object, 'series', 'lastObservedTime') ??
      object.lastTimestamp ??
      object.deprecatedLastTimestamp ??
      object.eventTime ??
      object.metadata.creationTimestamp,
    nowMs,
  );

function subjectOf(object: KubeObject): string {
  const reference = asObject(object.involvedObject) ?? asObject(object.regarding);
  return `${(asString(reference?.kind) ?? '').toLowerCase()}/${asString(reference?.name) ?? ''}`;
}

const columns = [
  column('Last Seen', 'string', lastSeen),
  column('Type', 'string', ({ type }) => type ?? ''),
  column('Reason', 'string', ({ reason }) => reason ?? ''),
  column('Object', 'string', subjectOf),
  column(
    'Subobject',
    'string',
    (object) => valueAt(object, 'involvedObject', 'fieldPath') ?? valueAt(object, 'regarding', 'fieldPath') ?? '',
    1,
  ),
  column(
    'Source',
    'string',
    (object) => valueAt(object, 'source', 'component') ?? object.reportingController ?? object.reportingComponent ?? '',
    1,
  ),
  column('Message', 'string', (object) => (asString(object.message) ?? asString(object.note) ?? '').trim()),
  column(
    'First Seen',
    'string',
    (object, nowMs) => ageOf(object.firstTimestamp ?? object.eventTime ?? object.metadata.creationTimestamp, nowMs),
    1,
  ),
  column(
    'Count',
    'string',
    (object) => textOf(valueAt(object, 'series', 'count') ?? object.count ?? object.deprecatedCount ?? 1),
    1,
  ),
];
const [name] = builtInColumns();
const eventColumns = [...columns, ...(name === undefined ? [] : [{ ...name, priority: 1 }])];

const coreEvent = builtIn({
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  createsOnReplace: true,
  shortNames: ['ev'],
  description: 'Something that happened to an object.',
  columns: eventColumns,
  convert: convertEvents,
  selectableFields: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
      (field) => `involvedObject.${field}`,
    ),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  members: {
    ...common,
    'involvedObject!': objectReference('The object that the event is about.'),
    message: text('What happened, in a sentence.'),
    source,
    firstTimestamp: { ...time('When the event was seen first.'), nullable: true },
    lastTimestamp: { ...time('When the event was seen last.'), nullable: true },
    count: int32('How often the event was seen.'),
    reportingComponent: text('Program that reported the event.'),
  },
});

const event = builtIn({
  group: 'events.k8s.io',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  createsOnReplace: true,
  shortNames: ['ev'],
  description: 'Something that happened to an object.',
  collection: '/events',
  storedApiVersion: CORE,
  convert: convertEvents,
  columns: eventColumns,
  selectableFields: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
      (field) => `regarding.${field}`,
    ),
    'reason',
    'reportingController',
    'type',
  ],
  members: {
    ...common,
    regarding: objectReference('The object that the event is about.'),
    note: text('What happened, in a sentence.'),
    reportingController: text('Program that reported the event.'),
    deprecatedSource: source,
    deprecatedFirstTimestamp: { ...time('When the event was seen first.'), nullable: true },
    deprecatedLastTimestamp: { ...time('When the event was seen last.'), nullable: true },
    deprecatedCount: int32('How often the event was seen.'),
  },
});

/** Events, in both groups. */
export const eventResources: readonly Resource[] = [coreEvent, event];
