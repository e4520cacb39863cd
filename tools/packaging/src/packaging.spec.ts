import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buildTestProgram, exampleOf, publicationManifest, runReadmeExample, type TestProgram } from './index';
import { CACHE_SUFFIX, CODE_SUFFIX } from './launcher/program-code';

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
  const MAIN = `import { format } from 'node:util';
    const words = process.argv.slice(2);
    if (words[0] === 'fail') throw new Error('here');
    const micro: RegExp = /\u00b5s$/;
    console.log(format('%s', words.join()), micro.test('1µs'), require.main === module, __filename.slice(-10));\n`;
  let folder: string;
  let program: TestProgram;
  // Whoever runs the tests may have asked for colours.
  const env = { ...process.env, FORCE_COLOR: '0' };
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe', env });
  const cache = (): string => program.path.replace('.cjs', CACHE_SUFFIX);
  const isRejected = (...options: string[]): unknown => {
    const probe = `process.argv[1] = ${JSON.stringify(program.path)};
      const { Script } = require('node:vm');
      const script = require('node:vm').Script;
      require('node:vm').Script = class extends script {
        constructor(text, given) { super(text, given); console.error(given.cachedData && this.cachedDataRejected); }
      };
      require(process.argv[1]);`;
    const { stderr, status } = spawnSync(process.execPath, [...options, '-e', probe], { encoding: 'utf8', env });
    return [status, stderr.trim()];
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'program-'));
    writeFileSync(join(folder, 'main.ts'), MAIN);
    program = buildTestProgram(join(folder, 'main.ts'), 'sample');
  });
  afterEach(() => {
    program.remove();
    rmSync(folder, { recursive: true });
  });

  it('runs as its launcher, compiled already', () => {
    expect(run(program.path, 'a', 'b')).toBe('a,b true true sample.cjs\n');
    expect(isRejected()).toEqual([0, 'false']);
  });

  it('runs the same when its code cache is not there, cannot be used, or is damaged or of another program', () => {
    const whole = readFileSync(cache());
    const text = readFileSync(program.path.replace('.cjs', CODE_SUFFIX), 'latin1');
    expect(isRejected('--no-opt')).toEqual([0, 'true']);
    const damaged = Buffer.from(whole);
    for (let at = 200; at < damaged.length; at += 7) damaged[at] = ~(damaged[at] ?? 0);
    const [line = '', ...rest] = whole.toString('latin1').split('\n');
    const elsewhere = Buffer.from([line.replace(process.version, 'v1.2.3'), ...rest].join('\n'), 'latin1');
    for (const content of [damaged, elsewhere, whole.subarray(0, 300), Buffer.alloc(0), Buffer.from('\n')]) {
      writeFileSync(cache(), content);
      expect(isRejected()).toEqual([0, 'undefined']);
    }
    writeFileSync(cache(), whole);
    // As long as before, which is all that V8 compares.
    writeFileSync(program.path.replace('.cjs', CODE_SUFFIX), text.replace('"%s"', '"%d"'));
    expect(isRejected()).toEqual([0, 'undefined']);
    rmSync(cache());
    expect(isRejected()).toEqual([0, 'undefined']);
  });

  it('starts Node with its options, wherever it is called from', () => {
    const entry = join(folder, 'options.ts');
    writeFileSync(entry, 'console.log(process.execArgv.join(), process.argv.slice(2).join("|"));');
    const optioned = buildTestProgram(entry, 'options', { nodeOptions: ['--v8-pool-size=1', '--no-warnings'] });
    try {
      const [byPath, byName] = [optioned.path, basename(optioned.path)].map((called) =>
        execFileSync(called, ['a b', "'c'"], {
          encoding: 'utf8',
          env: { ...env, PATH: `${dirname(optioned.path)}:${process.env.PATH ?? ''}` },
        }),
      );
      expect(byPath).toBe("--v8-pool-size=1,--no-warnings a b|'c'\n");
      expect(byName).toBe(byPath);
    } finally {
      optioned.remove();
    }
  });

  it('says where it failed', () => {
    const line = MAIN.split('\n').findIndex((each) => each.includes("new Error('here')"));
    expect(line).toBeGreaterThan(0);
    const { stderr, status } = spawnSync(process.execPath, [program.path, 'fail'], { encoding: 'utf8' });
    expect(status).toBe(1);
    const code = readFileSync(program.path.replace('.cjs', CODE_SUFFIX), 'utf8').split('\n');
    const [, at = '', column = ''] = /sample\.code\.js:(\d+):(\d+)/.exec(stderr) ?? [];
    expect(code[Number(at) - 1]?.slice(Number(column) - 1)).toMatch(/^new Error\("here"\)/);
  });
});
