import type { JsonObject, Operation, OvsdbClient } from '@ironloom/ovsdb-protocol';

/** How large the network is. */
export interface NetworkScale {
  readonly switches: number;
  /** VIFs of each switch. */
  readonly ports: number;
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');
const bytes = (value: number): readonly [number, number] => [value >> 8, value & 255];

/** MAC of a port of a switch; number 1 is the router's. */
export function macOf(ls: number, port: number): string {
  return ['f0', '00', ...[...bytes(ls), ...bytes(port)].map(hex)].join(':');
}

/** IPv4 address of a port of a switch: each switch has a /16 of its own. */
export function ipOf(ls: number, port: number): string {
  const [high, low] = bytes(ls);
  return [high + 10, low, ...bytes(port)].join('.');
}

const setOf = (elements: readonly unknown[]) => ['set', elements] as unknown as JsonObject[string];

function insert(table: string, name: string, row: Record<string, unknown>): Operation {
  return { op: 'insert', table, row: row as JsonObject, 'uuid-name': name } as unknown as Operation;
}

/** A VIF with its address and port security. */
export function vif(ls: number, port: number, name = `ls${ls}p${port}`): Record<string, unknown> {
  const address = setOf([`${macOf(ls, port + 1)} ${ipOf(ls, port + 1)}`]);
  return { name, addresses: address, port_security: address };
}

/** One router, and on it switches of VIFs with port security; two ACLs on the first port of each switch. */
export async function writeNetwork(nb: OvsdbClient, { switches, ports }: NetworkScale): Promise<void> {
  await nb.transact([insert('Logical_Router', 'r', { name: 'lr0' })]);
  for (let ls = 1; ls <= switches; ls += 1) await nb.transact(switchOperations(ls, ports));
}

function switchOperations(ls: number, ports: number): Operation[] {
  const numbers = Array.from({ length: ports }, (_, at) => at + 1);
  const named = (name: string) => ['named-uuid', name];
  const acl = (name: string, priority: number, match: string, action: string): Operation =>
    insert('ACL', name, { priority, direction: 'to-lport', match, action });
  return [
    ...numbers.map((port) => insert('Logical_Switch_Port', `p${port}`, vif(ls, port))),
    insert('Logical_Switch_Port', 'up', {
      name: `ls${ls}-lr`,
      type: 'router',
      addresses: setOf(['router']),
      options: ['map', [['router-port', `lr-ls${ls}`]]],
    }),
    acl('a1', 1001, `outport == "ls${ls}p1" && ip4 && tcp.dst == 80`, 'allow-related'),
    acl('a2', 1000, `outport == "ls${ls}p1" && ip`, 'drop'),
    insert('Logical_Switch', 'ls', {
      name: `ls${ls}`,
      ports: setOf([...numbers.map((port) => named(`p${port}`)), named('up')]),
      acls: setOf([named('a1'), named('a2')]),
    }),
    insert('Logical_Router_Port', 'lrp', {
      name: `lr-ls${ls}`,
      mac: macOf(ls, 1),
      networks: setOf([`${ipOf(ls, 1)}/16`]),
    }),
    {
      op: 'mutate',
      table: 'Logical_Router',
      where: [['name', '==', 'lr0']],
      mutations: [['ports', 'insert', setOf([named('lrp')])]],
    } as unknown as Operation,
  ];
}
