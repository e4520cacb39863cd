import { type IronicSimulator, type SimulatedNode, startIronicSimulator } from '@ironloom/ironic-client/testing';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { IpmiMachines } from './ipmi-machines';
import type { MachineMetadata } from './joining-nodes';

/** A simulated machine's BMC, as whoever registers the machine must know it. */
export interface SimulatedBmc {
  /** `ipmi://127.0.0.1:PORT`. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly bootMACAddress: string;
}

/** What to simulate. */
export interface SimulationOptions {
  /** Machines, each with a BMC on a loopback port. */
  readonly machines: number;
  /** Milliseconds that each phase of an inspection, a deployment and the like takes. Default 300. */
  readonly phaseMs?: number;
}

/** Told of machines that run what they were provisioned with, or do not any more. */
export type MachineListener = (metadata: MachineMetadata, isRunning: boolean) => void;

/** Running simulators. */
export interface Simulation {
  readonly bmcs: readonly SimulatedBmc[];
  /** The simulated Ironic's endpoint. */
  readonly ironic: string;
  onMachine(listener: MachineListener): void;
  stop(): Promise<void>;
}

/** Starts BMCs that speak IPMI, and an Ironic that speaks HTTP and operates them over IPMI; all on loopback. */
export async function startSimulation(options: SimulationOptions): Promise<Simulation> {
  const { machines, phaseMs = 300 } = options;
  const listeners: MachineListener[] = [];
  const access = new IpmiMachines();
  const simulators: BmcSimulator[] = [];
  let ironic: IronicSimulator | undefined;
  const stop = async (): Promise<void> => {
    await ironic?.close();
    await access.close();
    await Promise.all(simulators.map((bmc) => bmc.close()));
  };
  try {
    for (let at = 0; at < machines; at += 1) simulators.push(await startBmcSimulator());
    ironic = await startIronicSimulator({
      maximumVersion: '1.110',
      machines: access,
      delayMs: phaseMs,
      onChange: (node, what) => {
        if (what !== 'boot') report(node, listeners);
      },
    });
    const onMachine = (listener: MachineListener): void => void listeners.push(listener);
    return { bmcs: simulators.map(described), ironic: ironic.endpoint, onMachine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function described({ host, port }: BmcSimulator, at: number): SimulatedBmc {
  const last = (at + 1).toString(16).padStart(2, '0');
  return {
    address: `ipmi://${host}:${port}`,
    username: 'admin',
    password: 'password',
    bootMACAddress: `00:5c:52:31:3a:${last}`,
  };
}

/** A machine runs its image when it has been deployed and its power is on. */
function report({ fields }: SimulatedNode, listeners: readonly MachineListener[]): void {
  const { configdrive } = fields.instance_info as { readonly configdrive?: { readonly meta_data?: MachineMetadata } };
  const metadata = configdrive?.meta_data;
  if (metadata === undefined) return;
  const isRunning = fields.provision_state === 'active' && fields.power_state === 'power on';
  for (const listener of listeners) listener(metadata, isRunning);
}
