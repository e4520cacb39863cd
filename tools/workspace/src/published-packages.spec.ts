import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publishedProjects } from './published-projects';

const projects = publishedProjects(resolve(__dirname, '../../..'));
const filesBelow = (folder: string, ...names: readonly string[]): string[] =>
  names
    .map((name) => join(folder, name))
    .filter((below) => existsSync(below))
    .flatMap((below) => readdirSync(below, { recursive: true, encoding: 'utf8' }).map((file) => join(below, file)));
const readme = (folder: string): string => readFileSync(join(folder, 'README.md'), 'utf8');

/** What everybody who installs a package is owed; how, is in CONTRIBUTING.md. */
describe.each(projects)('the package $name', ({ name, folder, kind, manifest }) => {
  it('says in its README what it is, shows an example, and tells its limits', () => {
    const text = readme(folder);
    expect(text.startsWith(`# @ironloom/${name}\n\n`)).toBe(true);
    expect(text).toMatch(kind === 'library' ? /^```ts\n/m : /^```\w*\n/m);
    expect(text).toMatch(/^#+ .*Limits/im);
  });

  it('has a test of its README', () => {
    const tests = filesBelow(folder, 'src', 'test').filter((file) => file.endsWith('.spec.ts'));
    const readers = tests.filter((file) => /README\.md|runReadmeExample/.test(readFileSync(file, 'utf8')));
    expect(readers).not.toEqual([]);
  });

  it('has a licence, a description and entry points that are there', () => {
    expect(manifest).toMatchObject({ license: 'Apache-2.0', engines: { node: '>=20.19' } });
    expect(manifest.description).toBeTruthy();
    const entries = [...Object.values(manifest.exports ?? {}), ...Object.values(manifest.bin ?? {})];
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry) => !existsSync(join(folder, String(entry))))).toEqual([]);
  });
});
