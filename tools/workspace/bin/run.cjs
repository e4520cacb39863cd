#!/usr/bin/env node
'use strict';
// The door of every `npm run` command: it installs the packages when they are missing or stale, then runs the
// TypeScript of the command. Plain CommonJS, because it runs before anything is installed.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

// Whoever is interrupted on a terminal is the command; this process waits until it has cleaned up.
process.on('SIGINT', () => undefined);

const root = path.resolve(__dirname, '../../..');
const [command, ...args] = process.argv.slice(2);

function run(program, argv, env) {
  const { status, signal, error } = spawnSync(program, argv, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? (signal ? 1 : 0));
}

function installed() {
  const lock = path.join(root, 'package-lock.json');
  const mark = path.join(root, 'node_modules/.package-lock.json');
  return fs.existsSync(mark) && (!fs.existsSync(lock) || fs.statSync(mark).mtimeMs >= fs.statSync(lock).mtimeMs);
}

if (!installed()) {
  console.error(`${command}: installing packages (npm ci)`);
  run('npm', ['ci', '--no-audit', '--no-fund']);
}
run(process.execPath, ['-r', '@swc-node/register', path.join('tools/workspace/src', `${command}.ts`), ...args], {
  TS_NODE_PROJECT: path.join(root, 'tsconfig.base.json'),
  NX_DAEMON: 'false',
});
