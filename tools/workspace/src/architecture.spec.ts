import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const DOCS = join(ROOT, 'docs');
const page = readFileSync(join(DOCS, 'architecture.md'), 'utf8');

interface ProjectTags {
  readonly name: string;
  readonly tags: readonly string[];
}

const projects = ['libs', 'apps', 'tools'].flatMap((kind) =>
  readdirSync(join(ROOT, kind))
    .map((name) => join(ROOT, kind, name, 'project.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as ProjectTags),
);

describe('docs/architecture.md', () => {
  const links = Array.from(page.matchAll(/\[`?([^\]`]+)`?(?:[^\]]*)\]\(([^)]+)\)/g), ([, text = '', target = '']) => ({
    text,
    target,
  }));

  it('links to files that are there', () => {
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter(({ target }) => !existsSync(join(DOCS, target)))).toEqual([]);
  });

  it('names what those files hold', () => {
    const sources = links.filter(({ text, target }) => /^\w+$/.test(text) && target.endsWith('.ts'));
    const wrong = sources.filter(
      ({ text, target }) => !new RegExp(`\\b${text}\\b`).test(readFileSync(join(DOCS, target), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('has every project in the room of its layer', () => {
    const rows = new Map(Array.from(page.matchAll(/^\| (\w+) \|.*$/gm), ([row, layer = '']) => [layer, row]));
    const missing = projects.filter(({ name, tags }) => {
      const layer = tags.find((tag) => tag.startsWith('layer:'))?.slice('layer:'.length) ?? '';
      return rows.get(layer)?.includes(`\`${name}\``) !== true;
    });
    expect(missing).toEqual([]);
  });
});
