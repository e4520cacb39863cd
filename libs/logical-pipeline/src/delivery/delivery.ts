import { booleanOption, type Feature } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lrOut } from '../stages';

/** Priorities of lr_out_delivery. */
const MULTICAST = 110;
const DELIVER = 100;
/** Priority of lr_in_ecmp_stateful_egr. */
const COMMIT = 100;

/** Out of the router: to enabled ports only. */
export const delivery: Feature = (context) => {
  context.routerFlows('delivery-defaults', (lr, add) => {
    add(lr, lrOut.delivery, 0, '1', context.config.dropAction);
    add(lr, lrIn.ecmpStatefulEgr, 0, '1', 'output;');
  });
  context.routerPortFlows((port, add) => {
    const names = port.isGatewayPort ? [port.name, port.chassisRedirectName] : [port.name];
    for (const name of names) {
      const match = `${RouterRegister.needsEcmpStatefulCommit} == 1 && ip && outport == ${JSON.stringify(name)}`;
      const key = context.portKeys.get(port.router.uuid, name) ?? 0;
      const commit = `ct_commit { ct_label.ecmp_reply_eth = eth.dst; ct_mark.ecmp_reply_port = ${key};}; output;`;
      add(port.router, lrIn.ecmpStatefulEgr, COMMIT, match, commit);
    }
    if (!port.enabled) return;
    const out = `outport == ${port.quotedName}`;
    if (booleanOption(port.router.row.options, 'mcast_relay', false)) {
      add(
        port.router,
        lrOut.delivery,
        MULTICAST,
        `(ip4.mcast || ip6.mcast) && ${out}`,
        `eth.src = ${port.mac}; output;`,
      );
    }
    add(port.router, lrOut.delivery, DELIVER, out, 'output;');
  });
};
