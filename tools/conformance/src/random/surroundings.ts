import type { ChassisColumns } from './content';
import type { Drawing } from './drawing';

/** What a recent ovn-controller says that it can do. */
const CHASSIS_FEATURES = [
  'ct-commit-nat-v2',
  'ct-commit-to-zone',
  'ct-label-flush',
  'ct-next-zone',
  'ct-no-masked-label',
  'ct-state-save',
  'fdb-timestamp',
  'ls-dpg-column',
  'mac-binding-timestamp',
  'ovn-ct-lb-related',
  'ovn-sample-with-registers',
  'port-up-notif',
];

const GLOBAL_UUID = '00000000-0000-4000-a000-000000000000';

/** The one row of NB_Global. What northd would choose at random once is given. */
export function drawGlobal({ dice, content }: Drawing): void {
  const yesNo = (): string => dice.pick(['true', 'false']);
  const sampled = dice.chance(0.1);
  const options = dice.options({
    ignore_lsp_down: [0.5, yesNo],
    use_ct_inv_match: [0.15, yesNo],
    default_acl_drop: [0.15, yesNo],
    use_common_zone: [0.1, yesNo],
    always_tunnel: [0.05, yesNo],
    vxlan_mode: [0.08, yesNo],
    acl_ct_translation: [0.08, yesNo],
    install_ls_lb_from_router: [0.03, yesNo],
    ecmp_nexthop_monitor_enable: [0.08, yesNo],
    controller_event: [0.08, yesNo],
    debug_drop_domain_id: [sampled ? 1 : 0.02, () => dice.pick(['123', 'x'])],
    debug_drop_collector_set: [sampled ? 1 : 0.02, () => dice.pick(['456', 'x'])],
    mac_binding_removal_limit: [0.05, () => '10'],
    fdb_removal_limit: [0.05, () => '10'],
    ignore_chassis_features: [0.08, yesNo],
    max_tunid: [0.03, () => dice.pick(['500', '16777215', 'x'])],
    use_logical_dp_groups: [0.03, yesNo],
  });
  content.put('NB_Global', GLOBAL_UUID, {
    name: dice.chance(0.1) ? 'zone1' : '',
    ipsec: dice.chance(0.05),
    options: new Map([
      ['mac_prefix', '0a:0b:0c'],
      ['svc_monitor_mac', '0a:0b:0c:00:00:01'],
      ['svc_monitor_mac_dst', '0a:0b:0c:00:00:02'],
      ...options,
    ]),
  });
}

/** Registers up to three chassis. */
export function drawChassis(drawing: Drawing): void {
  const { dice, content } = drawing;
  const count = dice.integer(0, 3);
  for (let at = 0; at < count; at += 1) content.chassis.set(`ch${at}`, chassisRow(drawing, at));
}

export function chassisRow({ dice }: Drawing, number: number): ChassisColumns {
  const features = dice.pick([CHASSIS_FEATURES, CHASSIS_FEATURES, [], dice.some(CHASSIS_FEATURES)]);
  return {
    uuid: dice.uuid(),
    name: `ch${number}`,
    hostname: `host${number}`,
    encapType: dice.chance(0.05) ? 'vxlan' : 'geneve',
    encapIp: `10.254.0.${number + 1}`,
    otherConfig: new Map([
      ...features.map((feature) => [feature, 'true'] as const),
      ...(dice.chance(0.05) ? [['is-remote', 'true'] as const] : []),
    ]),
  };
}

/** Lets chassis claim some ports. */
export function drawClaims({ dice, content }: Drawing): void {
  content.claims.clear();
  const chassis = [...content.chassis.keys()];
  if (chassis.length === 0) return;
  const ports = [
    ...content.names('Logical_Switch_Port'),
    ...content.names('Logical_Router_Port').map((name) => `cr-${name}`),
  ];
  for (const port of dice.some(ports)) content.claims.set(port, dice.pick(chassis));
}
