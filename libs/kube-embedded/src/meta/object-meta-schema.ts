import { type Schema } from '../schema/schema';

const text = (description: string): Schema => ({ type: 'string', description });
const time = (description: string): Schema => ({ type: 'string', format: 'date-time', nullable: true, description });
const texts = (description: string): Schema => ({
  type: 'object',
  additionalProperties: { type: 'string' },
  description,
});

/** `OwnerReference`. */
export const ownerReferenceSchema: Schema = {
  type: 'object',
  description: 'Names an object that this one belongs to; it must be in the same namespace, or cluster-scoped.',
  'x-kubernetes-map-type': 'atomic',
  required: ['apiVersion', 'kind', 'name', 'uid'],
  properties: {
    apiVersion: text('API version of the owner.'),
    kind: text('Kind of the owner.'),
    name: text('Name of the owner.'),
    uid: text('UID of the owner.'),
    controller: { type: 'boolean', description: 'Whether the owner is the managing controller; at most one owner is.' },
    blockOwnerDeletion: {
      type: 'boolean',
      description: 'Whether a foreground deletion of the owner waits for this object to go.',
    },
  },
};

/** `ManagedFieldsEntry`. */
export const managedFieldsEntrySchema: Schema = {
  type: 'object',
  description: 'The fields that one manager owns.',
  properties: {
    manager: text('Name of the manager.'),
    operation: text('Apply, or Update for every other write.'),
    apiVersion: text('API version that the fields are written in.'),
    time: time('When the manager last changed the fields.'),
    fieldsType: text('Form of the fields: FieldsV1.'),
    fieldsV1: {
      type: 'object',
      description: 'The fields, as a tree.',
      'x-kubernetes-preserve-unknown-fields': true,
    },
    subresource: text('Subresource that was written; empty for the object itself.'),
  },
};

/** `ObjectMeta`. */
export const objectMetaSchema: Schema = {
  type: 'object',
  description: 'What every object has: its name, its labels, its owners and the record of its life.',
  properties: {
    name: text('Name of the object, unique within its namespace. Cannot be changed.'),
    generateName: text('Prefix of a name that the server completes when no name is given.'),
    namespace: text('Namespace of the object; empty for cluster-scoped kinds. Cannot be changed.'),
    selfLink: text('Obsolete; no longer filled in.'),
    uid: text('Identity of the object in time and space, given by the server.'),
    resourceVersion: text('Version of the object in the store; opaque, for conflict detection and watches.'),
    generation: { type: 'integer', format: 'int64', description: 'Counts changes of the desired state.' },
    creationTimestamp: time('When the server stored the object first.'),
    deletionTimestamp: time('When the object was asked to go; it goes when its finalizers are done.'),
    deletionGracePeriodSeconds: {
      type: 'integer',
      format: 'int64',
      description: 'Seconds that the object has to end by itself.',
    },
    labels: texts('Keys and values that selectors match.'),
    annotations: texts('Keys and values for tools; not selectable.'),
    ownerReferences: {
      type: 'array',
      items: ownerReferenceSchema,
      description: 'Objects that this one belongs to; it is collected when all of them are gone.',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['uid'],
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-patch-merge-key': 'uid',
    },
    finalizers: {
      type: 'array',
      items: { type: 'string' },
      description: 'Names of those who must do something before the object can go.',
      'x-kubernetes-list-type': 'set',
      'x-kubernetes-patch-strategy': 'merge',
    },
    managedFields: {
      type: 'array',
      items: managedFieldsEntrySchema,
      description: 'Who owns which field.',
      'x-kubernetes-list-type': 'atomic',
    },
  },
};
