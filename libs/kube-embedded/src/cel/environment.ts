import { Environment } from '@marcbachmann/cel-js';
import { registerLists, registerRegex, registerSets, registerStrings } from './text-and-lists';
import { registerAddresses } from './addresses';
import { registerQuantities } from './quantities';
import { registerUrls } from './urls';

/** Bounds of one expression, so that parsing it costs little whatever it says. */
const LIMITS = { maxAstNodes: 10_000, maxDepth: 100, maxListElements: 1000, maxMapEntries: 1000, maxCallArguments: 32 };

/** The CEL environment of a real server's rules, as far as this one has it; the rest is refused as undeclared. */
export function kubernetesEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: LIMITS,
  });
  registerLists(environment);
  registerSets(environment);
  registerRegex(environment);
  registerStrings(environment);
  registerQuantities(environment);
  registerAddresses(environment);
  registerUrls(environment);
  return environment;
}
