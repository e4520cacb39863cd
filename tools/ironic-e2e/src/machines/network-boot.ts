/** What iPXE loads for an interface: Ironic writes one script for each beside its images. */
export function networkBoot(imagesUrl: string, macAddress: string): string[] {
  return [`${imagesUrl}/pxelinux.cfg/${macAddress.replaceAll(':', '-')}`];
}
