import { type JsonObject } from '../json/json-value';
import { type Schema } from '../schema/schema';

/** A definition around a schema, with status and, if asked, a scale subresource. */
export function definitionFor(kind: string, schema: Schema, more: JsonObject = {}): JsonObject {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.samples.example.org` },
    spec: {
      group: 'samples.example.org',
      scope: 'Namespaced',
      names: { plural, kind, shortNames: [kind.slice(0, 3).toLowerCase()], categories: ['samples'] },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema as JsonObject },
          subresources: { status: {} },
          ...more,
        },
      ],
    },
  };
}

const port: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 15, minLength: 1 },
    protocol: { type: 'string', enum: ['TCP', 'UDP'], default: 'TCP' },
    number: { type: 'integer', format: 'int32', minimum: 1, maximum: 65535 },
    target: { 'x-kubernetes-int-or-string': true },
  },
};

/** A kind with most of what schemas can say: keyed and plain lists, sets, maps, patterns, defaults, formats and rules. */
export const gadgetSchema: Schema = {
  type: 'object',
  description: 'A gadget, for tests.',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      description: 'What is wanted of the gadget.',
      required: ['size'],
      'x-kubernetes-validations': [
        { rule: 'self.size != 13', message: 'size must not be 13' },
        {
          rule: '!has(self.ports) || self.ports.all(p, p.name != "bad")',
          messageExpression: '"port names of size " + string(self.size) + " must not be bad"',
        },
        {
          rule: 'self.size >= oldSelf.size',
          message: 'size cannot shrink',
          reason: 'FieldValueForbidden',
          fieldPath: '.size',
        },
      ],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 100, description: 'How big the gadget is.' },
        replicas: { type: 'integer', default: 1 },
        ratio: { type: 'number', multipleOf: 0.25 },
        color: { type: 'string', pattern: '^[a-z]+$', default: 'red' },
        mode: { type: 'string', enum: ['Fast', 'Slow'] },
        since: { type: 'string', format: 'date-time', nullable: true },
        labels: { type: 'object', additionalProperties: { type: 'string', maxLength: 20 }, maxProperties: 5 },
        ports: {
          type: 'array',
          items: port,
          maxItems: 6,
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name', 'protocol'],
        },
        tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        steps: { type: 'array', items: { type: 'string' }, minItems: 1 },
        anything: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        endpoint: {
          type: 'object',
          properties: { host: { type: 'string' }, ip: { type: 'string', format: 'ipv4' } },
          oneOf: [{ required: ['host'] }, { required: ['ip'] }],
        },
      },
    },
    status: {
      type: 'object',
      properties: {
        phase: { type: 'string' },
        replicas: { type: 'integer' },
        selector: { type: 'string' },
        conditions: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['type'],
          items: {
            type: 'object',
            required: ['type', 'status'],
            properties: { type: { type: 'string' }, status: { type: 'string' }, reason: { type: 'string' } },
          },
        },
      },
    },
  },
};

/** The definition of {@link gadgetSchema}, with a scale, columns and a selectable field. */
export const gadgetDefinition: JsonObject = definitionFor('Gadget', gadgetSchema, {
  subresources: {
    status: {},
    scale: {
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
      labelSelectorPath: '.status.selector',
    },
  },
  additionalPrinterColumns: [
    { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
    { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
    { name: 'Color', type: 'string', jsonPath: '.spec.color', priority: 1 },
    { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
  ],
  selectableFields: [{ jsonPath: '.spec.color' }],
});

/** A cluster-scoped kind that keeps whatever it is given. */
export const opaqueDefinition: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'opaques.samples.example.org' },
  spec: {
    group: 'samples.example.org',
    scope: 'Cluster',
    names: { plural: 'opaques', kind: 'Opaque' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
      {
        name: 'v1beta1',
        served: true,
        storage: false,
        deprecated: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

/** The definitions of the kit. */
export const sampleDefinitions: readonly JsonObject[] = [gadgetDefinition, opaqueDefinition];
