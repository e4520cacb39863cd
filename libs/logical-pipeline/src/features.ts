import { acl } from './acl';
import { arpResponder } from './arp-responder';
import { datapathBindings } from './datapath-binding';
import { dhcp } from './dhcp';
import { dns } from './dns';
import { externalPort } from './external-port';
import { fdbLearning } from './fdb-learning';
import { forwardingGroup } from './forwarding-group';
import { l2Lookup } from './l2-lookup';
import { multicastGroups } from './multicast-group';
import { passThrough } from './not-yet-compiled';
import type { Feature } from './pipeline';
import { routerPortBindings, switchPortBindings } from './port-binding';
import { portSecurity, tooBigAdmission } from './port-security';
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
  tooBigAdmission,
  arpResponder,
  dhcp,
  dns,
  externalPort,
  forwardingGroup,
  passThrough,
];
