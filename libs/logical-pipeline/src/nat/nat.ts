import type { Feature } from '../pipeline';
import { addExternalMacLookup, addRouterReplies, addSelfOriginated, addSwitchLookups } from './address-replies';
import { addChassisResidentArp } from './chassis-resident-arp';
import { addForceSnat, addRouterIpForceSnat } from './force-snat-flows';
import { addLbConnections } from './lb-connection-flows';
import { addNatDefaults, addRouterTracking, commitsAll } from './nat-defaults';
import { addOwnDestinationDrops } from './own-destination';
import { addPlacement } from './placement-flows';
import { addRoutableAddresses } from './routable-addresses';
import { addRestrictedRedirects } from './restricted-redirect';
import { addDnat, addSnat, addUndnat, addUnsnat } from './translation-flows';

/** Network address translation. Rules count on gateway routers, and on routers with distributed gateway ports. */
export const nat: Feature = (context) => {
  const { nb, natTable: table } = context;
  context.flowsOver('nat-rules-flows', nb.NAT, (uuid, add) => {
    const row = nb.NAT.get(uuid);
    if (row !== undefined) for (const router of table.routersOf(uuid)) addExternalMacLookup(context, row, router, add);
    for (const entry of table.entriesOf(uuid)) {
      addRouterReplies(context, table, entry, add);
      addSwitchLookups(table, entry, add);
      const { router } = entry;
      if (!router.isGatewayRouter && router.gatewayPorts.length === 0) continue;
      addUnsnat(context, entry, add);
      addDnat(context, table, entry, add);
      addUndnat(context, entry, add);
      addSnat(context, entry, commitsAll(router), add);
      addPlacement(context, table, entry, add);
    }
  });
  context.routerFlows('nat-defaults', (lr, add) => {
    addNatDefaults(lr, add);
    if (context.routerHasLbVip(lr)) addLbConnections(lr, add);
    addRouterTracking(context, table, lr, add);
    if (lr.isGatewayRouter) addForceSnat(table, lr, add);
  });
  context.routerFlows('nat-restricted-redirects', (lr, add) => addRestrictedRedirects(context, table, lr, add));
  context.routerPortFlows((port, add) => {
    addOwnDestinationDrops(context, table, port, add);
    addRouterIpForceSnat(context, table, port, add);
    addRoutableAddresses(context, port, add);
  });
  context.switchPortFlows((port, add) => addSelfOriginated(table, port, add));
  context.switchFlows('nat-chassis-resident-arp', (ls, add) => addChassisResidentArp(table, ls, add));
};
