/** One piece of simulated firmware. */
export interface SimulatedFirmware {
  readonly id: string;
  readonly name: string;
  version: string;
}

/** Firmware and the updates of it. Images with `bad` in their URI fail; others bring the version after the last dash. */
export class SimulatedFirmwareStore {
  readonly components: readonly SimulatedFirmware[];
  /** iLO 5 shows its progress here. */
  oem: { state: 'Idle' | 'Updating' | 'Complete' | 'Error'; percent: number } = { state: 'Idle', percent: 0 };

  constructor(bmcVersion: string, listsFormer: boolean) {
    this.components = [
      ...(listsFormer ? [{ id: 'Previous-159-1.3.0', name: 'System BIOS', version: '1.3.0' }] : []),
      { id: 'BIOS', name: 'System BIOS', version: '1.4.2' },
      { id: 'BMC', name: 'BMC firmware', version: bmcVersion },
      { id: 'NIC.1', name: 'Ethernet adapter', version: '22.5.7' },
    ];
  }

  /** Why an image cannot be installed; undefined for a good one. */
  failureOf(imageUri: string): string | undefined {
    return imageUri.includes('bad') ? 'The image has no valid signature.' : undefined;
  }

  /** Installs an image into the targets, or into the BIOS when none is named. */
  install(imageUri: string, targets: readonly string[]): void {
    const version = /-([\w.]+?)\.\w+$/.exec(imageUri)?.[1] ?? 'new';
    for (const component of this.components) {
      const wanted =
        targets.length === 0 ? component.id === 'BIOS' : targets.some((path) => path.endsWith(`/${component.id}`));
      if (wanted) component.version = version;
    }
  }
}
