import { type Schema } from '../../schema/schema';
import { expandRule } from '../expand';
import { declareScope } from '../rule-scope';
import { estimateCost } from './estimate-cost';
import { shapeOf } from './shape';

/** The cost that a rule of a schema is estimated at; what compiles not at all is an error. */
function costOf(schema: Schema, rule: string, isResource = false): number {
  const shape = shapeOf(schema, isResource);
  const environment = declareScope(schema).environmentOf({ rule });
  const parsed = environment.parse(expandRule(environment, rule));
  const { valid, error } = parsed.check();
  if (!valid || shape === undefined) throw new Error(`${rule}: ${String(error?.message)}`);
  return estimateCost(parsed.ast, shape);
}

const text: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const double: Schema = { type: 'number' };
const flag: Schema = { type: 'boolean' };
const intOrString: Schema = { 'x-kubernetes-int-or-string': true };
const formatted = (format: string): Schema => ({ type: 'string', format });
const list = (items: Schema, maxItems?: number): Schema => ({
  type: 'array',
  items,
  ...(maxItems === undefined ? {} : { maxItems }),
});
const map = (additionalProperties: Schema, maxProperties?: number): Schema => ({
  type: 'object',
  additionalProperties,
  ...(maxProperties === undefined ? {} : { maxProperties }),
});
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
});
const texts = (length: number | undefined): Schema => (length === undefined ? text : { ...text, maxLength: length });
const values = (...schemas: Schema[]): Schema =>
  object(Object.fromEntries(schemas.map((schema, at) => [`val${at + 1}`, schema])));

/** Figures of `TestCostEstimation` in `k8s.io/apiextensions-apiserver`: without bounds, and with the bound given. */
describe('the estimate of a rule, as Kubernetes publishes it', () => {
  const pair = object({ required: text, optional: text }, ['required']);
  it.each<[string, (bound?: number) => Schema, number, number, number]>([
    ['self.all(x, true)', (n) => list(double, n), 4718591, 10, 32],
    ['self.all(x, true)', (n) => list(text, n), 3145727, 20, 62],
    ['self.all(x, true)', (n) => list(flag, n), 1887437, 5, 17],
    ['self.all(x, true)', (n) => list(list(double), n), 3145727, 100, 302],
    ['self.all(x, true)', (n) => list(pair, n), 555128, 50, 152],
    ['self.all(x, true)', (n) => map(double, n), 1348169, 10, 32],
    ['self.all(x, true)', (n) => map(text, n), 1179647, 3, 11],
    ['self.all(x, true)', (n) => map(flag, n), 943718, 100, 302],
    ['self.all(x, true)', (n) => list(intOrString, n), 4718591, 10, 32],
    ['self.all(x, true)', (n) => list(formatted('duration'), n), 2359295, 5, 17],
    ['self.all(x, true)', (n) => list(formatted('date'), n), 725936, 15, 47],
    ['self.all(x, true)', (n) => list(formatted('date-time'), n), 428963, 25, 77],
    ['self.all(x, true)', (n) => map(intOrString, n), 1348169, 15, 47],
    ['self.all(x, true)', (n) => map(pair, n), 428963, 20, 62],
    ['self.all(x, true)', (n) => map(map(double), n), 1179647, 10, 32],
    ['self.all(x, true)', (n) => map(list(double), n), 1179647, 25, 77],
    ['self.all(x, true)', (n) => map(formatted('duration'), n), 1048577, 5, 17],
    ['self.all(x, true)', (n) => map(formatted('date'), n), 524288, 10, 32],
    ['self.all(x, true)', (n) => map(formatted('date-time'), n), 349526, 25, 77],
    ['self.contains("test")', texts, 314574, 10, 5],
    ['self.startsWith("test")', texts, 2, 15, 2],
    ['self.endsWith("test")', texts, 2, 30, 2],
    ['size(self + "hello") > size("hello")', texts, 314578, 4, 7],
    ['self[1] == 0.0', (n) => list(double, n), 2, 5000, 2],
    ['self[1] == self[1]', (n) => list(text, n), 314577, 8, 314577],
    ['self.matches("x")', texts, 314574, 50, 22],
    ['"".matches("(((((((((())))))))))[0-9]")', texts, 7, 10, 7],
    ['self.matches("")', texts, 1, 100, 1],
    ['self.all(x, x.contains(self[x]))', (n) => map(texts(n), n), 2752507, 10, 72],
    ['self[3] == 0.0', (n) => list(double, n), 2, 0, 2],
    ['self["x"] == 0.0', (n) => map(double, n), 2, 0, 2],
    ['self == "x"', texts, 2, 0, 1],
    ['self == b"x"', (n) => ({ ...texts(n), format: 'byte' }), 2, 0, 1],
    ['self.all(x, x == 0.0)', (n) => list(double, n), 6291454, 3 * 1024 * 2048, 25165826],
    [
      'self.all(x, x["y"].required == "z")',
      (n) => list(map({ ...pair, ...(map(pair, n).additionalProperties as Schema) }, n), n),
      7340027,
      10,
      72,
    ],
    ['self.all(x, x["y"].required == "z")', (n) => list(map(pair, n)), 7340027, 10, 7340027],
    ['self[0] == 5', (n) => list(intOrString, n), 3, 10, 3],
    ['self[0] == false', (n) => list(flag, n), 2, 25, 2],
    ['self[0][0] == -1.0', (n) => list(list(double), n), 3, 51, 3],
    ['self.all(x, x.y == 25.2)', (n) => list(map(double), n), 6291452, 12, 74],
    ['self[0].x > 2.0', (n) => list(map(double), n), 4, 3000, 4],
    ['self[2].getMinutes() == 45', (n) => list(formatted('date-time'), n), 4, 99, 4],
    ['self.find("[0-9]+") == ""', texts, 629147, 10, 11],
    ['self.join(" ") == "aa bb"', (n) => list(texts(n), n), 329853068905, 10, 43],
    ['self.isSorted() == true', (n) => list(texts(n), n), 329854432052, 10, 52],
    [
      'self.str.replace(self.before, self.after) == "does not matter"',
      (n) => object({ str: texts(n), before: texts(2), after: texts(4) }),
      629154,
      4,
      12,
    ],
    ['self.str.split(self.separator) == []', (n) => object({ str: texts(n), separator: texts(n) }), 629160, 10, 22],
    ['self.lowerAscii() == "lower!"', texts, 314575, 10, 6],
    ['oldSelf.size() == self.size()', (n) => map(integer, n), 5, 10, 5],
    ['self["a"] == self["b"]', (n) => map(formatted('date-time'), n), 8, 7, 8],
    ['self.contains("A")', (n) => ({ ...texts(n), enum: ['A', 'B', 'C', 'LongValue'] }), 2, 1000, 401],
    ['isQuantity(self)', (n) => ({ ...intOrString, ...(n === undefined ? {} : { maxLength: n }) }), 314574, 20, 9],
  ])('%s', (rule, schema, unbounded, bound, bounded) => {
    expect([costOf(schema(), rule), costOf(schema(bound), rule)]).toEqual([unbounded, bounded]);
  });

  it.each([
    ['self.all(x, self.all(y, true))', 352],
    ['self.all(x, self.all(y, self.all(z, true)))', 3552],
  ])('%s', (rule, bounded) => {
    expect(costOf(list(double), rule)).toBeGreaterThan(10_000_000);
    expect(costOf(list(double, 10), rule)).toBe(bounded);
  });
});

const numbers = values(integer, double, { ...integer, format: 'int32' }, double, double, integer, double);
const twoTexts = values(text, text);
const keyed = (keys: string[]): Schema => ({
  ...list(object(Object.fromEntries(keys.map((key) => [key, text])))),
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['k'],
});
const composed = object({
  obj: object({ field: text }),
  mapOfMap: map(map(text, 10), 10),
  mapOfObj: map(object({ field2: text })),
  mapOfListMap: map({ ...keyed(['k', 'v']), maxItems: 10 }, 10),
  mapOfList: map(list(text, 10), 10),
  listMapOfObj: { ...keyed(['k2', 'v2']), maxItems: 10 },
  listOfMap: list(map(text, 10), 10),
  listOfObj: list(object({ field3: text })),
  listOfListMap: list({ ...keyed(['k3', 'v3']), maxItems: 10 }, 10),
});
const conversions = values(
  integer,
  double,
  double,
  double,
  flag,
  text,
  formatted('byte'),
  text,
  formatted('duration'),
  text,
  formatted('date-time'),
);
const anything = object({ something: intOrString });
const share = object({ min: intOrString, current: integer, available: integer });

/** Figures of `TestCelEstimatedCostStability` there. */
describe('the estimate of a rule, as Kubernetes keeps it stable', () => {
  it.each<[string, Schema, Record<string, number>]>([
    [
      'integers',
      values(integer, integer),
      { 'type(self.val1) == int': 4, 'self.val1 == self.val2': 4, 'self.val1 + 1 == 2147483647 + 1': 5 },
    ],
    [
      'numbers',
      numbers,
      {
        'self.val7 == 1.0': 2,
        'double(self.val1) < self.val4': 6,
        'self.val1 < int(self.val4)': 6,
        'double(5) < 10.0': 2,
        '5 < int(10.0)': 2,
        'double(self.val1) < 10.0': 4,
      },
    ],
    [
      'texts',
      twoTexts,
      {
        "self.val1 == 'Rook takes 👑' && 'Rook takes 👑' == self.val1 && self.val1 == self.val2": 314585,
        "self.val1.startsWith('Rook')": 3,
        "!self.val1.startsWith('knight')": 4,
        "self.val1.matches('^[^0-9]*$')": 943721,
        "!self.val1.matches('^[0-9]*$')": 629149,
        'type(self.val1) == string': 4,
        'size(self.val1) == 12': 4,
        "self.val1.charAt(3) == 'k'": 4,
        "self.val1.indexOf('o') == 1": 314576,
        "self.val1.replace(' ', 'x') == 'Rookxtakesx👑'": 629150,
        "self.val1.split(' ') == ['Rook', 'takes', '👑']": 629159,
        "self.val1.split(' ', 2) == ['Rook', 'takes 👑']": 629159,
        "self.val1.substring(5) == 'takes 👑'": 314576,
        "self.val1.substring(4, 10).trim() == 'takes'": 629149,
        "self.val1.upperAscii() == 'ROOK TAKES 👑'": 314577,
        'self.val1.lowerAscii() == self.val1.lowerAscii()': 943723,
      },
    ],
    [
      'bytes',
      values(formatted('byte'), formatted('byte')),
      {
        'self.val1 == self.val2': 314577,
        "self.val1 == b'AB'": 3,
        'size(self.val1) == 2': 4,
        'type(self.val1) == bytes': 4,
      },
    ],
    [
      'times',
      values(formatted('date-time'), formatted('date-time')),
      {
        "self.val1 == timestamp('2011-08-18T00:00:00.000+01:00') + duration('19h3m37s10ms')": 6,
        'type(self.val1) == google.protobuf.Timestamp': 4,
      },
    ],
    [
      'enums',
      object({ enumStr: { ...text, enum: ['Pending', 'Available', 'Bound'] } }),
      { "self.enumStr == 'Pending'": 3, "self.enumStr in ['Pending', 'Available']": 14 },
    ],
    [
      'conversions',
      conversions,
      {
        'int(self.val2) == self.val1': 5,
        'bytes(self.val6) == self.val7': 629150,
        'string(self.val7) == self.val6': 629150,
        "string(self.val4) == '10.5'": 4,
        'timestamp(self.val10) == self.val11': 6,
      },
    ],
    [
      'lists',
      values(list(integer), list(integer)),
      {
        'self.val1 == [1, 2, 3] && [1, 2, 3] == self.val1 && self.val1 == self.val2': 157317,
        '1 in self.val1': 1572865,
        'self.val2[0] in self.val1': 1572868,
        '!(0 in self.val1)': 1572866,
        'self.val1 + self.val2 == [1, 2, 3, 1, 2, 3]': 16,
        'self.val1 + [4, 5] == [1, 2, 3, 4, 5]': 24,
        'has(self.val1) && has(self.val2)': 2,
        '!has(self.val1)': 2,
        'self.val1.all(k, size(self.val1) > 0)': 11010044,
        'self.val1.exists_one(k, self.val1 == [2])': 23592949,
        'size(self.val1.filter(k, size(self.val1) > 1)) == 1': 26738686,
      },
    ],
    [
      'maps',
      values(map(text), map(text)),
      {
        'self.val1 == self.val2': 39326,
        "'k1' in self.val1": 3,
        "self.val1 == {'k1': 'a', 'k2': 'b'}": 33,
        'self.val1.all(k, size(self.val1) > 0)': 2752508,
        'size(self.val1.filter(k, size(self.val1) > 1)) == 1': 6684670,
      },
    ],
    ['objects', object({ objs: list(object({ f1: text, f2: text })) }), { 'self.objs[0] == self.objs[1]': 6 }],
    [
      'members',
      object({ a: object({ b: integer }), a1: object({ d2: object({ e2: integer }) }) }),
      { 'has(self.a.b)': 2, '!(has(self.a1.d2) && has(self.a1.d2.e2))': 6, 'has(self.a1.d2.e2)': 3 },
    ],
    [
      'map members',
      object({ val: map(integer) }),
      {
        '!has(self.val.a)': 3,
        'self.val.all(k, self.val[k] > 0)': 3595115,
        'self.val.exists_one(k, self.val[k] == 2)': 2696338,
        'size(self.val.filter(k, self.val[k] > 1)) == 1': 8089017,
      },
    ],
    [
      'lists by key',
      object({ listMap: keyed(['k', 'v', 'v2']) }),
      {
        'has(self.listMap[0].v)': 3,
        "self.listMap.all(m, m.k.startsWith('a'))": 6291453,
        "self.listMap.all(m, !has(m.v2) || m.v2 == 'z')": 8388603,
        "self.listMap.exists(m, m.k.endsWith('1'))": 7340028,
        "!self.listMap.exists_one(m, m.k.startsWith('a'))": 5242880,
        "size(self.listMap.filter(m, m.k == 'a1')) == 1": 16777215,
        "self.listMap.exists(m, m.k == 'a1' && m.v == 'b1')": 10485753,
        "self.listMap.map(m, m.v).exists(v, v == 'b1')": 19922939,
        "self.listMap.map(m, has(m.v2) && m.v2 == 'z', m.v2).size() == 1": 18874365,
        "self.listMap.filter(m, has(m.v2) && m.v2 == 'z').map(m, m.v2).size() == 1": 32505851,
      },
    ],
    [
      'loops behind loops',
      object({ array: list(integer) }),
      {
        'size(self.array.filter(e, e%2 == 0)) == 3': 25165823,
        'self.array.map(e, e * 20).filter(e, e > 50).exists(e, e == 60)': 53477367,
        'self.array.map(e, e * 20).filter(e, e > 50).exists_one(e, e == 60)': 50331642,
      },
    ],
    [
      'int or text',
      anything,
      {
        "type(self.something) == int ? self.something == 1 : self.something == '25%'": 7,
        "type(self.something) == string && self.something == '25%'": 7,
        "self.something != ['anything']": 13,
      },
    ],
    [
      'shares',
      share,
      {
        "type(self.min) == string && self.min.matches(r'(\\d+(\\.\\d+)?%)')": 1258298,
        "type(self.min) == int ? self.current <= self.min : double(self.current) / double(self.available) >= double(self.min.replace('%', '')) / 100.0": 629162,
      },
    ],
    [
      'compositions',
      composed,
      {
        "self.obj.field == 'a'": 4,
        "self.mapOfMap['x']['y'] == 'b'": 5,
        "self.mapOfObj['k'].field2 == 'c'": 5,
        "self.mapOfListMap['o'].exists(e, e.k == '1' && e.v == 'd')": 104,
        "self.listMapOfObj.exists(e, e.k2 == '2' && e.v2 == 'f')": 103,
        'self.mapOfMap.map(k, k).map(k, k).size() == 1': 286,
        'self.listOfListMap.map(e, e).map(e, e).size() == 1': 286,
        'self.mapOfMap.map(k, self.mapOfMap[k].map(m, m)).size() == 1': 1585,
        'self.listOfMap.map(e, e.map(m, m)).size() == 1': 1555,
        'self.listOfListMap.map(e, e.map(e, e)).size() == 1': 1555,
      },
    ],
    [
      'optional values',
      object({ obj: object({ field: text }), m: map(text), l: list(text) }),
      {
        "optional.of('a').hasValue()": 2,
        "optional.of('a').or(optional.of('a')).hasValue()": 4,
        "self.obj.?field.orValue('v') == 'a'": 5,
        "optional.of('a').optMap(v, v == 'value').hasValue()": 18,
        'optional.of([1, 2, 3, 4, 5]).optMap(v, v.size()).hasValue()': 38,
        "optional.of('abcdefgabcdefg').optMap(v, v.size()).hasValue()": 18,
        "self.l[?0].optMap(v, v == 'a').hasValue()": 22,
      },
    ],
    [
      'quantities',
      twoTexts,
      {
        'isQuantity(self.val1)': 314575,
        'isQuantity("200M")': 1,
        'quantity("200M") == quantity("0.2G") && quantity("0.2G") == quantity("200M")': 6,
        'quantity(self.val1).isLessThan(quantity(self.val2))': 629151,
        'quantity("50k").sub(20) == quantity("49980")': 4,
        'quantity(self.val1).isInteger()': 314576,
      },
    ],
  ])('%s', (_title, schema, expected) => {
    expect(Object.fromEntries(Object.keys(expected).map((rule) => [rule, costOf(schema, rule)]))).toEqual(expected);
  });
});
