import fc from 'fast-check';
import { BmcError } from '../../errors';
import { messagesOf } from './redfish-error';
import { odataPath } from './odata-path';
import { Resource } from './resource';

const READERS = {
  string: (one: Resource) => one.string('x'),
  number: (one: Resource) => one.number('x'),
  boolean: (one: Resource) => one.boolean('x'),
  object: (one: Resource) => one.object('x'),
  objects: (one: Resource) => one.objects('x'),
  strings: (one: Resource) => one.strings('x'),
  link: (one: Resource) => one.link('x'),
  links: (one: Resource) => one.links('x'),
};

describe('Resource', () => {
  it('reads what is there, and undefined where nothing is', () => {
    const one = Resource.of('/r', {
      s: 'a',
      n: 1,
      t: '12',
      b: false,
      o: { '@odata.id': '/x' },
      l: [{ '@odata.id': '/y' }, null],
      z: null,
    });
    expect([
      one.string('s'),
      one.number('n'),
      one.number('t'),
      one.boolean('b'),
      one.link('o'),
      one.links('l'),
    ]).toEqual(['a', 1, 12, false, '/x', ['/y']]);
    expect([one.string('z'), one.number('none'), one.object('none'), one.strings('none')]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
    expect(one.string('toString')).toBeUndefined();
  });
  it('says where something of another type is', () => {
    const one = Resource.of('/r', { a: { b: [{ c: 1 }] } });
    expect(() => one.object('a')?.objects('b')[0]?.string('c')).toThrow('/r#/a/b/0, c: a string expected, not number');
  });
  it('reads any JSON with any reader, or refuses it by code', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(READERS)), (value, read) => {
        try {
          read(Resource.of('/r', { x: value }));
          return true;
        } catch (error) {
          return error instanceof BmcError && error.code === 'BMC_BAD_RESPONSE';
        }
      }),
    );
  });
  it('finds the messages in any error body', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (body) => Array.isArray(messagesOf(body)) && Array.isArray(messagesOf({ error: body })),
      ),
    );
    expect(
      messagesOf({
        error: {
          code: 'Base.1.0.GeneralError',
          message: 'm',
          '@Message.ExtendedInfo': [{ MessageId: 'x', Message: 'y' }],
        },
      }),
    ).toEqual([
      { id: 'x', text: 'y', related: [] },
      { id: 'Base.1.0.GeneralError', text: 'm', related: [] },
    ]);
  });
});

describe('odataPath', () => {
  const origin = 'https://bmc.example';
  it.each([
    ['/redfish/v1/Systems/1', '/redfish/v1/Systems/1'],
    ['https://bmc.example/redfish/v1/', '/redfish/v1/'],
    ['/redfish/v1/Chassis/1/Power#/PowerSupplies/0', '/redfish/v1/Chassis/1/Power'],
    ['/redfish/v1/x?$skip=2', '/redfish/v1/x?$skip=2'],
  ])('%s', (link, path) => {
    expect(odataPath(link, origin)).toBe(path);
  });
  it.each([
    'https://bmc.example.evil/redfish',
    'http://bmc.example/redfish',
    '//evil/x',
    'redfish/v1',
    '',
    '/a\r\nb',
    '/a b',
    '/\\evil',
  ])('refuses %j', (link) => {
    expect(() => odataPath(link, origin)).toThrow(expect.objectContaining({ code: 'BMC_BAD_RESPONSE' }));
  });
});
