import { assertNever, errorMessage, type Secret } from '@ironloom/core';
import { ProvisionerError } from '../errors';
import type { ConfigDrive } from '../provisioner/data';
import type { DataImageAccess, Provisioner } from '../provisioner/provisioner';
import type { Answers, Call, CallName, Outcome } from './call';

/** What a deployment takes from secrets. */
export type DeploymentSecrets =
  | { readonly kind: 'found'; readonly configDrive: ConfigDrive; readonly imagePullSecret?: Secret }
  /** A secret that the spec names is not there, or lacks its key. */
  | { readonly kind: 'missing'; readonly message: string };

/** What calls are carried out with. */
export interface CallTarget {
  readonly provisioner: Provisioner;
  readonly ready: () => Promise<boolean>;
  readonly hasCapacity: () => Promise<boolean>;
  /** Read only when the host is being provisioned. */
  readonly deploymentSecrets: () => Promise<DeploymentSecrets>;
}

/** Makes one call. Whatever it throws is an outcome; what is no `ProvisionerError` counts as PROVISIONER_UNAVAILABLE. */
export async function performCall(call: Call, target: CallTarget): Promise<Outcome> {
  try {
    return { call: call.call, ok: true, answer: await answerOf(call, target) } as Outcome;
  } catch (error) {
    return { call: call.call, ok: false, error: asProvisionerError(error) };
  }
}

function answerOf(call: Call, target: CallTarget): Promise<Answers[CallName]> {
  const { provisioner } = target;
  switch (call.call) {
    case 'ready':
      return target.ready();
    case 'capacity':
      return target.hasCapacity();
    case 'image formats':
      return provisioner.preprovisioningImageFormats();
    case 'register':
      return provisioner.register(call.data, call.options);
    case 'inspect':
      return provisioner.inspect(call.data, call.options);
    case 'hardware state':
      return provisioner.updateHardwareState();
    case 'adopt':
      return provisioner.adopt(call.data, call.options);
    case 'prepare':
      return provisioner.prepare(call.data, call.options);
    case 'service':
      return provisioner.service(call.data, call.options);
    case 'provision':
      return provision(call, target);
    case 'deprovision':
      return provisioner.deprovision(call.options);
    case 'power on':
      return provisioner.powerOn(call.options);
    case 'power off':
      return provisioner.powerOff(call.options);
    case 'delete':
      return provisioner.delete();
    case 'detach':
      return provisioner.detach(call.options);
    case 'data image attached':
      return dataImageOf(provisioner).attached();
    case 'attach data image':
      return dataImageOf(provisioner).attach(call.url);
    case 'detach data image':
      return dataImageOf(provisioner).detach();
    default:
      return assertNever(call, 'call');
  }
}

async function provision(
  { data, options }: Extract<Call, { call: 'provision' }>,
  { provisioner, deploymentSecrets }: CallTarget,
): Promise<Answers['provision']> {
  const secrets = await deploymentSecrets();
  if (secrets.kind === 'missing') {
    throw new ProvisionerError('PROVISIONER_UNAVAILABLE', secrets.message, { details: { reason: 'SecretMissing' } });
  }
  const { configDrive, imagePullSecret } = secrets;
  return provisioner.provision(
    { ...data, configDrive, ...(imagePullSecret === undefined ? {} : { imagePullSecret }) },
    options,
  );
}

function dataImageOf({ dataImage }: Provisioner): DataImageAccess {
  if (dataImage !== undefined) return dataImage;
  throw new ProvisionerError('PROVISIONER_UNSUPPORTED', 'this backend attaches no data images', {
    details: { capability: 'data-image' },
  });
}

/** The code, not the class, decides: an error may come from another copy of this package. */
function asProvisionerError(error: unknown): ProvisionerError {
  if (error instanceof ProvisionerError) return error;
  const { code, details, retryable } = error as Partial<ProvisionerError>;
  const given = typeof code === 'string' && code.startsWith('PROVISIONER_');
  return new ProvisionerError(given ? code : 'PROVISIONER_UNAVAILABLE', errorMessage(error), {
    cause: error,
    ...(given && details !== undefined ? { details } : {}),
    ...(given && retryable !== undefined ? { retryable } : {}),
  });
}
