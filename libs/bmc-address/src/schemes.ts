/** Names that stand for one way of managing a machine, as Metal³ has them today, without aliases. */
export type BmcScheme =
  'ipmi' | 'libvirt' | 'redfish' | 'redfish-virtualmedia' | 'redfish-uefihttp' | 'idrac-redfish' | 'idrac-virtualmedia';

/** How a machine is brought to boot the provisioning ramdisk. */
export type BootMethod = 'network' | 'virtual-media' | 'uefi-http';

/** What follows from a scheme alone, before the BMC is asked (Metal³'s `AccessDetails`). */
export interface SchemeTraits {
  readonly protocol: 'ipmi' | 'redfish';
  readonly bootMethod: BootMethod;
  /** The boot MAC address must be given even when the host is inspected: nothing can find it out. */
  readonly needsMac: boolean;
  readonly requiresProvisioningNetwork: boolean;
  readonly supportsSecureBoot: boolean;
  /** Can boot a ramdisk that is an ISO image. */
  readonly supportsIso: boolean;
}

const ipmi = (needsMac: boolean): SchemeTraits => ({
  protocol: 'ipmi',
  bootMethod: 'network',
  needsMac,
  requiresProvisioningNetwork: true,
  supportsSecureBoot: false,
  supportsIso: false,
});

const redfish = (bootMethod: BootMethod): SchemeTraits => ({
  protocol: 'redfish',
  bootMethod,
  needsMac: false,
  requiresProvisioningNetwork: bootMethod === 'network',
  supportsSecureBoot: true,
  supportsIso: bootMethod !== 'network',
});

/** The schemes and what each means. */
export const SCHEMES: Readonly<Record<BmcScheme, SchemeTraits>> = {
  ipmi: ipmi(false),
  libvirt: ipmi(true),
  redfish: redfish('network'),
  'redfish-virtualmedia': redfish('virtual-media'),
  'redfish-uefihttp': redfish('uefi-http'),
  'idrac-redfish': redfish('network'),
  'idrac-virtualmedia': redfish('virtual-media'),
};

/** A name that stands for a scheme. */
export interface SchemeAlias {
  readonly scheme: BmcScheme;
  /** Set for names that Metal³ no longer accepts: what a site should know when its old address is read. */
  readonly removed?: string;
}

const SUCCESSOR = 'Metal³ removed this scheme; it is read as its Redfish successor';
const ILO4 = 'Metal³ removed this scheme; iLO 4 is managed over IPMI, which must be enabled there';

/** Other names of the schemes: today's aliases, then the removed ones. */
export const SCHEME_ALIASES: Readonly<Record<string, SchemeAlias>> = {
  'ilo5-redfish': { scheme: 'redfish' },
  'ilo5-virtualmedia': { scheme: 'redfish-virtualmedia' },
  idrac: { scheme: 'idrac-redfish', removed: SUCCESSOR },
  ilo4: { scheme: 'ipmi', removed: ILO4 },
  'ilo4-virtualmedia': { scheme: 'ipmi', removed: `${ILO4}, and boots from the network` },
  ilo5: { scheme: 'redfish', removed: SUCCESSOR },
  irmc: { scheme: 'redfish', removed: SUCCESSOR },
  ibmc: { scheme: 'redfish', removed: SUCCESSOR },
  xclarity: { scheme: 'redfish', removed: SUCCESSOR },
};

/** What a name without its transport stands for; undefined when nothing. */
export function schemeNamed(name: string): SchemeAlias | undefined {
  if (Object.hasOwn(SCHEMES, name)) return { scheme: name as BmcScheme };
  return Object.hasOwn(SCHEME_ALIASES, name) ? SCHEME_ALIASES[name] : undefined;
}

/** Whether a `+http` or `+https` may follow the name: the removed iLO 4 schemes spoke HTTPS, as addresses still say. */
export function takesTransport(name: string, { scheme, removed }: SchemeAlias): boolean {
  return removed === undefined ? SCHEMES[scheme].protocol === 'redfish' : name !== 'irmc';
}
