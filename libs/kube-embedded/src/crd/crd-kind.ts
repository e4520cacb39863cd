import { type Strategy, type Resource } from '../registry/resource';
import { timestamp } from '../meta/kube-object';
import { builtInColumns, column } from '../tables/printer-columns';
import {
  atomicList,
  builtIn,
  condition,
  fields,
  flag,
  int32,
  keyedList,
  open,
  text,
  textList,
} from '../builtin/notation';
import { clientConfig } from '../builtin/webhook-configurations';

const names = fields('The names of the kind.', {
  'plural!': text('Plural name, as in paths.'),
  singular: text('Singular name; the kind in lower case by default.'),
  shortNames: textList('Short names for command lines.'),
  'kind!': text('Kind, in CamelCase.'),
  listKind: text('Kind of lists; the kind and List by default.'),
  categories: textList('Groups of resources that the kind belongs to, such as all.'),
});

const version = fields('One version of the kind.', {
  'name!': text('Name of the version.'),
  'served!': flag('Whether requests can use the version.'),
  'storage!': flag('Whether objects are stored in the version; exactly one is.'),
  deprecated: flag('Whether users of the version are warned.'),
  deprecationWarning: text('What they are warned with.'),
  schema: fields('What objects look like.', { openAPIV3Schema: open('Structural schema of the objects.') }),
  subresources: fields('Parts of an object with an endpoint of their own.', {
    status: open('The status, written apart from the rest.'),
    scale: fields('The number of replicas.', {
      'specReplicasPath!': text('Path of the wanted number.'),
      'statusReplicasPath!': text('Path of the found number.'),
      labelSelectorPath: text('Path of the selector, as a string.'),
    }),
  }),
  additionalPrinterColumns: atomicList(
    fields('A column of the table.', {
      'name!': text('Title.'),
      'type!': text('string, integer, number, boolean or date.'),
      format: text('Format of the type.'),
      description: text('What the column says.'),
      priority: int32('0: always shown; above: in wide tables.'),
      'jsonPath!': text('Path of the value.'),
    }),
    'Columns of the table besides the name.',
  ),
  selectableFields: atomicList(
    fields('A field.', { 'jsonPath!': text('Path of the field.') }),
    'Fields that field selectors can use.',
  ),
});

/** The kind that declares kinds. @param strategy what its objects bring about */
export function crdKind(strategy: Strategy): Resource {
  return builtIn({
    group: 'apiextensions.k8s.io',
    version: 'v1',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    namespaced: false,
    tracksGeneration: true,
    description: 'Declares a kind: its names, versions and schema.',
    columns: builtInColumns(column('Created At', 'date', ({ metadata }) => metadata.creationTimestamp ?? timestamp(0))),
    strategy,
    members: {
      'spec!': fields('The kind.', {
        'group!': text('API group of the kind.'),
        'names!': names,
        'scope!': { ...text('Cluster or Namespaced.'), enum: ['Cluster', 'Namespaced'] },
        'versions!': atomicList(version, 'Versions of the kind.'),
        conversion: {
          ...fields('How objects change between versions.', {
            'strategy!': { ...text('None or Webhook.'), enum: ['None', 'Webhook'] },
            webhook: fields('The conversion webhook.', {
              clientConfig,
              'conversionReviewVersions!': textList('Versions of ConversionReview that the webhook reads.'),
            }),
          }),
          default: { strategy: 'None' },
        },
        preserveUnknownFields: flag('Obsolete: must be false.'),
      }),
      status: fields('What became of the kind.', {
        conditions: keyedList(condition, 'type', 'Conditions of the kind.'),
        acceptedNames: { ...names, required: [] },
        storedVersions: textList('Versions that objects may be stored in.'),
      }),
    },
  });
}
