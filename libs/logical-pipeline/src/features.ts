import { datapathBindings } from './datapath-binding';
import { fdbLearning } from './fdb-learning';
import { l2Lookup } from './l2-lookup';
import { multicastGroups } from './multicast-group';
import type { Feature } from './pipeline';
import { routerPortBindings, switchPortBindings } from './port-binding';
import { portSecurity } from './port-security';

/** Every feature of the pipeline; nothing depends on their order. */
export const features: readonly Feature[] = [
  datapathBindings,
  switchPortBindings,
  routerPortBindings,
  multicastGroups,
  portSecurity,
  fdbLearning,
  l2Lookup,
];
