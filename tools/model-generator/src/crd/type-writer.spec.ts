import { fileName, pascalCase } from './crd-file';
import { withoutProse } from './emit-kind';
import { TypeWriter } from './type-writer';

describe('TypeWriter', () => {
  it('declares an interface for each object, outer ones first', () => {
    const writer = new TypeWriter();
    const type = writer.typeOf(
      {
        type: 'object',
        required: ['disks'],
        properties: {
          disks: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
          level: { type: 'string', enum: ['0', '1+0'], nullable: true },
          port: { 'x-kubernetes-int-or-string': true },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
      'Raid',
    );
    expect(type).toBe('Raid');
    expect(writer.declarations.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'export interface Raid { readonly "disks": readonly RaidDisk[]; readonly "level"?: "0" | "1+0" | null; ' +
        'readonly "port"?: number | string; readonly "labels"?: Readonly<Record<string, string>>; }',
      'export interface RaidDisk { readonly "name"?: string; }',
    ]);
  });

  it('shares the type of conditions', () => {
    const members = ['lastTransitionTime', 'message', 'observedGeneration', 'reason', 'status', 'type'];
    const properties = Object.fromEntries(members.map((name) => [name, { type: 'string' as const }]));
    const writer = new TypeWriter();
    expect(writer.typeOf({ type: 'array', items: { type: 'object', properties } }, 'Conditions')).toBe(
      'readonly Condition[]',
    );
    expect(writer.declarations).toEqual([]);
  });

  it('tells two objects of one path apart', () => {
    const writer = new TypeWriter();
    const object = { type: 'object', properties: { a: { type: 'string' } } } as const;
    expect([writer.typeOf(object, 'X'), writer.typeOf(object, 'X')]).toEqual(['X', 'XItem']);
  });
});

describe('names', () => {
  it.each([
    ['BareMetalHost', 'bare-metal-host'],
    ['BMCEventSubscription', 'bmc-event-subscription'],
    ['IPPool', 'ip-pool'],
    ['Metal3Machine', 'metal3-machine'],
  ])('%s is in %s', (kind, file) => expect(fileName(kind)).toBe(file));

  it('keep only what an identifier may hold', () => {
    expect(pascalCase('x-kubernetes.io/name')).toBe('XKubernetesIoName');
  });
});

describe('withoutProse', () => {
  it('keeps a property that is called description', () => {
    expect(withoutProse({ description: 'words', properties: { description: { type: 'string' } } })).toEqual({
      properties: { description: { type: 'string' } },
    });
  });
});
