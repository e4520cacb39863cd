import { nat } from './nat';
import { routing } from './routing';
import { routingPolicy } from './routing-policy';
import { arpResolve } from './arp-resolve';
import { delivery } from './delivery';
import { dhcpRelay } from './dhcp-relay';
import { gatewayMtuChecks } from './gateway-mtu';
import { gatewayRedirect } from './gateway-redirect';
import { ipInput } from './ip-input';
import { neighbourLearning, neighbourRequests } from './neighbour';
import { networkId } from './network-id';
import { routerAdmission } from './router-admission';
import { routerAdvertisement } from './router-advertisement';
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
  routerAdmission,
  neighbourLearning,
  ipInput,
  dhcpRelay,
  routerAdvertisement,
  nat,
  routing,
  routingPolicy,
  arpResolve,
  gatewayMtuChecks,
  gatewayRedirect,
  networkId,
  neighbourRequests,
  delivery,
  passThrough,
];
