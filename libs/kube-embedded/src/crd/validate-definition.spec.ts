import { asObject, cloneJson, type JsonObject, type JsonValue, objectsIn, setAt, valueAt } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Schema } from '../schema/schema';
import { definitionFor, gadgetSchema } from '../testing/sample-definitions';
import { validateDefinition } from './validate-definition';

type Spoil = (definition: JsonObject) => void;
const spec =
  (path: readonly string[], value: JsonValue | undefined): Spoil =>
  (definition) =>
    setAt(definition, ['spec', ...path], value);
const version =
  (path: readonly string[], value: JsonValue): Spoil =>
  (definition) =>
    setAt(objectsIn(valueAt(definition, 'spec', 'versions'))[0] ?? {}, path, value);
const schema = (root: Schema): Spoil => version(['schema', 'openAPIV3Schema'], root as JsonObject);
const field = (of: JsonObject): Spoil => schema({ type: 'object', properties: { f: of } });
const at = 'spec.versions[0].schema.openAPIV3Schema';

function problems(spoil: Spoil, previous?: JsonObject): string[] {
  const definition = cloneJson(definitionFor('Widget', gadgetSchema));
  spoil(definition);
  return validateDefinition(definition as KubeObject, previous as KubeObject | undefined).map(({ text }) => text);
}

describe('a definition', () => {
  it('is taken when it is right', () => expect(problems(() => undefined)).toEqual([]));

  it.each<[string, Spoil, string]>([
    [
      'group',
      spec(['group'], 'nodots'),
      'spec.group: Invalid value: "nodots": should be a domain with at least one dot',
    ],
    [
      'kind',
      spec(['names', 'kind'], 'Bad_Kind'),
      'spec.names.kind: Invalid value: "Bad_Kind": may have mixed case, but should otherwise match: a DNS-1035 label must consist',
    ],
    ['list kind', spec(['names', 'listKind'], 'Widget'), 'kind and listKind may not be the same'],
    ['category', spec(['names', 'categories'], ['Bad!']), 'spec.names.categories[0]: Invalid value: "Bad!"'],
    [
      'protected group',
      (definition) => {
        setAt(definition, ['spec', 'group'], 'apps.k8s.io');
        setAt(definition, ['metadata', 'name'], 'widgets.apps.k8s.io');
      },
      'metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation',
    ],
    ['no storage version', version(['storage'], false), 'must have exactly one version marked as storage version'],
    ['version name', version(['name'], 'V1'), 'spec.versions[0].name: Invalid value: "V1"'],
    [
      'conversion without webhook',
      spec(['conversion'], { strategy: 'Webhook' }),
      'spec.conversion.webhook.clientConfig: Required value: required when strategy is set to Webhook',
    ],
    [
      'conversion to nowhere',
      spec(['conversion'], { strategy: 'Webhook', webhook: { clientConfig: {}, conversionReviewVersions: ['v1'] } }),
      'exactly one of url or service is required',
    ],
    [
      'conversion in no known version',
      spec(['conversion'], {
        strategy: 'Webhook',
        webhook: { clientConfig: { url: 'https://x' }, conversionReviewVersions: ['v9'] },
      }),
      'must include at least one of v1, v1beta1',
    ],
    [
      'webhook without conversion',
      spec(['conversion'], { strategy: 'None', webhook: {} }),
      'spec.conversion.webhook: Forbidden: should not be set when strategy is not set to Webhook',
    ],
    [
      'stored version that is gone',
      (definition) => setAt(definition, ['status', 'storedVersions'], ['v1', 'v1alpha1']),
      'status.storedVersions[1]: Invalid value: "v1alpha1": must appear in spec.versions',
    ],
    [
      'column type',
      version(['additionalPrinterColumns'], [{ name: 'x', type: 'text', jsonPath: '.spec' }]),
      'spec.versions[0].additionalPrinterColumns[0].type: Invalid value: "text": must be one of boolean,date,integer,number,string',
    ],
    [
      'column path',
      version(['additionalPrinterColumns'], [{ name: 'x', type: 'string', jsonPath: 'spec' }]),
      'must be a simple json path starting with .',
    ],
    [
      'scale path',
      version(['subresources'], { scale: { specReplicasPath: '.replicas', statusReplicasPath: '.status.r' } }),
      'scale.specReplicasPath: Invalid value: ".replicas": should be a json path under .spec',
    ],
    [
      'selectable metadata',
      version(['selectableFields'], [{ jsonPath: '.metadata.name' }]),
      'must not point to fields in metadata',
    ],
    [
      'selectable object',
      version(['selectableFields'], [{ jsonPath: '.spec' }]),
      'must point to a field of type string, boolean or integer.',
    ],
    [
      'selectable twice',
      version(['selectableFields'], [{ jsonPath: '.spec.color' }, { jsonPath: '.spec.color' }]),
      'spec.versions[0].selectableFields[1].jsonPath: Duplicate value: ".spec.color"',
    ],
  ])('is refused for its %s', (_what, spoil, expected) => expect(problems(spoil).join('\n')).toContain(expected));

  it.each<[string, Spoil, string]>([
    [
      'a root that is no object',
      schema({ type: 'string' }),
      `${at}.type: Invalid value: "string": must be object at the root`,
    ],
    [
      'a nullable root',
      schema({ type: 'object', nullable: true }),
      `${at}.nullable: Forbidden: nullable cannot be true at the root`,
    ],
    [
      'metadata of its own',
      schema({
        type: 'object',
        properties: { metadata: { type: 'object', properties: { labels: { type: 'object' } } } },
      }),
      'must not specify anything other than name and generateName, but metadata is implicitly specified',
    ],
    [
      'a kind that is no text',
      schema({ type: 'object', properties: { kind: { type: 'integer' } } }),
      `${at}.properties[kind].type: Invalid value: "integer": must be string`,
    ],
    [
      'an unknown type',
      field({ type: 'text' }),
      `${at}.properties[f].type: Unsupported value: "text": supported values: "array"`,
    ],
    ['no type', field({}), `${at}.properties[f].type: Required value: must not be empty for specified object fields`],
    ['a reference', field({ type: 'object', $ref: '#/x' }), '$ref is not supported'],
    ['pattern properties', field({ type: 'object', patternProperties: {} }), 'patternProperties is not supported'],
    [
      'several item schemas',
      field({ type: 'array', items: [{ type: 'string' }] }),
      'items must be a schema object and not an array',
    ],
    [
      'unique items',
      field({ type: 'array', uniqueItems: true, items: { type: 'string' } }),
      'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
    ],
    [
      'properties of two sorts',
      field({ type: 'object', properties: {}, additionalProperties: { type: 'string' } }),
      'additionalProperties and properties are mutual exclusive',
    ],
    [
      'a denial of unknown fields',
      field({ type: 'object', 'x-kubernetes-preserve-unknown-fields': false }),
      'must be true or undefined',
    ],
    [
      'an empty embedded resource',
      field({ type: 'object', 'x-kubernetes-embedded-resource': true }),
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
    ],
    [
      'an unknown map type',
      field({ type: 'object', 'x-kubernetes-map-type': 'odd' }),
      'x-kubernetes-map-type: Unsupported value: "odd": supported values: "atomic", "granular"',
    ],
    [
      'a map type on a list',
      field({ type: 'array', items: { type: 'string' }, 'x-kubernetes-map-type': 'atomic' }),
      'must be object if x-kubernetes-map-type is specified',
    ],
    [
      'a list type on an object',
      field({ type: 'object', 'x-kubernetes-list-type': 'set' }),
      'must be array if x-kubernetes-list-type is specified',
    ],
    [
      'a set of sets',
      field({ type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'array', items: { type: 'string' } } }),
      'must be atomic as item of a list with x-kubernetes-list-type=set',
    ],
    [
      'a keyed list of texts',
      field({
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['k'],
        items: { type: 'string' },
      }),
      "must be object if parent array's x-kubernetes-list-type is map",
    ],
    [
      'keys without list type',
      field({ type: 'array', 'x-kubernetes-list-map-keys': ['k'], items: { type: 'string' } }),
      'must be map if x-kubernetes-list-map-keys is non-empty',
    ],
    [
      'a type beside int-or-string',
      field({ type: 'string', 'x-kubernetes-int-or-string': true }),
      'must be empty if x-kubernetes-int-or-string is true',
    ],
    ['a default of the wrong type', field({ type: 'string', default: 1 }), `${at}.properties[f].default`],
    [
      'a default that would be pruned',
      field({ type: 'object', properties: { a: { type: 'string' } }, default: { b: 1 } }),
      'must not have unknown fields',
    ],
    [
      'structure in a branch',
      field({ type: 'string', allOf: [{ description: 'x' }] }),
      'allOf[0].description: Forbidden: must be empty to be structural',
    ],
    [
      'rules in a branch',
      field({ type: 'string', not: { 'x-kubernetes-validations': [] } }),
      'not.x-kubernetes-validations: Forbidden: must be empty to be structural',
    ],
  ])('is refused for a schema with %s', (_what, spoil, expected) =>
    expect(problems(spoil).join('\n')).toContain(expected),
  );

  it('does not change its identity', () => {
    const before = cloneJson(definitionFor('Widget', gadgetSchema));
    setAt(before, ['spec', 'scope'], 'Cluster');
    expect(problems(() => undefined, before)).toEqual(['spec.scope: Invalid value: "Namespaced": field is immutable']);
    expect(asObject(before.spec)?.scope).toBe('Cluster');
  });
});

/** The cases are `k8s.io/apiextensions-apiserver`'s own (`pkg/apis/apiextensions/validation`). */
describe('rules that could cost too much', () => {
  const hint =
    '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)';
  const contributed = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema';
  const total = (factor: string): string =>
    `${at}: Forbidden: x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema exceeds budget by factor of ${factor} ${hint}`;
  const text: Schema = { type: 'string' };
  const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
  const ruled = (of: Schema, rule: string, messageExpression?: string): Schema => ({
    ...of,
    'x-kubernetes-validations': [{ rule, ...(messageExpression === undefined ? {} : { messageExpression }) }],
  });

  it('are refused one by one and together, the expensive by name', () => {
    const items = ruled({ type: 'string', maxLength: 5000 }, "self.contains('keyword')");
    const properties: Record<string, Schema> = {
      list: list(items, { maxItems: 100_000 }),
      map: { type: 'object', maxProperties: 1000, additionalProperties: items },
      field: ruled({ type: 'integer' }, 'self > 50 && self < 100'),
    };
    expect(problems(schema({ type: 'object', properties }))).toEqual([
      `${at}.properties[list].items.x-kubernetes-validations[0].rule: Forbidden: estimated rule cost exceeds budget by factor of 20.0x ${hint}`,
      `${at}.properties[list].items.x-kubernetes-validations[0].rule: Forbidden: ${contributed}`,
      `${at}.properties[map].additionalProperties.x-kubernetes-validations[0].rule: Forbidden: ${contributed}`,
      total('2.0x'),
    ]);
  });

  it.each([
    ['self[0] + self[1] + self[2] + self[3] + self[4] + self[5] + self[6] + self[7]', '1.1'],
    ['string(self[0]) + string(self[1]) + string(self[2])', 'more than 100x'],
  ])('are refused for their message %s', (message, factor) => {
    const path = `${at}.properties[f].x-kubernetes-validations[0].messageExpression`;
    const found = problems(field(ruled(list(text), 'true', message) as JsonObject));
    expect(found[0]).toContain(
      `${path}: Forbidden: estimated messageExpression cost exceeds budget by factor of ${factor}`,
    );
    if (factor.startsWith('more'))
      expect(found.slice(1)).toEqual([`${path}: Forbidden: ${contributed}`, total(factor)]);
    else expect(found).toHaveLength(1);
  });

  it('are refused where nothing bounds what they are within', () => {
    const rules = ruled(text, 'self.startsWith("a")');
    const entry: Schema = { type: 'object', properties: { names: list(list(rules)) } };
    expect(problems(schema(entry))).toEqual([]);
    const costly = ruled(list(text, { maxItems: 10 }), 'self.all(x, self.all(y, x == y))');
    expect(problems(field(list(costly) as JsonObject))).toEqual([
      expect.stringMatching(/properties\[f\]\.items\.x-kubernetes-validations\[0\]\.rule: Forbidden: .*more than 100x/),
      expect.stringContaining(contributed),
      total('more than 100x'),
    ]);
  });

  it.each<[string, Schema]>([
    [
      'bounds',
      list(
        { type: 'string', maxLength: 5 },
        {
          maxItems: 5,
          'x-kubernetes-validations': [{ rule: 'self.all(x, self.exists_one(y, x.lowerAscii() == y.lowerAscii()))' }],
        },
      ),
    ],
    ['a short message', ruled({ type: 'integer' }, 'self < 5', '"at most 5, not " + string(self)')],
  ])('are taken with %s', (_title, of) => expect(problems(field(of as JsonObject))).toEqual([]));

  it('know how long a name can be', () => {
    const { metadata } = {
      metadata:
        'self.metadata.name.contains(self.metadata.name) && self.metadata.generateName.contains(self.metadata.generateName)',
    };
    expect(problems(schema(ruled({ type: 'object' }, metadata)))).toEqual([]);
  });

  it('are left alone while their schema stays as it is', () => {
    const costly = field(ruled(list(text), 'self.all(x, self.all(y, x == y))') as JsonObject);
    const stored = cloneJson(definitionFor('Widget', gadgetSchema));
    costly(stored);
    expect(problems(costly).length).toBeGreaterThan(0);
    expect(problems(costly, stored)).toEqual([]);
    const another = field(ruled(list(text), 'self.all(x, self.all(y, x != y))') as JsonObject);
    expect(problems(another, stored).length).toBeGreaterThan(0);
  });
});
