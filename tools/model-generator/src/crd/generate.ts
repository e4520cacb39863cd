import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Generator } from '../generator';
import { type DefinitionFile, fileName } from './crd-file';
import { emitDefinition, emitTypes } from './emit-kind';

/** Folder of manifests → folder under the generated sources. */
const GROUPS = {
  'metal3.io': 'metal3',
  'infrastructure.cluster.x-k8s.io': 'capm3',
  'ipam.metal3.io': 'ipam',
  'cluster.x-k8s.io': 'cluster-api',
} as const;

/** Typed models of Kubernetes kinds, from CustomResourceDefinition manifests. */
export const kindModels: Generator = {
  name: 'Kubernetes kinds',
  source: 'crds',
  language: 'typescript',
  target: 'libs/models/src/generated',
  emit(source) {
    const files = new Map<string, string>();
    for (const [group, folder] of Object.entries(GROUPS)) {
      const kinds = readdirSync(join(source, group))
        .sort()
        .map((file) => load(readFileSync(join(source, group, file), 'utf8')) as DefinitionFile);
      for (const [name, text] of emitGroup(kinds)) files.set(join(folder, name), text);
    }
    return files;
  },
};

function emitGroup(kinds: readonly DefinitionFile[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const members = new Map<string, string[]>([['definitions', []]]);
  const add = (folder: string, kind: string, text: string): void => {
    files.set(join(folder, `${fileName(kind)}.ts`), text);
    members.set(folder, [...(members.get(folder) ?? []), `export * from './${fileName(kind)}';`]);
  };
  for (const kind of kinds) {
    const { names, versions } = kind.spec;
    add('definitions', names.kind, emitDefinition(kind));
    for (const version of versions) add(version.name, names.kind, emitTypes(kind, version));
  }
  for (const [folder, lines] of members) files.set(join(folder, 'index.ts'), `${lines.join('\n')}\n`);
  const folders = [...members.keys()].sort();
  const line = (folder: string): string =>
    `export ${folder === 'definitions' ? '' : 'type '}* as ${folder} from './${folder}';`;
  files.set('index.ts', `${folders.map(line).join('\n')}\n`);
  return files;
}
