import { Secret } from '@ironloom/core';
import type {
  HostIdentity,
  PrepareData,
  Provisioner,
  ProvisionData,
  RegisterData,
  StepResult,
} from '@ironloom/host-state-machine';
import { IronicBackend, type IronicBackendOptions } from '../src';
import {
  type IronicSimulator,
  type IronicSimulatorOptions,
  type NodeFields,
  startIronicSimulator,
} from '../src/testing';

export const HOST: HostIdentity = {
  namespace: 'metal3',
  name: 'h1',
  uid: '0b51d0f5-2f6f-4f0c-9a0b-5d1f1c2f3a4b',
  bootMACAddress: '02:00:00:00:00:0A',
};
export const DATA: RegisterData = {
  state: 'registering',
  operationalStatus: 'OK',
  bootMode: 'UEFI',
  architecture: 'x86_64',
  automatedCleaningMode: 'disabled',
  inspectionMode: 'agent',
  disablePowerOff: false,
  hasCustomDeploy: false,
};
export const IMAGE: ProvisionData = {
  image: { url: 'http://images.example/a.qcow2', checksum: 'abc', checksumType: 'sha256', format: 'qcow2' },
  configDrive: {},
  bootMode: 'UEFI',
};
export const PREPARE = { targetFirmwareComponents: [] } satisfies PrepareData;
export const AGAIN = { credentialsChanged: false, restartOnFailure: false };

export let simulator: IronicSimulator;
export let backend: IronicBackend;
export let address = 'redfish://192.0.2.7';
export let host = HOST;

export async function start(
  to = 'redfish://192.0.2.7',
  options: IronicSimulatorOptions = {},
  settings: Partial<IronicBackendOptions> = {},
): Promise<void> {
  simulator = await startIronicSimulator({ maximumVersion: '1.115', ...options });
  backend = new IronicBackend({ endpoint: simulator.endpoint, ...settings });
  address = to;
  host = HOST;
}

/** Ends what `start` began. */
export async function stop(): Promise<void> {
  await backend.close();
  await simulator.close();
}

/** The backend as another process has it. */
export async function reopen(): Promise<void> {
  await backend.close();
  backend = new IronicBackend({ endpoint: simulator.endpoint });
}

/** The host is spoken of by a status that does not know its node. */
export const forgetNode = (): void => void (host = HOST);
export const moveTo = (to: string): void => void (address = to);

export const provisioner = (identity = host): Provisioner =>
  backend.provisioner(identity, {
    address,
    username: 'admin',
    password: new Secret('calvin'),
    disableCertificateVerification: false,
  });

export async function finish(call: () => Promise<StepResult>): Promise<StepResult> {
  for (let calls = 0; calls < 100; calls += 1) {
    const result = await call();
    if (result.kind !== 'continuing') return result;
  }
  throw new Error('no end');
}

export async function register(data: Partial<RegisterData> = {}): Promise<StepResult> {
  return finish(async () => {
    const { result, provisioningId } = await provisioner().register({ ...DATA, ...data }, AGAIN);
    if (provisioningId !== undefined) host = { ...HOST, provisioningId };
    return result;
  });
}
export const provision = (data: Partial<ProvisionData> = {}): Promise<StepResult> =>
  finish(() => provisioner().provision({ ...IMAGE, ...data }, { forceReboot: false }));
export const prepare = (data: Partial<PrepareData>, restartOnFailure = false): Promise<StepResult> => {
  let unprepared = true;
  return finish(async () => {
    const { result, started } = await provisioner().prepare({ ...PREPARE, ...data }, { unprepared, restartOnFailure });
    if (started) unprepared = false;
    return result;
  });
};

export const node = (): NodeFields => {
  const [first] = simulator.nodes;
  if (first === undefined) throw new Error('no node');
  return first.fields;
};
export const bodies = (kind: string): unknown[] =>
  simulator.calls.recent.filter((call) => call.kind === kind).map(({ body }) => body);
export const lastStart = (target: string): Record<string, unknown> | undefined =>
  (bodies('PUT /v1/nodes/{node}/states/provision') as Record<string, unknown>[]).findLast(
    (one) => one.target === target,
  );
export const complete = { kind: 'complete' };
export const failed = (message: string | RegExp): object => ({
  kind: 'failed',
  message: typeof message === 'string' ? message : expect.stringMatching(message),
});
