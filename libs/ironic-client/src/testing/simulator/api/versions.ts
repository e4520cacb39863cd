import {
  compareMicroversions,
  formatMicroversion,
  type Microversion,
  parseMicroversion,
} from '../../../client/microversion';
import { frameworkFault, notAcceptable } from './api-fault';

const MINIMUM: Microversion = { major: 1, minor: 1 };

/** Fields of nodes that came after 1.1, by the minor version that brought them. */
const FIELDS: Readonly<Record<string, number>> = {
  driver_internal_info: 3,
  name: 5,
  inspection_finished_at: 6,
  inspection_started_at: 6,
  clean_step: 7,
  raid_config: 12,
  target_raid_config: 12,
  network_interface: 20,
  resource_class: 21,
  boot_interface: 31,
  console_interface: 31,
  deploy_interface: 31,
  inspect_interface: 31,
  management_interface: 31,
  power_interface: 31,
  raid_interface: 31,
  vendor_interface: 31,
  storage_interface: 33,
  traits: 37,
  rescue_interface: 38,
  bios_interface: 40,
  fault: 42,
  deploy_step: 44,
  conductor_group: 46,
  automated_clean: 47,
  protected: 48,
  protected_reason: 48,
  conductor: 49,
  owner: 50,
  description: 51,
  allocation_uuid: 52,
  retired: 61,
  retired_reason: 61,
  lessee: 65,
  network_data: 66,
  boot_mode: 75,
  secure_boot: 75,
  shard: 82,
  parent_node: 83,
  firmware_interface: 86,
  service_step: 87,
  disable_power_off: 95,
  instance_name: 104,
  health: 109,
};

/** The version of one request. */
export class RequestVersion {
  constructor(private readonly version: Microversion) {}

  get text(): string {
    return formatMicroversion(this.version);
  }

  atLeast(minor: number): boolean {
    return compareMicroversions(this.version, { major: 1, minor }) >= 0;
  }

  /** Refuses a request that needs a newer version. */
  require(minor: number): void {
    if (!this.atLeast(minor)) throw notAcceptable();
  }

  showsField(name: string): boolean {
    return this.atLeast(FIELDS[name] ?? 1);
  }
}

/** Reads the header of a request to a server that speaks up to `maximum`. */
export function requestVersion(header: string | undefined, maximum: Microversion): RequestVersion {
  if (header === undefined || header === '') return new RequestVersion(MINIMUM);
  if (header.toLowerCase() === 'latest') return new RequestVersion(maximum);
  const asked = parseMicroversion(header);
  if (asked === undefined) throw frameworkFault(406, 'Invalid value for X-OpenStack-Ironic-API-Version header');
  const [low, high] = [formatMicroversion(MINIMUM), formatMicroversion(maximum)];
  if (asked.major !== 1)
    throw frameworkFault(
      406,
      `Mutually exclusive versions requested. Version ${header} requested but not supported by this service. The supported version range is: [${low}, ${high}].`,
      versionHeaders(maximum),
    );
  const isSpoken = compareMicroversions(asked, MINIMUM) >= 0 && compareMicroversions(asked, maximum) <= 0;
  if (!isSpoken)
    throw frameworkFault(
      406,
      `Version ${header} was requested but the minor version is not supported by this service. The supported version range is: [${low}, ${high}].`,
      versionHeaders(maximum),
    );
  return new RequestVersion(asked);
}

/** Headers that tell of versions on every answer. */
export function versionHeaders(maximum: Microversion, spoken?: RequestVersion): Record<string, string> {
  return {
    'x-openstack-ironic-api-minimum-version': formatMicroversion(MINIMUM),
    'x-openstack-ironic-api-maximum-version': formatMicroversion(maximum),
    ...(spoken !== undefined && { 'x-openstack-ironic-api-version': spoken.text }),
  };
}
