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
import { addressSets } from './address-set';
import { arpResponder } from './arp-responder';
import { chassisTemplateVars } from './chassis-template-var';
import { datapathBindings } from './datapath-binding';
import { dhcp } from './dhcp';
import { dhcpOptionRows } from './dhcp-options';
import { dns, dnsRows } from './dns';
import { ecmpNexthops } from './ecmp-nexthop';
import { externalPort } from './external-port';
import { fdbLearning } from './fdb-learning';
import { forwardingGroup } from './forwarding-group';
import { ipMulticast } from './ip-multicast';
import { l2Lookup } from './l2-lookup';
import { expiries, staleRows } from './learned-rows';
import { loadBalancer } from './load-balancer';
import { meters } from './meter';
import { multicastGroups } from './multicast-group';
import { passThrough } from './not-yet-compiled';
import type { Feature } from './pipeline';
import { routerPortBindings, switchPortBindings } from './port-binding';
import { portGroups } from './port-group';
import { routerPortStatus, switchPortStatus } from './port-status';
import { portSecurity, tooBigAdmission } from './port-security';
import { qos } from './qos';
import { rbac } from './rbac';
import { globalRows } from './sb-global';
import { stateful } from './stateful';
import { vtepHairpin } from './vtep-hairpin';
import { staticMacBindings } from './static-mac-binding';

/** Every feature of the pipeline; nothing depends on their order. */
export const features: readonly Feature[] = [
  datapathBindings,
  switchPortBindings,
  routerPortBindings,
  multicastGroups,
  ipMulticast,
  addressSets,
  portGroups,
  meters,
  dhcpOptionRows,
  dnsRows,
  rbac,
  globalRows,
  staticMacBindings,
  chassisTemplateVars,
  staleRows,
  expiries,
  switchPortStatus,
  routerPortStatus,
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
  vtepHairpin,
  forwardingGroup,
  routerAdmission,
  neighbourLearning,
  ipInput,
  dhcpRelay,
  routerAdvertisement,
  nat,
  routing,
  ecmpNexthops,
  routingPolicy,
  arpResolve,
  gatewayMtuChecks,
  gatewayRedirect,
  networkId,
  neighbourRequests,
  delivery,
  loadBalancer,
  passThrough,
];
