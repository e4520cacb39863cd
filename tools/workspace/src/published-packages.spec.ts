import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publishedProjects } from './published-projects';

const projects = publishedProjects(resolve(__dirname, '../../..'));
const readme = (folder: string): string => readFileSync(join(folder, 'README.md'), 'utf8');

/** Packages whose README is still to be written or tested; a name goes when it is. */
const OWING: ReadonlySet<string> = new Set([
  'baremetalctl',
  'bmc-drivers',
  'core',
  'incremental',
  'kube-embedded',
  'kube-runtime',
  'logical-flow-compiler',
  'logical-pipeline',
  'models',
  'node-ipmi',
  'openflow-codec',
  'ovn-northd',
  'ovsdb-protocol',
  'wire',
]);

/** What everybody who installs a package is owed; how, is in CONTRIBUTING.md. */
describe.each(projects)('the package $name', ({ name, folder, kind, manifest }) => {
  const mayOwe = OWING.has(name) ? it.skip : it;

  mayOwe('says in its README what it is, shows an example, and tells its limits', () => {
    const text = readme(folder);
    expect(text.startsWith(`# @ironloom/${name}\n\n`)).toBe(true);
    expect(text).toMatch(kind === 'library' ? /^```ts\n/m : /^```\w*\n/m);
    expect(text).toMatch(/^#+ .*Limits/im);
  });

  mayOwe('has a test of its README', () => {
    const files = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(^|\/)readme[\w.-]*\.spec\.ts$/.test(file))).not.toEqual([]);
  });

  it('has a licence, a description and entry points that are there', () => {
    expect(manifest).toMatchObject({ license: 'Apache-2.0', engines: { node: '>=20.19' } });
    expect(manifest.description).toBeTruthy();
    const entries = [...Object.values(manifest.exports ?? {}), ...Object.values(manifest.bin ?? {})];
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((entry) => !existsSync(join(folder, String(entry))))).toEqual([]);
  });
});
