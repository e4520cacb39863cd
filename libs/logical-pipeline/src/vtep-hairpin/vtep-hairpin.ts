import type { Feature } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';

const ROUTED_HERE = 2000;
const PAST_SERVICES = 1000;

/**
 * What comes from a hardware VTEP skips the switch's own services, since the VTEP has resolved addresses by itself; where the
 * gateway of one of the switch's routers resides it does not, so that the router can be resolved.
 */
export const vtepHairpin: Feature = (context) => {
  context.switchFlows('vtep-hairpin', (ls, add) => {
    if (!ls.hasVtepPorts) return;
    const fromVtep = `${SwitchRegister.fromRamp} == 1`;
    add(ls, lsIn.hairpin, PAST_SERVICES, fromVtep, `next(pipeline=ingress, table=${lsIn.l2Lkup.table});`);
    for (const { peer } of ls.routerPorts) {
      if (peer?.isGatewayPort !== true) continue;
      const here = `${fromVtep} && is_chassis_resident(${peer.quotedChassisRedirectName})`;
      add(ls, lsIn.hairpin, ROUTED_HERE, here, 'next;');
    }
  });
};
