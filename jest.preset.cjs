'use strict';
const path = require('node:path');

/** Packages published as ES modules only, which jest's CommonJS runtime reads after a transform. */
const ES_MODULES = ['@marcbachmann/cel-js'];

/** The jest settings of every project; `jest.config.cjs` beside a project adds only its root. */
module.exports = (rootDir) => ({
  rootDir,
  displayName: path.basename(rootDir),
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  transform: {
    [`^.+\\.[cm]?ts$|/node_modules/(${ES_MODULES.join('|')})/.+\\.js$`]: [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  maxWorkers: 2,
  testTimeout: 30_000,
  reporters: ['default', path.join(__dirname, 'tools/workspace/src/count-reporter.cjs')],
});
