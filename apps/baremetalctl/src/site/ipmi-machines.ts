import { type BmcDriver, createBmcDriver, parseBmcAddress } from '@ironloom/bmc-drivers';
import { Secret } from '@ironloom/core';
import type { SimulatedMachineAccess, SimulatedPowerAction } from '@ironloom/ironic-client/testing';
import { IpmiClient } from '@ironloom/node-ipmi';

type Node = Parameters<SimulatedMachineAccess['powerState']>[0];

const TIMEOUT_MS = 10_000;

/** Lets a simulated Ironic operate real BMCs, over IPMI. */
export class IpmiMachines implements SimulatedMachineAccess {
  readonly #client = new IpmiClient();

  async powerState(node: Node): Promise<'power on' | 'power off'> {
    return (await this.#with(node, (driver) => driver.powerState())) === 'on' ? 'power on' : 'power off';
  }

  async setPower(node: Node, action: SimulatedPowerAction): Promise<void> {
    await this.#with(node, async (driver) => {
      const isOn = (await driver.powerState()) === 'on';
      if (action === 'on' || action === 'off') await driver.power(action);
      else if (action === 'soft-off') await driver.power('soft');
      else await driver.power(isOn ? 'cycle' : 'on');
    });
  }

  async setBootDevice(node: Node, device: 'pxe' | 'disk' | 'cdrom', persistent: boolean): Promise<void> {
    await this.#with(node, (driver) => driver.setBootDevice({ device, persistent }));
  }

  /** Ends all sessions. */
  close(): Promise<void> {
    return this.#client.close();
  }

  async #with<T>(node: Node, work: (driver: BmcDriver) => Promise<T>): Promise<T> {
    const {
      ipmi_address: host,
      ipmi_port: port = 623,
      ipmi_username: username,
      ipmi_password: password,
    } = node.driver_info;
    const driver = createBmcDriver(parseBmcAddress(`ipmi://${textOf(host)}:${textOf(port)}`), {
      credentials: { username: textOf(username), password: new Secret(textOf(password)) },
      client: this.#client,
      timeoutMs: TIMEOUT_MS,
    });
    try {
      return await work(driver);
    } finally {
      await driver.close();
    }
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
