import { type JsonValue } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Schema, type ValidationRule } from '../schema/schema';
import { compileRules, validateRules } from './schema-rules';

const spec: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    size: { type: 'integer' },
    ratio: { type: 'number' },
    since: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    amount: { 'x-kubernetes-int-or-string': true },
    'dashed-name': { type: 'string' },
    disks: { type: 'array', nullable: true, items: { type: 'object', properties: { root: { type: 'boolean' } } } },
    list: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
      items: { type: 'object', required: ['k'], properties: { k: { type: 'string' }, v: { type: 'integer' } } },
    },
  },
};

function check(rule: Partial<ValidationRule> | string, value: JsonValue, old?: JsonValue): string[] {
  const rules = [{ rule: '', ...(typeof rule === 'string' ? { rule } : rule) }];
  const schema: Schema = { type: 'object', properties: { spec: { ...spec, 'x-kubernetes-validations': rules } } };
  const wrong = validateRules(schema, 'schema');
  if (wrong.length > 0) return wrong.map(({ text }) => text);
  const object = (inner: JsonValue): KubeObject => ({ apiVersion: 'a/v1', kind: 'K', metadata: {}, spec: inner });
  return compileRules(schema)(object(value), old === undefined ? undefined : object(old)).map(({ text }) => text);
}

describe('rules that cost too much', () => {
  const tags = Array.from({ length: 2000 }, (_, at) => `tag-${at}`);
  const long = 'a'.repeat(200_000);
  it.each<[string, JsonValue]>([
    ['self.tags.all(a, self.tags.all(b, self.tags.all(c, a != b || b != c || true)))', { tags }],
    ['self.tags.exists(a, self.tags.exists(b, a == "x" + b)) || true', { tags }],
    ['self.tags.map(a, self.tags.map(b, b + a).size()).size() > 0', { tags }],
    ['self.tags.filter(a, self.tags.filter(b, b == a).size() == 2).size() == 0', { tags }],
    ['self.tags.all(a, a in self.tags)', { tags }],
    ['self.tags.all(a, self.tags.indexOf(a) >= 0)', { tags }],
    ['self.tags.all(a, !self.name.contains(a))', { tags, name: long }],
    ['self.tags.all(a, self.name.lowerAscii() == self.name)', { tags, name: long }],
    ['self.tags.map(a, self.name).join("").size() > 0', { tags, name: long }],
    [
      '!self.name.matches("(a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?)*b")',
      { name: long.repeat(5) },
    ],
  ])('%s is ended', (rule, value) => {
    const before = process.cpuUsage();
    const [text = ''] = check(rule, value);
    expect(text).toContain(`no further validation rules will be run due to call cost exceeds limit for rule: ${rule}`);
    const { user, system } = process.cpuUsage(before);
    if (process.env.CEL_COST !== undefined) console.log((user + system) / 1000, rule);
    expect(user + system).toBeLessThan(5_000_000);
  });

  it('end all that follow, when together they use up what a write may cost', () => {
    const costly = 'self.tags.all(a, self.tags.all(b, a != b || a.size() > 0)) || true';
    const rules = Array.from({ length: 30 }, () => ({ rule: costly }));
    const schema: Schema = { type: 'object', properties: { spec: { ...spec, 'x-kubernetes-validations': rules } } };
    const compiled = compileRules(schema);
    const object: KubeObject = { apiVersion: 'a/v1', kind: 'K', metadata: {}, spec: { tags } };
    const texts = compiled(object, undefined).map(({ text }) => text);
    expect(texts.length).toBeLessThan(12);
    expect(texts.at(-1)).toContain('running out of cost budget, no further validation rules will be run');
    expect(compiled({ ...object, spec: { tags: ['a'] } }, undefined)).toEqual([]);
  });

  it('do not know the names under which they are charged', () => {
    expect(check('spendCost(1)', {}).join()).toContain('compilation failed');
    expect(check('chargeFor(self.size) == 1', { size: 1 }).join()).toContain('compilation failed');
  });

  it('make no text that is too long', () => {
    const rule = 'self.name.replace("a", self.name).size() > 0';
    expect(check(rule, { name: long })[0]).toContain('the text is too long');
  });
});

describe('rules', () => {
  it.each<[string, JsonValue]>([
    ['has(self.disks) && dyn(self.disks) == null', { disks: null }],
    ['dyn(self.disks) != null && self.disks.exists(d, has(d.root) && d.root)', { disks: [{}, { root: true }] }],
    ['self.size > 1 && self.size < 10', { size: 5 }],
    ['self.ratio > 0.5', { ratio: 0.75 }],
    ['has(self.name) ? self.name.startsWith("a") : true', { name: 'ab' }],
    ['self.name.matches("^[a-z]+$")', { name: 'abc' }],
    ['self.name.matches("^(?P<x>[[:lower:]]+)$")', { name: 'abc' }],
    ['self.name.find("[0-9]+") == "12"', { name: 'a12b3' }],
    ['self.name.findAll("[0-9]+") == ["12", "3"]', { name: 'a12b3' }],
    ['self.name.split(",").size() == 2', { name: 'a,b' }],
    ['self.name.lowerAscii() == "abc"', { name: 'ABC' }],
    ['self.name.replace("a", "b") == "bb"', { name: 'ab' }],
    ['self.tags.all(t, t.size() < 3)', { tags: ['a', 'bb'] }],
    ['self.tags.exists_one(t, t == "a")', { tags: ['a', 'b'] }],
    ['self.tags.map(t, t + "!").exists(t, t == "a!")', { tags: ['a'] }],
    ['self.tags.filter(t, t != "a").size() == 1', { tags: ['a', 'b'] }],
    ['self.tags.isSorted() && self.tags.indexOf("b") == 1', { tags: ['a', 'b'] }],
    ['sets.contains(self.tags, ["a"])', { tags: ['a', 'b'] }],
    ['"k" in self.labels && self.labels["k"] == "v"', { labels: { k: 'v' } }],
    ['self.labels.all(k, k.startsWith("x"))', { labels: { x1: 'v' } }],
    ['type(self.amount) == int ? self.amount > 1 : self.amount == "all"', { amount: 2 }],
    ['type(self.amount) == int ? self.amount > 1 : self.amount == "all"', { amount: 'all' }],
    ['self.since > timestamp("2020-01-01T00:00:00Z")', { since: '2021-01-01T00:00:00Z' }],
    [
      'self == self && self.list[0] == self.list[1]',
      {
        list: [
          { k: 'a', v: 1 },
          { v: 1, k: 'a' },
        ],
      },
    ],
    [
      'self.list[0] != self.list[1] && !(self.list[0] == self.list[2])',
      { list: [{ k: 'a' }, { k: 'b' }, { k: 'a', v: 1 }] },
    ],
    [
      'self.list.indexOf(self.list[1]) == 0 && sets.contains(self.list, [self.list[1]])',
      { list: [{ k: 'a' }, { k: 'a' }] },
    ],
    [
      'has(self.list[0].v) && !has(self.list[1].v) && self.list.all(i, has(self.list[0].k))',
      { list: [{ k: 'a', v: 1 }, { k: 'b' }] },
    ],
    ['self.list.exists(i, has(self.list.filter(j, j.k == i.k)[0].v))', { list: [{ k: 'a', v: 1 }, { k: 'b' }] }],
    ['self.?name.optMap(n, n + "!").orValue("none") == "ab!"', { name: 'ab' }],
    ['self.?name.optMap(n, n + "!").orValue("none") == "none"', {}],
    ['self.?name.optFlatMap(n, n == "ab" ? optional.of(1) : optional.none()).value() == 1', { name: 'ab' }],
    [
      'self.tags.all(t, self.?name.optMap(n, self.?size.optMap(s, n + t == "ab" && s == 1).orValue(false)).orValue(false))',
      { tags: ['b'], name: 'a', size: 1 },
    ],
    ['quantity("1") == quantity("1000m") && quantity("1") != quantity("1Ki")', {}],
    ['ip("::1") == ip("0:0::1") && cidr("10.0.0.0/8") != cidr("10.0.0.0/9") && !isIP("fe80::1%eth0")', {}],
    ['url("https://a/b") == url("https://a/b") && url("https://a/b") != url("https://a/c")', {}],
    ['self.since - timestamp("2020-01-01T00:00:00Z") == duration("1h")', { since: '2020-01-01T01:00:00Z' }],
    ['quantity("1Gi").isGreaterThan(quantity("1G"))', {}],
    ['quantity("0.1").add(quantity("0.2")).compareTo(quantity("300m")) == 0', {}],
    ['isIP("10.0.0.1") && cidr("10.0.0.0/8").containsIP("10.1.1.1")', {}],
    ['isURL("https://a.example/x") && url("https://a.example:8/x?y=1").getHost() == "a.example:8"', {}],
    ['self.list.exists(i, i.k == "a" && i.v == 1)', { list: [{ k: 'a', v: 1 }] }],
    ['self.?name.orValue("none") == "none"', {}],
    ['url("https://[::1]:8/x?y=1").getHostname() == "::1" && url("/p?y=1").getQuery()["y"] == ["1"]', {}],
    ['quantity("1500m").isInteger() == false && quantity("2k").asInteger() == 2000', {}],
  ])('%s holds', (rule, value) => expect(check(rule, value)).toEqual([]));

  it('reach members whose names are no identifiers', () => {
    expect(check('self.dashed__dash__name == "x"', { 'dashed-name': 'x' })).toEqual([]);
  });

  it('see the old value, when there is one', () => {
    expect(check('self.size >= oldSelf.size', { size: 1 })).toEqual([]);
    expect(check('self.size >= oldSelf.size', { size: 1 }, { size: 2 })).toEqual([
      'spec: Invalid value: "object": failed rule: self.size >= oldSelf.size',
    ]);
    const optional = {
      rule: 'oldSelf.hasValue() ? self.size >= oldSelf.value().size : self.size > 5',
      optionalOldSelf: true,
    };
    expect(check(optional, { size: 1 })).toHaveLength(1);
    expect(check(optional, { size: 6 })).toEqual([]);
    expect(check(optional, { size: 1 }, { size: 1 })).toEqual([]);
  });

  it('forgive what an unchanged value breaks', () => {
    expect(check('self.size > 5', { size: 1 }, { size: 1 })).toEqual([]);
    expect(check('self.size > 5', { size: 1, name: 'new' }, { size: 1 })).toHaveLength(1);
  });

  it('say what they are asked to say', () => {
    const said = {
      rule: 'false',
      messageExpression: '"size is " + string(self.size)',
      reason: 'FieldValueForbidden',
      fieldPath: '.size',
    };
    expect(check(said, { size: 3 })).toEqual(['spec.size: Forbidden: size is 3']);
    expect(check({ rule: 'false', message: 'no' }, {})).toEqual(['spec: Invalid value: "object": no']);
    expect(check({ rule: 'self.size / 0 == 1', message: 'no' }, { size: 3 })[0]).toContain('evaluating rule');
  });

  it.each([
    ['', 'rule is not specified'],
    ['self.nothing', 'compilation failed'],
    ['self.size', 'must evaluate to a bool'],
    ['self.name.frobnicate()', 'compilation failed'],
    ['self.size == "x"', 'compilation failed'],
    ['other', 'compilation failed'],
    ['format.dns1123Label().validate("ok").hasValue()', 'compilation failed'],
    ['self.name ==\n"x"', 'message must be specified if rule contains line breaks'],
  ])('%s is refused', (rule, expected) => expect(check(rule, {}).join()).toContain(expected));
});
