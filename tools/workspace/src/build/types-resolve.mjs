// Asks "are the types wrong?" of installed packages, in one process. usage: node types-resolve.mjs FOLDER...
// Prints one line per problem. An ES module because the checker is one.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, Package } from '@arethetypeswrong/core';

for (const folder of process.argv.slice(2)) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const paths = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile());
  const files = paths.map((path) => [`/node_modules/${name}/${path}`, readFileSync(join(folder, path))]);
  const analysis = await checkPackage(new Package(Object.fromEntries(files), name, version));
  if (!analysis.types) console.log(`${name}: no types`);
  // Resolution without `exports` (Node 10) knows no "./testing"; every Node that the packages ask for does.
  for (const { kind, entrypoint, resolutionKind } of analysis.problems ?? []) {
    if (resolutionKind !== 'node10') console.log(`${name}: ${kind} at ${entrypoint} (${resolutionKind})`);
  }
}
