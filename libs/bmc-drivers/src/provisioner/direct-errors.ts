import { ProvisionerError, type StepResult } from '@ironloom/host-state-machine';
import { BmcError, type BmcErrorCode } from '../errors';
import { BmcAddressError, type BmcAddressErrorCode } from '@ironloom/bmc-address';

/** What the user has to put right: it goes into the host's status. */
const REFUSED: readonly string[] = [
  'BMC_AUTHENTICATION_FAILED',
  'BMC_FORBIDDEN',
  'BMC_CERTIFICATE_REFUSED',
  'BMC_BAD_ADDRESS',
  'BMC_INVALID_ARGUMENT',
  'BMC_REFUSED',
  'BMC_TASK_FAILED',
];
const BUSY: readonly string[] = ['BMC_BUSY', 'BMC_CONFLICT'];

/** The error of a capability that this backend, or this BMC, has not. */
export const unsupported = (capability: string, why: string): ProvisionerError =>
  new ProvisionerError('PROVISIONER_UNSUPPORTED', `${capability}: ${why}`, { details: { capability } });

/** Runs a step; what a BMC refuses is a failure of the step, what keeps it from answering is trouble. */
export async function stepOf(step: () => Promise<StepResult>): Promise<StepResult> {
  try {
    return await step();
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && REFUSED.includes(code)) return { kind: 'failed', message: (error as Error).message };
    throw provisionerError(error);
  }
}

/** Runs a query; whatever goes wrong is trouble. */
export async function queryOf<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw provisionerError(error);
  }
}

const codeOf = (error: unknown): BmcErrorCode | BmcAddressErrorCode | undefined =>
  error instanceof BmcError || error instanceof BmcAddressError ? error.code : undefined;

function provisionerError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const { message, details } = error as BmcError;
  const kind =
    code === 'BMC_UNSUPPORTED'
      ? 'PROVISIONER_UNSUPPORTED'
      : BUSY.includes(code)
        ? 'PROVISIONER_NODE_BUSY'
        : 'PROVISIONER_UNAVAILABLE';
  return new ProvisionerError(kind, message, { cause: error, details: { ...details, bmcCode: code } });
}
