import type { Node } from '../../../api/node';

/** What can be done to a machine's power. */
export type SimulatedPowerAction = 'on' | 'off' | 'reboot' | 'soft-off' | 'soft-reboot';

/**
 * The machines behind the simulated Ironic: what its drivers would speak to. A program may give its own, so that the simulated
 * Ironic operates real or simulated BMCs; `node.driver_info` has the credentials in clear. A rejection is what the BMC said.
 */
export interface SimulatedMachineAccess {
  /** Null when it cannot be told. */
  powerState(node: Node): Promise<'power on' | 'power off' | null>;
  setPower(node: Node, action: SimulatedPowerAction): Promise<void>;
  setBootDevice(node: Node, device: 'pxe' | 'disk' | 'cdrom', persistent: boolean): Promise<void>;
  /** Inserts an ISO, or ejects with undefined. */
  setMedia?(node: Node, imageUrl: string | undefined): Promise<void>;
}

/** A user name and password that a BMC refuses, or that it is not there at all. */
export type AccessCheck = (node: Node) => string | undefined;

/** Machines that exist in memory only and do at once what they are told. */
export class InMemoryMachines implements SimulatedMachineAccess {
  readonly #on = new Set<string>();
  /** Nodes of `fake-hardware` have power only once they were told so. */
  readonly #told = new Set<string>();

  /** `refuses` says what the BMC answers; undefined lets the call through. */
  constructor(private readonly refuses: AccessCheck = () => undefined) {}

  async powerState(node: Node): Promise<'power on' | 'power off' | null> {
    this.#check(node);
    if (node.driver === 'fake-hardware' && !this.#told.has(node.uuid)) return null;
    return this.#on.has(placeOf(node)) ? 'power on' : 'power off';
  }

  async setPower(node: Node, action: SimulatedPowerAction): Promise<void> {
    this.#check(node);
    this.#told.add(node.uuid);
    if (action === 'off' || action === 'soft-off') this.#on.delete(placeOf(node));
    else this.#on.add(placeOf(node));
  }

  async setBootDevice(node: Node): Promise<void> {
    this.#check(node);
  }

  /** Changes power as somebody at the machine does; Ironic knows when it looks next. */
  press(node: Node, on: boolean): void {
    if (on) this.#on.add(placeOf(node));
    else this.#on.delete(placeOf(node));
  }

  #check(node: Node): void {
    const refusal = this.refuses(node);
    if (refusal !== undefined) throw new Error(refusal);
  }
}

/** A machine is where its BMC is: another node for the same BMC is the same machine. */
function placeOf({ uuid, driver_info: info }: Node): string {
  const place = [info.ipmi_address, info.ipmi_port, info.redfish_address, info.redfish_system_id];
  return place.some((part) => part !== undefined) ? place.map((part) => String(part ?? '')).join(' ') : uuid;
}
