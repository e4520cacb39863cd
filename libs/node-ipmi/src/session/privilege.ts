import { Enumeration } from '../enumeration';

/** Privilege levels, least first (IPMI 2.0 §6.8). */
export type PrivilegeLevel = 'callback' | 'user' | 'operator' | 'administrator' | 'oem';

/** Their codes on the wire. */
export const privilegeLevels = new Enumeration<PrivilegeLevel>('privilege level', {
  callback: 1,
  user: 2,
  operator: 3,
  administrator: 4,
  oem: 5,
});

/** True when `held` is at least `needed`. */
export function privilegeCovers(held: PrivilegeLevel, needed: PrivilegeLevel): boolean {
  return privilegeLevels.encode(held) >= privilegeLevels.encode(needed);
}
