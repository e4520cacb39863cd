import type { OvnNorthboundTables } from '@ironloom/models';
import { refused } from '../errors';
import { compareText, type RouterPort, theRouterPort } from './lookup';
import { parsePriority } from './values';
import { answerLines, type NbDraft, type Verb } from './verb';

type GatewayChassis = OvnNorthboundTables['Gateway_Chassis'];

const TABLES = ['Logical_Router', 'Logical_Router_Port', 'Gateway_Chassis'] as const;

/** The chassis that a distributed gateway port may live on. */
export const gatewayChassisVerbs: readonly Verb[] = [
  {
    name: 'lrp-set-gateway-chassis',
    summary: 'let a router port live on a chassis, or change its priority',
    usage: 'PORT CHASSIS [PRIORITY]',
    args: { min: 2, max: 3 },
    writes: true,
    tables: TABLES,
    run({ args: [id = '', chassis = '', priorityText = '0'], draft }) {
      const { port } = theRouterPort(draft, id);
      const priority = parsePriority(priorityText);
      const present = chassisOf(draft, port).find((each) => each.chassis_name === chassis);
      if (present !== undefined) {
        draft.set('Gateway_Chassis', present._uuid, { priority });
        return undefined;
      }
      const made = draft.insert('Gateway_Chassis', { name: `${id}-${chassis}`, chassis_name: chassis, priority });
      draft.add('Logical_Router_Port', port._uuid, 'gateway_chassis', new Map([[made._uuid, undefined]]));
      return undefined;
    },
  },
  {
    name: 'lrp-del-gateway-chassis',
    summary: 'let a router port no longer live on a chassis',
    usage: 'PORT CHASSIS',
    args: { min: 2, max: 2 },
    writes: true,
    tables: TABLES,
    run({ args: [id = '', chassis = ''], draft }) {
      const { port } = theRouterPort(draft, id);
      const present = chassisOf(draft, port).find((each) => each.chassis_name === chassis);
      if (present === undefined) throw refused(`chassis ${chassis} is not added to logical port ${id}`);
      draft.remove('Logical_Router_Port', port._uuid, 'gateway_chassis', [present._uuid]);
      return undefined;
    },
  },
  {
    name: 'lrp-get-gateway-chassis',
    summary: 'print the chassis that a router port may live on, best first',
    usage: 'PORT',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const list = chassisOf(draft, theRouterPort(draft, id).port);
      return answerLines(
        list.map(({ name, priority }) => `${name} ${String(priority).padStart(5)}`),
        list.map(({ name, chassis_name: chassis, priority }) => ({ name, chassis, priority })),
      );
    },
  },
];

/** The gateway chassis of a port, best first. */
export function chassisOf(draft: NbDraft, port: RouterPort): GatewayChassis[] {
  const list = [...draft.referred('Gateway_Chassis', port.gateway_chassis)];
  return list.sort((a, b) => b.priority - a.priority || compareText(b.name, a.name));
}
