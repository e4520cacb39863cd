import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publishedProjects } from './published-projects';

const ROOT = resolve(__dirname, '../../..');

describe('npm run docs', () => {
  it('documents every published library without a warning', () => {
    const out = mkdtempSync(join(tmpdir(), 'docs-'));
    const door = join(ROOT, 'tools/workspace/bin/run.cjs');
    // Fails, with what it printed, on any warning.
    execFileSync(process.execPath, [door, 'docs', '--out', out], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const modules = readFileSync(join(out, 'modules.html'), 'utf8');
    const libraries = publishedProjects(ROOT).filter(({ kind }) => kind === 'library');
    expect(libraries.filter(({ manifest }) => !modules.includes(`${manifest.name}<`))).toEqual([]);
    expect(readdirSync(join(out, 'classes'))).not.toEqual([]);
    rmSync(out, { recursive: true });
  }, 240_000);
});
