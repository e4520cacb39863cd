/** Makes of BMC that the table tells apart. */
export type BmcVendor = 'idrac' | 'ilo' | 'supermicro' | 'lenovo' | 'generic';

/** A way in which BMCs leave the specification, or each other, and what the driver does about it. */
export interface Quirk {
  readonly name: string;
  readonly vendor: BmcVendor;
  /** What the BMC does. */
  readonly behaviour: string;
  /** What the driver does. */
  readonly remedy: string;
  /** Where it was seen. */
  readonly source: string;
  /** Models that behave as specified after all, in lower case. */
  readonly exceptModels?: readonly string[];
}

const sushy = (path: string): string => `https://opendev.org/openstack/sushy/src/branch/master/${path}`;
const note = (name: string): string => sushy(`releasenotes/notes/${name}.yaml`);
const ansible = (number: number): string => `https://github.com/ansible-collections/community.general/issues/${number}`;

/** The table. Entries of vendor `generic` hold for every BMC: their remedy costs a conforming one nothing. */
export const QUIRKS = [
  {
    name: 'idrac-not-ready',
    vendor: 'idrac',
    behaviour: 'answers SYS518 while its data sources reload after a change',
    remedy: 'asks again, any method',
    source: note('fix-retry_volume_operation-on_sys518-009f2b16e5c38a27'),
  },
  {
    name: 'boot-in-settings',
    vendor: 'idrac',
    behaviour: 'takes boot overrides in the settings resource of the system only (iDRAC 10)',
    remedy: 'changes the settings resource where it has the boot properties',
    source: note('idrac10-settings-resource-c18e754c661a7056'),
  },
  {
    name: 'task-appears-late',
    vendor: 'idrac',
    behaviour: 'announces a job that is not there yet',
    remedy: 'looks for a missing task a few times before it gives up',
    source: note('fix-dell-bmc-404-race-condition-6000e47436cd4d6e'),
  },
  {
    name: 'former-firmware-listed',
    vendor: 'idrac',
    behaviour:
      'lists firmware that was or could be installed (Previous-…, Current-…, Available-…) beside what is (Installed-…)',
    remedy: 'takes none of those for the BIOS, the BMC or an adapter',
    source: 'https://github.com/dell/iDRAC-Redfish-Scripting/issues/264',
  },
  {
    name: 'ilo-not-ready',
    vendor: 'ilo',
    behaviour: 'refuses with InvalidOperationForSystemState shortly after a change of power',
    remedy: 'asks again',
    source: note('retry-ilo-not-ready-error-0b4dce882282eaac'),
  },
  {
    name: 'eject-needs-object',
    vendor: 'ilo',
    behaviour: 'refuses to eject without a JSON object as body',
    remedy: 'sends an empty object with actions that have no parameters',
    source: note('fix-eject-media-empty-dict-573b4c9e06f52ce7'),
  },
  {
    name: 'boot-mode-read-only',
    vendor: 'ilo',
    behaviour: 'refuses BootSourceOverrideMode even when it changes nothing',
    remedy: 'leaves out a mode that holds already; another one is BMC_UNSUPPORTED',
    source: ansible(3509),
  },
  {
    name: 'disable-keeps-target',
    vendor: 'ilo',
    behaviour: 'refuses to disable an override together with the target None',
    remedy: 'disables the override and leaves its target alone',
    source: 'https://github.com/ironcore-dev/metal-operator/pull/998',
  },
  {
    name: 'registry-only-compressed',
    vendor: 'ilo',
    behaviour: 'answers 406 to whoever does not take gzip, for registries',
    remedy: 'asks again for gzip',
    source: sushy('sushy/connector.py'),
  },
  {
    name: 'update-without-task',
    vendor: 'ilo',
    behaviour: 'answers an update without a task and shows its progress in Oem.Hpe of the update service (iLO 5)',
    remedy: 'follows State and FlashProgressPercent there',
    source: 'https://developer.hpe.com/blog/hpe-firmware-updates-part-3-the-redfish-update-service',
  },
  {
    name: 'virtual-cd-is-usb',
    vendor: 'supermicro',
    behaviour: 'boots its virtual CD as UsbCd, while Cd is a real drive (X11, X12)',
    remedy: 'asks for UsbCd where the BMC lists it',
    source: note('change-bootdev-smc-ab30317eaf5c37d9'),
    exceptModels: ['ars-111gl-nhr'],
  },
  {
    name: 'insert-takes-image-only',
    vendor: 'supermicro',
    behaviour: 'refuses Inserted and WriteProtected in InsertMedia (X11, X12)',
    remedy: 'sends them only when they differ from what the specification defaults to',
    source: note('fix-insert-media-payload-b5d4c707f81d9603'),
  },
  {
    name: 'ejected-keeps-image',
    vendor: 'supermicro',
    behaviour: 'keeps the name of an image after it was ejected',
    remedy: 'reads ConnectedVia NotConnected as empty',
    source: ansible(6969),
  },
  {
    name: 'media-by-patch',
    vendor: 'lenovo',
    behaviour: 'has no InsertMedia action, and needs Inserted in the change that stands for it',
    remedy: 'changes the resource, with Image, Inserted and WriteProtected',
    source: note('fix-virtual-media-fallback-15a559414a65c014'),
  },
  {
    name: 'only-ext-drives',
    vendor: 'lenovo',
    behaviour: 'takes images from URIs in the drives EXT1 to EXT4 only, and lists RDOC and Remote drives first',
    remedy: 'leaves the other drives alone',
    source: 'https://github.com/lenovo/python-redfish-lenovo/issues/21',
  },
  {
    name: 'etag-required',
    vendor: 'lenovo',
    behaviour: 'refuses changes whose If-Match is missing (428) or is not the present entity tag (412)',
    remedy: 'sends the tag that was read, and reads again when it is refused',
    source: ansible(11261),
  },
  {
    name: 'weak-etag-refused',
    vendor: 'generic',
    behaviour: 'gives weak entity tags and refuses them in If-Match',
    remedy: 'tries the tag read anew, then as a strong one, then none',
    source: note('fix-return-full-weak-etag-04265472cbea9c0e'),
  },
  {
    name: 'no-managed-by',
    vendor: 'generic',
    behaviour: 'does not link a system to its manager',
    remedy: 'looks for the manager that names the system, or takes the only one',
    source: note('retry-on-missing-managedby-b2a5240eab8b4262'),
  },
  {
    name: 'empty-mac',
    vendor: 'generic',
    behaviour: 'gives the empty string for MAC addresses that it does not know',
    remedy: 'leaves such interfaces out of the inventory',
    source: note('skip-empty-mac-address-0d758a9c0d70e2a9'),
  },
  {
    name: 'transfer-protocol-required',
    vendor: 'generic',
    behaviour: 'refuses InsertMedia without TransferProtocolType, TransferMethod, or user name and password',
    remedy: 'adds what the refusal names and tries again',
    source: sushy('sushy/resources/manager/virtual_media.py'),
  },
] as const satisfies readonly Quirk[];

/** Name of an entry of the table. */
export type QuirkName = (typeof QUIRKS)[number]['name'];

/** The vendor behind the names that a service and a system give. */
export function vendorOf(...names: readonly (string | undefined)[]): BmcVendor {
  const all = names.join(' ').toLowerCase();
  if (/\b(dell|idrac)/.test(all)) return 'idrac';
  if (/\b(hpe?|hewlett|ilo)\b/.test(all)) return 'ilo';
  if (/\b(supermicro|super micro|smci?)\b/.test(all)) return 'supermicro';
  if (/\b(lenovo|xcc)\b/.test(all)) return 'lenovo';
  return 'generic';
}

/** Quirks of a vendor's model, the generic ones included. */
export function quirksOf(vendor: BmcVendor, model = ''): ReadonlySet<QuirkName> {
  const excepted = ({ exceptModels = [] }: Quirk): boolean => exceptModels.includes(model.toLowerCase());
  const apply = QUIRKS.filter((quirk) => (quirk.vendor === vendor || quirk.vendor === 'generic') && !excepted(quirk));
  return new Set(apply.map(({ name }) => name));
}
