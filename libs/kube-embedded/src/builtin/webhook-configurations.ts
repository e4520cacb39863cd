import { validateConfiguration } from '../admission/validate-configuration';
import { objectsIn } from '../json/json-value';
import { type Resource } from '../registry/resource';
import { type Schema } from '../schema/schema';
import { AGE, builtInColumns, column } from '../tables/printer-columns';
import {
  builtIn,
  bytes,
  fields,
  int32,
  keyedList,
  labelSelector,
  oneOfTexts,
  text,
  textList,
  atomicList,
} from './notation';

/** `WebhookClientConfig`, here and in CustomResourceDefinitions. */
export const clientConfig = fields('Where the webhook is.', {
  url: text('https URL of the webhook.'),
  service: fields('A service of the cluster. Services are not run here: use url.', {
    'namespace!': text('Namespace of the service.'),
    'name!': text('Name of the service.'),
    path: text('Path of the webhook.'),
    port: int32('Port of the service.'),
  }),
  caBundle: bytes('PEM certificates that the webhook is trusted by.'),
});

const all = { default: '*' } as const;

const webhook: Readonly<Record<string, Schema>> = {
  'name!': text('Name of the webhook, with a domain.'),
  'clientConfig!': clientConfig,
  rules: atomicList(
    fields('Requests that the webhook is asked about.', {
      operations: textList('CREATE, UPDATE, DELETE, CONNECT or *.'),
      apiGroups: textList('API groups, or *.'),
      apiVersions: textList('API versions, or *.'),
      resources: textList('Resources and subresources, or *.'),
      scope: { ...text('Cluster, Namespaced or *.'), ...all },
    }),
    'Requests that the webhook is asked about.',
  ),
  failurePolicy: { ...oneOfTexts('What happens when the webhook fails.', 'Ignore', 'Fail'), default: 'Fail' },
  matchPolicy: {
    ...oneOfTexts('Whether other versions of the resource match too.', 'Exact', 'Equivalent'),
    default: 'Equivalent',
  },
  namespaceSelector: { ...labelSelector('Labels of the namespaces.'), default: {} },
  objectSelector: { ...labelSelector('Labels of the objects.'), default: {} },
  'sideEffects!': text('None, or NoneOnDryRun.'),
  timeoutSeconds: { ...int32('Seconds to wait, 1 to 30.'), default: 10 },
  'admissionReviewVersions!': textList('Versions of AdmissionReview that the webhook reads.'),
  matchConditions: keyedList(
    fields('A CEL expression that must hold.', {
      'name!': text('Name of the condition.'),
      'expression!': text('The expression.'),
    }),
    'name',
    'CEL expressions that must hold.',
  ),
};

const GROUP = 'admissionregistration.k8s.io';
const columns = builtInColumns(
  column('Webhooks', 'integer', ({ webhooks }) => objectsIn(webhooks).length),
  AGE,
);

const validating = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  tracksGeneration: true,
  strategy: { validate: validateConfiguration },
  description: 'Webhooks that may refuse writes.',
  columns,
  members: { webhooks: keyedList(fields('A webhook.', webhook), 'name', 'The webhooks.') },
});

const mutating = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  tracksGeneration: true,
  strategy: { validate: validateConfiguration },
  description: 'Webhooks that may change or refuse writes.',
  columns,
  members: {
    webhooks: keyedList(
      fields('A webhook.', {
        ...webhook,
        reinvocationPolicy: {
          ...oneOfTexts('Whether it is asked again after later changes.', 'Never', 'IfNeeded'),
          default: 'Never',
        },
      }),
      'name',
      'The webhooks.',
    ),
  },
});

/** Admission webhook configurations. */
export const webhookResources: readonly Resource[] = [validating, mutating];
