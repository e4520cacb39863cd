import { booleanOption, type Feature, type PipelineContext } from '../pipeline';
import type { AddFlow } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { SwitchPort } from '../topology';

const { portSecurityDrop, fromRamp, fromRouterPort } = SwitchRegister;

/** Priorities of ls_in_check_port_sec. */
const TOO_BIG_FROM_TUNNEL = 105;
const NOT_ADMITTED = 100;
const PORT = 70;
const CHECK = 50;
/** Priorities of ls_in_apply_port_sec and ls_out_apply_port_sec. */
const REFUSED = 50;
const QUEUE_OF_VIF = 110;
const QUEUE_OF_LOCALNET = 100;

const TOO_BIG =
  '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0)) && flags.tunnel_rx == 1';

/** Who may send and receive: the first and the last two stages of a switch. The rules themselves are the controller's. */
export const portSecurity: Feature = (context) => {
  context.switchFlows('switch-admission', (ls, add) => {
    const drop = context.config.dropAction;
    add(ls, lsIn.checkPortSec, TOO_BIG_FROM_TUNNEL, TOO_BIG, drop, { description: 'ICMP: packet too big' });
    if (!booleanOption(ls.config, 'vlan-passthru', false)) {
      add(ls, lsIn.checkPortSec, NOT_ADMITTED, 'vlan.present', drop, {
        description: 'VLANs blocked due to vlan-passthru option',
      });
    }
    add(ls, lsIn.checkPortSec, NOT_ADMITTED, 'eth.src[40]', drop, {
      description: 'Incoming Broadcast/multicast sourceaddress is invalid',
    });
    add(ls, lsIn.checkPortSec, CHECK, '1', `${portSecurityDrop} = check_in_port_sec(); next;`);
    add(ls, lsIn.applyPortSec, REFUSED, `${portSecurityDrop} == 1`, drop, {
      description: 'Broadcast/multicast port security invalid',
    });
    add(ls, lsIn.applyPortSec, 0, '1', 'next;');
    add(ls, lsOut.checkPortSec, 100, 'eth.mcast', `${portSecurityDrop} = 0; next;`);
    add(ls, lsOut.checkPortSec, 0, '1', `${portSecurityDrop} = check_out_port_sec(); next;`);
    add(ls, lsOut.applyPortSec, REFUSED, `${portSecurityDrop} == 1`, drop, {
      description: 'Packet does not follow port security rules',
    });
    add(ls, lsOut.applyPortSec, 0, '1', 'output;');
  });
  context.switchPortFlows((port, add) => {
    if (port.type === 'external') return;
    if (port.enabled) admitPort(context, port, add);
    else refusePort(context, port, add);
  });
};

function refusePort(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  const options = { hint: port.row, inOutPort: port.name };
  add(
    port.switch,
    lsIn.checkPortSec,
    NOT_ADMITTED,
    `inport == ${port.quotedName}`,
    `${portSecurityDrop} = 1; next;`,
    options,
  );
  add(port.switch, lsIn.l2Unknown, 50, `outport == ${port.quotedName}`, context.config.dropAction, options);
}

function admitPort(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  const queue = context.queueIds.get(port) ?? port.row.options.get('qdisc_queue_id');
  const setQueue = queue === undefined ? '' : `set_queue(${queue}); `;
  const admit = (actions: string): void =>
    add(port.switch, lsIn.checkPortSec, PORT, `inport == ${port.quotedName}`, actions, {
      hint: port.row,
      inOutPort: port.name,
    });
  if (port.type === 'vtep') {
    admit(`${setQueue}${fromRamp} = 1; next(pipeline=ingress, table=${lsIn.hairpin.table});`);
  } else if (queue !== undefined) {
    admit(`${setQueue}${portSecurityDrop} = check_in_port_sec(); next;`);
    queueOnPhysicalNetwork(port, `${setQueue}output;`, add);
  } else if (port.type === 'router') {
    admit(`${fromRouterPort} = 1; next;`);
    const redirect = port.chassisRedirectName;
    if (redirect === undefined) return;
    add(port.switch, lsIn.checkPortSec, PORT, `inport == ${JSON.stringify(redirect)}`, `${fromRouterPort} = 1; next;`, {
      hint: port.row,
      inOutPort: redirect,
    });
  }
}

/** A rate limit holds where packets leave for the physical network. */
function queueOnPhysicalNetwork(port: SwitchPort, actions: string, add: AddFlow): void {
  if (port.type === 'localnet') {
    add(port.switch, lsOut.applyPortSec, QUEUE_OF_LOCALNET, `outport == ${port.quotedName}`, actions, {
      hint: port.row,
      inOutPort: port.name,
    });
    return;
  }
  const [localnet] = port.switch.localnetPorts;
  if (localnet === undefined) return;
  add(
    port.switch,
    lsOut.applyPortSec,
    QUEUE_OF_VIF,
    `outport == ${localnet.quotedName} && inport == ${port.quotedName}`,
    actions,
    {
      hint: localnet.row,
      inOutPort: localnet.name,
    },
  );
}
