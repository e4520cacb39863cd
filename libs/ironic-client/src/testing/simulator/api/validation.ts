import type { InterfaceValidation } from '../../../api/node';
import { unsupported } from './api-fault';
import { INTERFACES, missingAccess } from '../state/drivers';
import type { SimulatedNode } from '../state/node';

/** What is wrong with a node's configuration, by interface; an interface that is fine is not in it. */
export function interfaceProblems({ uuid, fields }: SimulatedNode): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const access = missingAccess(fields);
  if (access !== undefined) problems.power = problems.management = access;
  const deploy = deployProblem(uuid, fields.deploy_interface, fields.instance_info);
  if (deploy !== undefined) problems.deploy = problems.boot = deploy;
  return problems;
}

function deployProblem(uuid: string, deploy: string, info: Readonly<Record<string, unknown>>): string | undefined {
  if (deploy === 'fake' || deploy === 'custom-agent') return undefined;
  if (deploy === 'ramdisk') {
    if (info.image_source !== undefined && info.boot_iso !== undefined)
      return "An image source and a boot ISO are mutually exclusive: ['image_source', 'boot_iso']";
    if (info.boot_iso !== undefined || info.kernel !== undefined || info.image_source !== undefined) return undefined;
  } else if (typeof info.image_source === 'string') {
    const needsChecksum =
      /^https?:/.test(info.image_source) && info.image_checksum === undefined && info.image_os_hash_value === undefined;
    return needsChecksum ? `image_source's checksum must be provided in instance_info for node ${uuid}` : undefined;
  }
  const missing = deploy === 'ramdisk' ? "['kernel', 'ramdisk']" : "['instance_info.image_source']";
  return `Cannot validate image information for node ${uuid} because one or more parameters are missing from its instance_info and insufficent information is present to boot from a remote volume. Missing are: ${missing}`;
}

const NONE: Readonly<Record<string, string>> = {
  bios: 'no-bios',
  console: 'no-console',
  firmware: 'no-firmware',
  inspect: 'no-inspect',
  raid: 'no-raid',
  rescue: 'no-rescue',
};

/** What `GET …/validate` answers. */
export function validationOf(node: SimulatedNode): Readonly<Record<string, InterfaceValidation>> {
  const problems = interfaceProblems(node);
  const entries = INTERFACES.filter((kind) => kind !== 'vendor').map((kind) => {
    const reason = problems[kind];
    if (node.fields[`${kind}_interface`] === NONE[kind] && NONE[kind] !== undefined) {
      return [kind, { result: false, reason: unsupported(node.fields.driver, kind) }] as const;
    }
    return [kind, reason === undefined ? { result: true } : { result: false, reason }] as const;
  });
  return Object.fromEntries(entries);
}
