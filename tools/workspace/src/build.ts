import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from './build/check-package';
import { buildLibrary } from './build/library';
import { pack } from './build/pack';
import { buildProgram } from './build/program';
import { type Project, publishedProjects } from './published-projects';

/**
 * Makes every library and program installable: `dist/packages/NAME` is what gets published, `dist/tarballs` the same
 * packed. usage: npm run build -- [NAME...]
 */
const DIST = 'dist';

function main(names: readonly string[]): number {
  const all = publishedProjects();
  const unknown = names.filter((name) => !all.some((project) => project.name === name));
  if (unknown.length > 0) {
    console.error(`build: no such project: ${unknown.join(' ')}`);
    return 2;
  }
  const projects = all.filter(({ name }) => names.length === 0 || names.includes(name));
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(join(DIST, 'tarballs'), { recursive: true });
  console.error('build: compiling the libraries');
  const tsc = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: ['ignore', process.stderr, 'inherit'] });
  if (tsc.status !== 0) return 1;
  const problems = projects.flatMap(buildPackage);
  for (const problem of problems) console.error(`build: ${problem}`);
  rmSync(join(DIST, 'build'), { recursive: true });
  return problems.length === 0 ? 0 : 1;
}

function buildPackage(project: Project): string[] {
  const target = join(DIST, 'packages', project.name);
  if (project.kind === 'library') buildLibrary(project, join(DIST, 'build'), target);
  else buildProgram(project, target);
  const problems = checkPackage(target, process.cwd());
  if (problems.length === 0) console.log(pack(target, join(DIST, 'tarballs')));
  return problems.map((problem) => `${project.name}: ${problem}`);
}

process.exitCode = main(process.argv.slice(2));
