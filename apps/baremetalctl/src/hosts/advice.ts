import { type BareMetalHost, errorOf } from './host';

/** What is wrong with a host and what to do about it, in one line; undefined when nothing is. */
export function adviceFor(host: BareMetalHost): string | undefined {
  const message = errorOf(host).split('\n')[0] ?? '';
  if (message === '') return undefined;
  const advice = adviceOn(host, message);
  const type = host.status?.errorType ?? 'error';
  return advice === undefined ? `${type}: ${message}` : `${type}: ${message}; ${advice}`;
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
      if (/time|unreach|no answer|not answer|refused|connect|respon/i.test(message)) {
        return `check that the BMC answers: \`baremetalctl bmc probe ${address}\``;
      }
      return `\`baremetalctl bmc doctor ${address}\` says more`;
    case 'inspection error':
      return `look at what the machine does: \`baremetalctl bmc sol ${address}\``;
    case 'provisioning error':
      return 'check that the image and its checksum can be fetched from the machine';
    case 'power management error':
      return `try it without the operator: \`baremetalctl bmc power ${address}\``;
    default:
      return undefined;
  }
}
