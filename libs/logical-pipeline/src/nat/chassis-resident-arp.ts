import type { AddFlow } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';
import type { LogicalSwitch } from '../topology';
import type { NatTable } from './nat-table';

/** Priorities of ls_in_check_port_sec and ls_in_apply_port_sec. */
const NAT_ADDRESS = 85;
const RESIDENT = 75;
const ELSEWHERE = 70;

/**
 * ARP requests from a physical network are handled where the router resides. Every chassis on that network hears them, and
 * only one may answer.
 */
export function addChassisResidentArp(table: NatTable, ls: LogicalSwitch, add: AddFlow): void {
  const physical = [...ls.localnetPorts, ...ls.portsOfType('l2gateway')];
  const peers = ls.routerPorts.flatMap((port) => port.peer ?? []);
  const residents = peers.filter((peer) => peer.isGatewayPort || peer.router.isGatewayRouter);
  if (physical.length === 0 || residents.length === 0) return;
  const external = `${SwitchRegister.externalArp} == 1`;
  for (const port of physical) {
    add(
      ls,
      lsIn.checkPortSec,
      RESIDENT,
      `arp.op == 1 && inport == ${port.quotedName}`,
      `${SwitchRegister.externalArp} = 1; next;`,
    );
  }
  for (const peer of residents) {
    const name = peer.isGatewayPort ? peer.quotedChassisRedirectName : peer.quotedName;
    add(ls, lsIn.applyPortSec, RESIDENT, `${external} && is_chassis_resident(${name})`, 'next;');
  }
  for (const router of new Set(peers.map((peer) => peer.router))) {
    for (const { distributed, family, externalIp, row } of table.entriesOn(router)) {
      if (!distributed || family === 6) continue;
      const match = `${external} && arp.tpa == ${externalIp} && is_chassis_resident("${row.logical_port ?? ''}")`;
      add(ls, lsIn.applyPortSec, NAT_ADDRESS, match, 'next;');
    }
  }
  add(ls, lsIn.applyPortSec, ELSEWHERE, external, 'drop;');
}
