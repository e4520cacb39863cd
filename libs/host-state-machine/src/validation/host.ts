import { ANNOTATIONS } from '../annotations/names';
import { isRebootAnnotation } from '../annotations/reboot';
import type { Host, HostSpec } from '../host';
import { imageProblems } from '../image/classify';
import { parseObject } from '../json';
import { raidProblems } from '../raid/validate';
import { readHardwareDetails } from '../settings/hardware-details';
import { ERROR_TYPES } from '../status/errors';
import { inspectionDisabled, specOf, stateOf } from '../status/host-status';

/** What follows from a BMC address, as far as the rules need it; `@ironloom/bmc-address` has it. */
export type AddressVerdict =
  | {
      readonly kind: 'known';
      /** The scheme as written. */
      readonly type: string;
      readonly needsMac: boolean;
      readonly supportsSecureBoot: boolean;
      readonly supportsRaid: boolean;
      readonly supportsOutOfBandInspection: boolean;
    }
  | { readonly kind: 'invalid'; readonly message: string };

/** Reads an address. */
export type JudgeAddress = (address: string) => AddressVerdict;

/** Everything that is wrong with a host that is created (or changed): the rules of upstream's webhook, with its words. */
export function hostProblems(host: Host, judge: JudgeAddress): readonly string[] {
  const spec = specOf(host);
  return [
    ...addressProblems(host, spec, judge),
    ...problem(
      spec.firmware !== undefined,
      'the Firmware field is no longer supported, use HostFirmwareSettings resource instead',
    ),
    ...referenceProblems(host, spec),
    ...raidProblems(spec),
    ...nameProblems(host.metadata.name ?? ''),
    ...hintProblems(spec),
    ...(spec.image === undefined ? [] : imageProblems(spec.image)),
    ...annotationProblems(host),
    ...inspectionProblems(host, spec),
    ...problem(
      spec.disablePowerOff === true && !spec.online,
      "node can't simultaneously have online set to false and have power off disabled",
    ),
    ...interfaceProblems(spec),
  ];
}

/** What is wrong with a change of a host, besides what is wrong with the host as it then is. */
export function changeProblems(before: Host, after: Host): readonly string[] {
  const [old, now] = [specOf(before), specOf(after)];
  const oldAddress = old.bmc?.address ?? '';
  const detached = [before, after].some(({ status }) => status?.operationalStatus === 'detached');
  const registering = [before, after].some((host) => stateOf(host) === 'registering');
  const mac = old.bootMACAddress ?? '';
  const available = [before, after].some((host) => stateOf(host) === 'available');
  return [
    ...problem(
      oldAddress !== '' && now.bmc?.address !== oldAddress && !detached && !registering,
      'BMC address can not be changed if the BMH is not in the Registering state, or if the BMH is not detached',
    ),
    ...problem(
      mac !== '' && (now.bootMACAddress ?? '').toLowerCase() !== mac.toLowerCase(),
      'bootMACAddress can not be changed once it is set',
    ),
    ...problem(
      !old.externallyProvisioned && now.externallyProvisioned === true && !available,
      `externallyProvisioned can only be enabled when in Available state, currently in ${stateOf(before)}`,
    ),
  ];
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

function addressProblems(host: Host, spec: HostSpec, judge: JudgeAddress): readonly string[] {
  const address = spec.bmc?.address ?? '';
  if (address === '') return [];
  const verdict = judge(address);
  if (verdict.kind === 'invalid') return [verdict.message];
  const { type } = verdict;
  const mac = spec.bootMACAddress ?? '';
  const raid = (spec.raid?.hardwareRAIDVolumes ?? []).length > 0;
  return [
    ...problem(raid && !verdict.supportsRaid, `BMC driver ${type} does not support configuring RAID`),
    ...problem(
      mac === '' && (verdict.needsMac || inspectionDisabled(host)),
      `BMC driver ${type} requires a BootMACAddress value`,
    ),
    ...problem(mac !== '' && !MAC.test(mac), `address ${mac}: invalid MAC address`),
    ...problem(
      spec.bootMode === 'UEFISecureBoot' && !verdict.supportsSecureBoot,
      `BMC driver ${type} does not support secure boot`,
    ),
    ...problem(
      spec.inspectionMode === 'fast' && !verdict.supportsOutOfBandInspection,
      `BMC driver ${type} does not support fast (out-of-band) inspection`,
    ),
  ];
}

function referenceProblems({ metadata }: Host, spec: HostSpec): readonly string[] {
  const references = { userData: spec.userData, networkData: spec.networkData, metaData: spec.metaData };
  return Object.entries(references).flatMap(([field, reference]) => {
    const { namespace = '' } = reference ?? {};
    return problem(
      namespace !== '' && namespace !== metadata.namespace,
      `${field}: cross-namespace Secret references are not allowed`,
    );
  });
}

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const nameProblems = (name: string): readonly string[] => [
  ...problem(
    /[^A-Za-z0-9._-]/.test(name),
    'BareMetalHost resource name cannot contain characters other than [A-Za-z0-9._-]',
  ),
  ...problem(UUID.test(name), 'BareMetalHost resource name cannot be a UUID'),
];

function hintProblems({ rootDeviceHints }: HostSpec): readonly string[] {
  const name = rootDeviceHints?.deviceName ?? '';
  if (name === '') return [];
  if (!name.startsWith('/dev/')) return [`device name of root device hint must be a /dev/ path, not "${name}"`];
  const rest = name.slice('/dev/'.length).replace(/^disk\/by-path\//, '');
  return problem(
    rest.includes('/'),
    `device name of root device hint must be path in /dev/ or /dev/disk/by-path/, not "${name}"`,
  );
}

function annotationProblems(host: Host): readonly string[] {
  return Object.entries(host.metadata.annotations ?? {}).flatMap(([name, value]) => {
    if (isRebootAnnotation(name)) return rebootProblems(name, value);
    switch (name) {
      case ANNOTATIONS.status:
        return statusProblems(value);
      case ANNOTATIONS.inspect:
        return problem(
          value !== '' && value !== 'disabled',
          `invalid value for the ${name} annotation, allowed are "disabled" or ""`,
        );
      case ANNOTATIONS.hardwareDetails:
        return hardwareProblems(host, value);
      default:
        return [];
    }
  });
}

function rebootProblems(name: string, value: string): readonly string[] {
  if (value === '') return [];
  const given = parseObject(value);
  if (given === undefined) return [`failed to unmarshal the data from the ${name} annotation`];
  const { mode = '' } = given;
  return problem(
    !['hard', 'soft', ''].includes(String(mode)),
    `invalid mode in the ${name} annotation, allowed are "hard", "soft" or ""`,
  );
}

/** `servicing` and its error are among them: upstream's lists forget the two, so that such a host could not be moved. */
const OPERATIONAL: readonly string[] = ['', 'OK', 'discovered', 'error', 'delayed', 'detached', 'servicing'];

function statusProblems(value: string): readonly string[] {
  if (value === '') return [];
  const status = parseObject(value);
  if (status === undefined) return [`error decoding status annotation: no JSON object`];
  const { operationalStatus = '', errorType = '' } = status as { operationalStatus?: string; errorType?: string };
  return [
    ...problem(
      !OPERATIONAL.includes(operationalStatus),
      `invalid operationalStatus '${operationalStatus}' in the ${ANNOTATIONS.status} annotation`,
    ),
    ...problem(
      errorType !== '' && !Object.hasOwn(ERROR_TYPES, errorType),
      `invalid errorType '${errorType}' in the ${ANNOTATIONS.status} annotation`,
    ),
  ];
}

function hardwareProblems(host: Host, value: string): readonly string[] {
  if (value === '') return [];
  if (!inspectionDisabled(host)) {
    return [
      'when hardware details are provided, inspection must be disabled (either via inspect.metal3.io annotation or inspectionMode field)',
    ];
  }
  const read = parseObject(value);
  const readable = read !== undefined && readHardwareDetails(read) !== undefined;
  return problem(!readable, `error decoding the ${ANNOTATIONS.hardwareDetails} annotation`);
}

function inspectionProblems({ metadata }: Host, { inspectionMode }: HostSpec): readonly string[] {
  const annotation = metadata.annotations?.[ANNOTATIONS.inspect] ?? '';
  const contradicts = annotation !== '' && inspectionMode !== undefined;
  return problem(
    contradicts && (annotation === 'disabled') !== (inspectionMode === 'disabled'),
    'inspect.metal3.io annotation and inspectionMode field have contradicting values',
  );
}

function interfaceProblems({ networkInterfaces = [] }: HostSpec): readonly string[] {
  const seen = new Set<string>();
  return networkInterfaces.flatMap(({ name = '', macAddress = '' }, index) => {
    if (name === '' && macAddress === '')
      return [`networkInterfaces[${index}]: must specify either name or macAddress`];
    if (name !== '' && macAddress !== '')
      return [`networkInterfaces[${index}]: name and macAddress are mutually exclusive`];
    const key = (name || macAddress).toLowerCase();
    const again = seen.has(key);
    seen.add(key);
    return problem(again, `networkInterfaces[${index}]: duplicate interface selector for "${name || macAddress}"`);
  });
}

const problem = (holds: boolean, message: string): readonly string[] => (holds ? [message] : []);
