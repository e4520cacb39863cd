import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { exampleOf, readManifest } from '@ironloom/packaging';
import { publishedProjects } from './published-projects';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../../..');
const TARBALLS = join(ROOT, 'dist/tarballs');
const projects = publishedProjects(ROOT);
const libraries = projects.filter(({ kind }) => kind === 'library');
const programs = projects.filter(({ kind }) => kind === 'program');
const installed = (name: string): string => join(consumer, 'node_modules', name);
const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: consumer })).stdout;

/** A project of somebody else's, with our packages installed from their tarballs. */
let consumer: string;

beforeAll(async () => {
  await run(process.execPath, [join(ROOT, 'tools/workspace/bin/run.cjs'), 'build'], { cwd: ROOT });
  consumer = mkdtempSync(join(tmpdir(), 'consumer-'));
  writeFileSync(join(consumer, 'package.json'), '{ "private": true }');
  const tarballs = readdirSync(TARBALLS).map((file) => join(TARBALLS, file));
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...flags, ...tarballs], { cwd: consumer });
}, 240_000);
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

/** Entry points of all libraries, as one writes them in an import. */
const entries = libraries.flatMap(({ manifest: { name, exports = {} } }) =>
  Object.keys(exports).map((entry) => entry.replace('.', name)),
);

describe('the packages, installed elsewhere', () => {
  it('are all there, and open nothing but "." and "./testing"', () => {
    for (const { manifest } of projects) expect(readManifest(installed(manifest.name)).version).toBe(manifest.version);
    for (const { manifest } of libraries) {
      const opened = Object.keys(readManifest(installed(manifest.name)).exports ?? {});
      expect(opened.filter((entry) => entry !== '.' && entry !== './testing')).toEqual([]);
    }
  });

  it('give the same names to require and to import', async () => {
    const names =
      'const names = (module) => Object.keys(module).filter((key) => !/^(default|module.exports|__esModule)$/.test(key)).sort();';
    writeFileSync(
      join(consumer, 'load.mjs'),
      `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${names}
       for (const entry of ${JSON.stringify(entries)}) {
         console.log(JSON.stringify([entry, names(require(entry)), names(await import(entry))]));
       }`,
    );
    const lines = (await node('load.mjs')).trim().split('\n');
    expect(lines).toHaveLength(entries.length);
    for (const line of lines) {
      const [entry, required, imported] = JSON.parse(line) as [string, string[], string[]];
      expect([entry, imported]).toEqual([entry, required]);
    }
  });

  it('have types that resolve', async () => {
    const folders = libraries.map(({ manifest }) => installed(manifest.name));
    expect(await node(join(__dirname, 'build/types-resolve.mjs'), ...folders)).toBe('');
  });

  it('compile what their READMEs show', async () => {
    const examples = libraries.flatMap(({ name, folder }) => {
      const readme = readFileSync(join(folder, 'README.md'), 'utf8');
      return readme.includes('```ts\n') ? [[`${name}.ts`, exampleOf(readme)] as const] : [];
    });
    for (const [file, code] of examples) writeFileSync(join(consumer, file), code);
    const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', skipLibCheck: true };
    const tsconfig = {
      compilerOptions: { ...compilerOptions, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
      files: examples.map(([file]) => file),
    };
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(tsconfig));
    // Examples await at their top level, which only ES modules may.
    writeFileSync(join(consumer, 'package.json'), '{ "private": true, "type": "module" }');
    const errors = await node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.').catch(
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(errors).toBe('');
  });

  it.each(programs.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {})))('start: %s', async (program) => {
    const bin = join(consumer, 'node_modules/.bin', program);
    expect((await run(bin, ['--version'])).stdout).toMatch(/\d+\.\d+\.\d+/);
    expect((await run(bin, ['--help'])).stdout).toMatch(/usage/i);
  });

  it('name no path of the workspace', () => {
    const files = readdirSync(installed('@ironloom'), { recursive: true, withFileTypes: true });
    const texts = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((file) => readFileSync(file, 'utf8').includes(`${ROOT}/`))).toEqual([]);
  });
});
