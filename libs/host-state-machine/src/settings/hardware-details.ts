import type { HardwareDetails } from '../host';

const MEMBERS: readonly string[] = [
  'cpu',
  'firmware',
  'hostname',
  'nics',
  'ramMebibytes',
  'storage',
  'systemVendor',
] satisfies readonly (keyof HardwareDetails)[];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An object read from JSON as hardware details; undefined when it is none. Unknown members at the top are refused, as upstream
 * does.
 */
export function readHardwareDetails(value: Readonly<Record<string, unknown>>): HardwareDetails | undefined {
  const {
    cpu = {},
    firmware = {},
    systemVendor = {},
    nics = [],
    storage = [],
    ramMebibytes = 0,
    hostname = '',
  } = value;
  const fits =
    Object.keys(value).every((name) => MEMBERS.includes(name)) &&
    [cpu, firmware, systemVendor].every(isObject) &&
    [nics, storage].every((list) => Array.isArray(list) && list.every(isObject)) &&
    typeof ramMebibytes === 'number' &&
    typeof hostname === 'string';
  return fits ? value : undefined;
}
