import type { RootDeviceHints } from '@ironloom/host-state-machine';

/** Root device hints as Ironic writes them: an operator, then a value. */
export function deviceHintsOf(hints: RootDeviceHints | undefined): Readonly<Record<string, string>> {
  const { deviceName, minSizeGigabytes, rotational } = hints ?? {};
  const isByPath = deviceName?.startsWith('/dev/disk/by-path/') === true;
  const entries: (readonly [string, string, string | number | boolean | undefined])[] = [
    [isByPath ? 'by_path' : 'name', 's== ', deviceName],
    ['hctl', 's== ', hints?.hctl],
    ['model', '<in> ', hints?.model],
    ['vendor', '<in> ', hints?.vendor],
    ['serial', 's== ', hints?.serialNumber],
    ['size', '>= ', minSizeGigabytes === 0 ? undefined : minSizeGigabytes],
    ['wwn', 's== ', hints?.wwn],
    ['wwn_with_extension', 's== ', hints?.wwnWithExtension],
    ['wwn_vendor_extension', 's== ', hints?.wwnVendorExtension],
    ['rotational', '', rotational],
  ];
  const given = entries.filter(([, , value]) => value !== undefined && value !== '');
  return Object.fromEntries(given.map(([name, operator, value]) => [name, `${operator}${String(value)}`]));
}
