import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from '../generator';
import { emitDatabase } from './emit-database';
import type { SchemaFile } from './schema-file';

/** Schema file → folder under the generated sources. */
const DATABASES = {
  'ovn-nb.ovsschema': 'ovn-nb',
  'ovn-sb.ovsschema': 'ovn-sb',
  'vswitch.ovsschema': 'open-vswitch',
  'vtep.ovsschema': 'hardware-vtep',
  '_server.ovsschema': 'server',
} as const;

/** Typed models of the OVSDB databases, from `.ovsschema` files. */
export const ovsdbModels: Generator = {
  name: 'OVSDB models',
  source: 'ovsdb',
  language: 'typescript',
  target: 'libs/models/src/generated',
  emit(source) {
    const files = new Map<string, string>();
    for (const [file, folder] of Object.entries(DATABASES)) {
      const schema = JSON.parse(readFileSync(join(source, file), 'utf8')) as SchemaFile;
      for (const [name, text] of Object.entries(emitDatabase(schema))) files.set(join(folder, name), text);
    }
    return files;
  },
};
