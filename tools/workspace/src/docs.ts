import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Application, type ProjectReflection, ReflectionKind, type TypeDocOptions } from 'typedoc';
import { type Project, publishedProjects } from './published-projects';

/**
 * API documentation of every published library. usage: npm run docs [-- --out FOLDER] [NAME...]
 * A warning, such as a link that leads nowhere, fails it.
 */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'dist/docs' } },
  });
  const all = publishedProjects().filter(({ kind }) => kind === 'library');
  const unknown = positionals.filter((name) => !all.some((project) => project.name === name));
  if (unknown.length > 0) {
    console.error(`docs: no such library: ${unknown.join(' ')}`);
    return 2;
  }
  const libraries = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  rmSync(values.out, { recursive: true, force: true });
  return document(libraries, values.out);
}

async function document(libraries: readonly Project[], out: string): Promise<number> {
  const entries = new Map(libraries.flatMap(entriesOf));
  const options: Partial<TypeDocOptions> = {
    name: 'Ironloom',
    readme: 'README.md',
    entryPoints: [...entries.keys()],
    alwaysCreateEntryPointModule: true,
    tsconfig: 'tsconfig.build.json',
    // What the compiler finds is told by `npm run lint`.
    skipErrorChecking: true,
    excludePrivate: true,
    disableGit: true,
    sourceLinkTemplate: '{path}#L{line}',
    out,
  };
  const app = await Application.bootstrap(options);
  const project = await app.convert();
  if (project === undefined) return 1;
  nameModules(project, entries);
  app.validate(project);
  await app.generateOutputs(project);
  return app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0;
}

/** The sources of a library's entry points, each with the name it is imported by and the README to show with it. */
function entriesOf({ folder, manifest: { name, exports = {} } }: Project) {
  return Object.entries(exports).map(([entry, source]) => {
    const readme = entry === '.' ? readFileSync(join(folder, 'README.md'), 'utf8') : '';
    return [join(folder, String(source)), { name: entry.replace('.', name), readme }] as const;
  });
}

/** Calls modules what they are imported by, where TypeDoc calls them by their paths. */
function nameModules(project: ProjectReflection, entries: ReadonlyMap<string, { name: string; readme: string }>): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const entry = entries.get(relative(process.cwd(), module.sources?.[0]?.fullFileName ?? ''));
    if (entry === undefined) continue;
    module.name = entry.name;
    // Links between files of the repository lead nowhere here.
    const text = entry.readme.replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1');
    if (text !== '') module.readme = [{ kind: 'text', text }];
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
