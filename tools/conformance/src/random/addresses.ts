import type { Dice } from './dice';

/** Hosts of the IPv4 network of a switch: few, so that addresses meet each other. */
const HOSTS = 12;

/** `0a:00:00:00:XX:YY`. */
export function mac(network: number, host: number): string {
  return `0a:00:00:00:${hex(network)}:${hex(host)}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

export const hostNumber = (dice: Dice): number => dice.integer(2, HOSTS);
/** Address of a host in the network of switch number `network`. */
export const ipv4 = (network: number, host: number): string => `10.0.${network}.${host}`;
export const ipv6 = (network: number, host: number): string => `fd00:0:0:${network.toString(16)}::${host.toString(16)}`;
/** Address outside, as NAT uses it. */
export const external4 = (network: number, host: number): string => `172.16.${network}.${host}`;
export const external6 = (network: number, host: number): string =>
  `2001:db8:${network.toString(16)}::${host.toString(16)}`;

/** A prefix to route or to match. */
export function prefix4(dice: Dice): string {
  return dice.pick([
    '0.0.0.0/0',
    '10.0.0.0/8',
    `10.0.${dice.integer(0, 3)}.0/24`,
    `10.1.${dice.integer(0, 3)}.0/${dice.integer(22, 28)}`,
    `192.168.${dice.integer(0, 2)}.0/24`,
    `192.168.0.${dice.integer(1, 6)}`,
    `192.168.0.${dice.integer(1, 6)}/32`,
  ]);
}

export function prefix6(dice: Dice): string {
  return dice.pick([
    '::/0',
    'fd00::/16',
    `fd00:0:0:${dice.integer(0, 3)}::/64`,
    `fd01:${dice.integer(0, 3)}::/${dice.integer(48, 64)}`,
    `fd01::${dice.integer(1, 6)}`,
    `fd01::${dice.integer(1, 6)}/128`,
  ]);
}

/** What is written where an address should be. */
export const BAD_ADDRESSES = [
  '',
  'x',
  '10.0.0',
  '10.0.0.1/33',
  '300.1.1.1',
  'fd00::/129',
  '10.0.0.1/24/8',
  ':::',
  '0a:00:00',
];
