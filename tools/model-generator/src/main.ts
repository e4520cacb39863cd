import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, runGenerator } from './run';
import { kindModels } from './crd/generate';
import { kindManifests } from './crd/manifests';
import { ovsdbModels } from './ovsdb/generate';

/**
 * Generates `libs/models` from the schemas, and the manifests of `deploy/crds` from the models and the operator's notes. usage: [--check] [--schemas DIR]
 * DIR defaults to the environment's SCHEMAS, then to `../shared/schemas`. Without it the generated files stay as they
 * are: that is a success, except in CI.
 */
const GENERATORS = [ovsdbModels, kindModels, kindManifests];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, schemas: { type: 'string' } },
  });
  const workspace = resolve(__dirname, '../../..');
  const schemas = resolve(workspace, values.schemas ?? process.env.SCHEMAS ?? '../shared/schemas');
  let failed = false;
  for (const generator of GENERATORS) {
    const outcome = await runGenerator(generator, { workspace, schemas, check: values.check });
    console.error(`generate: ${generator.name}: ${describe(outcome, values.check)}`);
    failed ||= outcome.kind === 'absent' ? process.env.CI === 'true' : values.check && outcome.changed.length > 0;
  }
  return failed ? 1 : 0;
}

function describe(outcome: Outcome, check: boolean): string {
  if (outcome.kind === 'absent') return `no schemas in ${outcome.folder}, left as they are`;
  const { files, changed } = outcome;
  if (changed.length === 0) return `${files} files, up to date`;
  return check ? `these differ: ${changed.join(' ')}` : `${changed.length} of ${files} files written`;
}

void main().then((code) => {
  process.exitCode = code;
});
