import { type BmcAddress, originOf } from '@ironloom/bmc-address';
import { Secret } from '@ironloom/core';
import { isIPv6 } from 'node:net';
import type { NodeInfo } from '../../api/node';

/** With what a node's driver reaches its BMC. */
export interface DriverAccess {
  readonly username: string | undefined;
  readonly password: Secret | undefined;
  /** Where BMCs that have IPv6 addresses find images. */
  readonly externalUrlV6?: string;
}

/** A node's `driver_info` for an address. */
export function driverInfoOf(address: BmcAddress, access: DriverAccess): NodeInfo {
  const external = access.externalUrlV6 !== undefined && isIPv6(address.host);
  return {
    ...(address.traits.protocol === 'ipmi' ? ipmiInfo(address, access) : redfishInfo(address, access)),
    ...(external && { external_http_url: access.externalUrlV6 }),
  };
}

function ipmiInfo({ host, port, privilege }: BmcAddress, { username, password }: DriverAccess): NodeInfo {
  return {
    ipmi_address: host,
    ipmi_port: String(port),
    ipmi_priv_level: (privilege ?? 'administrator').toUpperCase(),
    ...(username !== undefined && { ipmi_username: username }),
    ...(password !== undefined && { ipmi_password: password }),
  };
}

function redfishInfo(address: BmcAddress, { username, password }: DriverAccess): NodeInfo {
  const system = address.systemPath ?? (address.scheme === 'redfish-uefihttp' ? '' : undefined);
  return {
    redfish_address: originOf(address),
    ...(system !== undefined && { redfish_system_id: system }),
    ...(!address.verifyCertificate && { redfish_verify_ca: false }),
    ...(username !== undefined && { redfish_username: username }),
    ...(password !== undefined && { redfish_password: password }),
  };
}

/** Whether a node's driver already looks for its BMC there. Ports and systems count as the address does. */
export function reachesSameBmc(present: NodeInfo, wanted: NodeInfo): boolean {
  const places = ['ipmi_address', 'ipmi_port', 'redfish_address', 'redfish_system_id'];
  return places.every((name) => (present[name] ?? undefined) === (wanted[name] ?? undefined));
}

/** Whether two accesses are the same, passwords included. */
export function sameAccess(a: NodeInfo, b: NodeInfo): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => plain(a[name]) === plain(b[name]));
}

const plain = (value: unknown): unknown => (value instanceof Secret ? value.reveal() : value);
