import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTestProgram, exampleOf, publicationManifest, runReadmeExample } from './index';

describe('publicationManifest', () => {
  it("points a library's entries at what is compiled of them", () => {
    const manifest = publicationManifest({
      name: '@ironloom/x',
      version: '1.2.3',
      exports: { '.': './src/index.ts', './testing': './src/testing/index.ts' },
      dependencies: { '@ironloom/core': '1.2.3' },
    });
    expect(manifest).toMatchObject({
      main: './dist/index.js',
      types: './dist/index.d.ts',
      exports: {
        '.': { types: './dist/index.d.ts', require: './dist/index.js', import: './dist/index.js' },
        './testing': { types: './dist/testing/index.d.ts' },
      },
      dependencies: { '@ironloom/core': '1.2.3' },
    });
  });

  it('leaves a program only what is outside its bundle', () => {
    const manifest = { name: '@ironloom/p', version: '1.2.3', bin: { p: 'src/main.ts' }, dependencies: { x: '1' } };
    expect(publicationManifest(manifest, { 'ffi-rs': '1.3.7' })).toMatchObject({
      bin: { p: 'bin/p.cjs' },
      files: ['bin'],
      dependencies: { 'ffi-rs': '1.3.7' },
    });
  });
});

describe('an example of a README', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'readme-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('runs to its end, typed and awaiting, with what it printed as the result', async () => {
    const code = "import { basename } from 'node:path';\nconst name: string = await Promise.resolve(basename('/a/b'));";
    writeFileSync(join(folder, 'README.md'), `# x\n\n\`\`\`ts\n${code}\nconsole.log('%s!', name);\n\`\`\`\n`);
    mkdirSync(join(folder, 'src'));
    expect(await runReadmeExample(join(folder, 'src'), require)).toEqual({ printed: ['b!'] });
  });

  it('is missed where there is none', () => {
    expect(() => exampleOf('# x\n```sh\nls\n```\n')).toThrow('no ```ts block');
  });
});

describe('a bundled program', () => {
  it('is one file that runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'program-'));
    writeFileSync(join(folder, 'main.ts'), "const text: string = 'here';\nconsole.log(text);\n");
    const program = buildTestProgram(join(folder, 'main.ts'), 'sample');
    expect(execFileSync(process.execPath, [program.path], { encoding: 'utf8' })).toBe('here\n');
    program.remove();
    rmSync(folder, { recursive: true });
  });
});
