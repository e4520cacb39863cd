import { acl } from './acl';
import { datapathBindings } from './datapath-binding';
import { fdbLearning } from './fdb-learning';
import { l2Lookup } from './l2-lookup';
import { multicastGroups } from './multicast-group';
import { passThrough } from './not-yet-compiled';
import type { Feature } from './pipeline';
import { routerPortBindings, switchPortBindings } from './port-binding';
import { portSecurity } from './port-security';
import { qos } from './qos';
import { stateful } from './stateful';

/** Every feature of the pipeline; nothing depends on their order. */
export const features: readonly Feature[] = [
  datapathBindings,
  switchPortBindings,
  routerPortBindings,
  multicastGroups,
  portSecurity,
  fdbLearning,
  l2Lookup,
  acl,
  stateful,
  qos,
  passThrough,
];
