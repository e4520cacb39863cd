import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { definitionOf, type Definition } from '../../src/crd/definition';
import { type KubeObject } from '../../src/meta/kube-object';

/** Where the definitions of Metal³ and Cluster API lie beside the checkout. */
export const DEFINITIONS_FOLDER = resolve(__dirname, '../../../../..', process.env.SCHEMAS ?? 'shared/schemas', 'crds');

/** A definition as it is written, and as it is read. */
export interface ProjectDefinition {
  readonly object: KubeObject;
  readonly definition: Definition;
}

/** Every definition in the folder, by name; none when there is no folder. */
export function projectDefinitions(): ProjectDefinition[] {
  if (!existsSync(DEFINITIONS_FOLDER)) return [];
  return readdirSync(DEFINITIONS_FOLDER)
    .flatMap((group) =>
      readdirSync(join(DEFINITIONS_FOLDER, group)).map((file) => join(DEFINITIONS_FOLDER, group, file)),
    )
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => load(readFileSync(file, 'utf8')) as KubeObject)
    .map((object) => ({ object, definition: definitionOf(object) }));
}
