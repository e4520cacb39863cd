import { ipv4, mac } from './addresses';
import { type AnyKind, freeName, kind, numberOf, orBad } from './drawing';

const dhcpRelay = kind({
  table: 'DHCP_Relay',
  parents: [['Logical_Router_Port', 'dhcp_relay']],
  make: (drawing) => ({
    name: freeName(drawing, 'DHCP_Relay', 'relay'),
    // None at all ends the original where a switch names a port for relayed replies (SIGSEGV).
    servers: orBad(drawing, () => drawing.dice.pick(['172.16.1.1', '172.16.1.1:67']), ['x', '', 'fd00::1']),
  }),
});

const forwardingGroup = kind({
  table: 'Forwarding_Group',
  parents: [['Logical_Switch', 'forwarding_groups']],
  make: (drawing, parent) => {
    const { dice, content } = drawing;
    const network = numberOf(content, 'Logical_Switch', parent);
    const ports = content.names('Logical_Switch_Port');
    return {
      name: freeName(drawing, 'Forwarding_Group', 'fwd'),
      vip: ipv4(network, 200),
      vmac: mac(0x60, dice.integer(1, 3)),
      liveness: dice.chance(0.5),
      child_port: [...new Set([dice.pickAny(ports) ?? 'gone', dice.pickAny(ports) ?? 'gone'])],
    };
  },
});

const templateVariables = kind({
  table: 'Chassis_Template_Var',
  make: ({ dice, content }) => {
    const chassis = dice.pickAny(
      ['ch0', 'ch1', 'nowhere'].filter((name) => !content.names('Chassis_Template_Var').includes(name)),
    );
    const taken = new Set([...content.rows('Chassis_Template_Var').values()].map((row) => row.chassis));
    if (chassis === undefined || taken.has(chassis)) return undefined;
    return { chassis, variables: dice.options({ VIP: [0.8, () => '10.0.0.1'], PORT: [0.5, () => '80'] }) };
  },
});

/** What hands requests on: DHCP relays, groups of ports that forward for one address, values of template variables. */
export const relayKinds: readonly AnyKind[] = [dhcpRelay, forwardingGroup, templateVariables];
