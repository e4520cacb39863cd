import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CustomResourceDefinition, definitionOf } from '@ironloom/kube-runtime';
import { metal3 } from '@ironloom/models';
import { load } from 'js-yaml';
import { customResourceDefinitions, kindNotes } from './definitions';

const workspace = resolve(__dirname, '../../../..');
const upstream = resolve(workspace, process.env.SCHEMAS ?? '../shared/schemas', 'crds/metal3.io');
const whenAtHand = existsSync(upstream) || process.env.CI === 'true' ? describe : describe.skip;

const STANDARD = ['apiVersion', 'kind', 'metadata'];
const definitions = customResourceDefinitions().map(definitionOf);

/** A definition as structure alone: without prose, rules and the marks of the tools that wrote it. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([name, member]) => name !== 'x-kubernetes-validations' && !(name === 'description' && typeof member === 'string'),
  );
  return Object.fromEntries(members.map(([name, member]) => [name, structure(member)]));
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** Every place of a schema that can bear a note. */
function placesOf(schema: Schema, place = ''): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, of]) => {
    const at = place === '' ? name : `${place}.${name}`;
    return [at, ...placesOf(of, at)];
  });
  const { items, additionalProperties } = schema;
  return [
    ...below,
    ...(items === undefined ? [] : placesOf(items, `${place}[]`)),
    ...(typeof additionalProperties === 'object' ? placesOf(additionalProperties, `${place}{}`) : []),
  ];
}

whenAtHand(`the definitions beside those in ${upstream}`, () => {
  const originals = readdirSync(upstream).map(
    (file) => load(readFileSync(join(upstream, file), 'utf8')) as CustomResourceDefinition,
  );

  it('are of the same thirteen kinds', () => {
    const names = (of: readonly CustomResourceDefinition[]) => of.map(({ metadata }) => metadata.name).sort();
    expect(names(definitions)).toEqual(names(originals));
    expect(definitions).toHaveLength(13);
  });

  it.each(originals.map((original) => [original.metadata.name, original] as const))(
    '%s has the same structure',
    (name, original) => {
      const ours = definitions.find(({ metadata }) => metadata.name === name);
      expect(structure(ours?.spec)).toEqual(structure(original.spec));
      expect(ours?.metadata.labels ?? {}).toEqual(original.metadata.labels ?? {});
    },
  );
});

describe.each(Object.entries(kindNotes))('%s', (name, notes) => {
  const { kind } = metal3.definitions[name as keyof typeof metal3.definitions].names;
  const [version] = definitions.find(({ spec }) => spec.names.kind === kind)?.spec.versions ?? [];
  const places = placesOf(version?.schema.openAPIV3Schema as Schema).filter((place) => !STANDARD.includes(place));

  it('says something of every field, and of nothing else', () => {
    expect(Object.keys(notes.fields).sort()).toEqual(['', ...places].sort());
  });

  it('has rules only for places that are there', () => {
    const known = new Set(['', ...places, ...places.map((place) => `${place}[]`)]);
    expect(notes.rules.filter(({ at }) => !known.has(at))).toEqual([]);
  });
});
