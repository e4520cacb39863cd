import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lays the files that every project has. usage: npm run new-project -- libs/NAME LAYER SCOPE "what it is"
 * What differs between projects afterwards is only their dependencies and their sources.
 */
const [folder = '', layer = '', scope = '', description = ''] = process.argv.slice(2);
const [kind, name] = folder.split('/');
if (!kind || !name || !layer || !scope || !description) {
  console.error('usage: npm run new-project -- libs/NAME|apps/NAME LAYER SCOPE "what it is"');
  process.exit(2);
}
if (existsSync(join(folder, 'package.json'))) {
  console.error(`new-project: ${folder} is there already`);
  process.exit(1);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const isLibrary = kind === 'libs';
const files: Record<string, string> = {
  'package.json': json({
    name: `@ironloom/${name}`,
    version: '0.1.0',
    description,
    license: 'Apache-2.0',
    ...(isLibrary ? { exports: { '.': './src/index.ts' } } : { bin: { [name]: 'src/main.ts' } }),
    engines: { node: '>=20.19' },
    dependencies: {},
  }),
  'project.json': json({
    name,
    projectType: isLibrary ? 'library' : 'application',
    tags: [`layer:${layer}`, `scope:${scope}`],
    targets: { test: {} },
  }),
  'jest.config.cjs': `module.exports = require('../../jest.preset.cjs')(__dirname);\n`,
  'README.md': `# @ironloom/${name}\n\n${description}.\n`,
  [isLibrary ? 'src/index.ts' : 'src/main.ts']: 'export {};\n',
};
mkdirSync(join(folder, 'src'), { recursive: true });
for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
console.log(`${folder}: ${Object.keys(files).join(' ')}`);
