import { type BareMetalHost, errorOf } from './host';

/** What is wrong with a host, or impedes it, and what to do about it, in one line; undefined when nothing does. */
export function adviceFor(host: BareMetalHost): string | undefined {
  const message = errorOf(host).split('\n')[0] ?? '';
  if (message === '') return impediment(host);
  const advice = adviceOn(host, message);
  const type = host.status?.errorType ?? 'error';
  return advice === undefined ? `${type}: ${message}` : `${type}: ${message}; ${advice}`;
}

const NO_ANSWER = /time|unreach|no answer|not answer|refused|connect|respon/i;

const probing = (address: string): string => `check that the BMC answers: \`baremetalctl bmc probe ${address}\``;

/** A call that could not be carried out counts as no error: an operator tells of it by a condition. */
function impediment({ spec, status }: BareMetalHost): string | undefined {
  const impeded = status?.conditions?.find(({ type, status: is }) => type === 'Impeded' && is === 'True');
  if (impeded === undefined) return undefined;
  const message = impeded.message.split('\n')[0] ?? '';
  return NO_ANSWER.test(message) ? `${message}; ${probing(spec?.bmc?.address ?? '')}` : message;
}

function adviceOn({ metadata, spec, status }: BareMetalHost, message: string): string | undefined {
  const { address = '', credentialsName = '' } = spec?.bmc ?? {};
  const secret = `Secret ${metadata.namespace}/${credentialsName}`;
  switch (status?.errorType) {
    case 'registration error':
    case 'provisioned registration error':
      if (/credential|password|authenti|unauthori|privilege|user ?name|401/i.test(message)) {
        return `correct username and password in ${secret}: the host is tried again as soon as it changes`;
      }
      if (NO_ANSWER.test(message)) return probing(address);
      return `\`baremetalctl bmc doctor ${address}\` says more`;
    case 'inspection error':
      if (/no such thing/.test(message)) {
        return 'without an Ironic only what the BMC knows is found out: set spec.inspectionMode to disabled';
      }
      return `look at what the machine does: \`baremetalctl bmc sol ${address}\``;
    case 'provisioning error':
      if (/no deploy agent/.test(message)) return 'without an Ironic only live ISOs can be deployed: --format live-iso';
      return 'check that the image and its checksum can be fetched from the machine';
    case 'power management error':
      return `try it without the operator: \`baremetalctl bmc power ${address}\``;
    default:
      return undefined;
  }
}
