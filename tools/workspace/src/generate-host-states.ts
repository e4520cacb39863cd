import { readFileSync, writeFileSync } from 'node:fs';
import { hostStatesPage } from '@ironloom/host-state-machine/testing';

/** Writes docs/host-states.md from the state machine; `--check` fails when it differs. */
const PAGE = 'docs/host-states.md';
const page = hostStatesPage();
if (!process.argv.includes('--check')) {
  writeFileSync(PAGE, page);
} else if (readFileSync(PAGE, 'utf8') !== page) {
  console.error(`${PAGE}: differs from the state machine; run npm run generate`);
  process.exit(1);
}
