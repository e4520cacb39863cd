import { IpmiError } from './errors';

/** IPMI 2.0 table 5-2: code, literal, whether the same request may succeed later, what it says. */
const GENERIC = [
  [0xc0, 'IPMI_NODE_BUSY', true, 'node busy'],
  [0xc1, 'IPMI_INVALID_COMMAND', false, 'invalid command'],
  [0xc2, 'IPMI_INVALID_COMMAND_FOR_LUN', false, 'command invalid for the LUN'],
  [0xc3, 'IPMI_PROCESSING_TIMEOUT', true, 'timeout while processing the command'],
  [0xc4, 'IPMI_OUT_OF_SPACE', false, 'out of space'],
  [0xc5, 'IPMI_RESERVATION_CANCELLED', true, 'reservation cancelled or invalid'],
  [0xc6, 'IPMI_REQUEST_TRUNCATED', false, 'request data truncated'],
  [0xc7, 'IPMI_REQUEST_LENGTH_INVALID', false, 'request data length invalid'],
  [0xc8, 'IPMI_REQUEST_FIELD_TOO_LONG', false, 'request data field length limit exceeded'],
  [0xc9, 'IPMI_PARAMETER_OUT_OF_RANGE', false, 'parameter out of range'],
  [0xca, 'IPMI_CANNOT_RETURN_BYTES', false, 'cannot return the number of bytes asked for'],
  [0xcb, 'IPMI_NOT_PRESENT', false, 'sensor, data or record not present'],
  [0xcc, 'IPMI_INVALID_DATA_FIELD', false, 'invalid data field in the request'],
  [0xcd, 'IPMI_ILLEGAL_FOR_RECORD_TYPE', false, 'command illegal for the sensor or record type'],
  [0xce, 'IPMI_RESPONSE_UNAVAILABLE', true, 'response could not be provided'],
  [0xcf, 'IPMI_DUPLICATE_REQUEST', true, 'duplicated request cannot be executed'],
  [0xd0, 'IPMI_SDR_UPDATE_MODE', true, 'SDR repository in update mode'],
  [0xd1, 'IPMI_FIRMWARE_UPDATE_MODE', true, 'device in firmware update mode'],
  [0xd2, 'IPMI_BMC_INITIALISING', true, 'BMC initialisation in progress'],
  [0xd3, 'IPMI_DESTINATION_UNAVAILABLE', true, 'destination unavailable'],
  [0xd4, 'IPMI_INSUFFICIENT_PRIVILEGE', false, 'insufficient privilege level'],
  [0xd5, 'IPMI_NOT_SUPPORTED_IN_STATE', false, 'command or parameter not supported in the present state'],
  [0xd6, 'IPMI_SUBFUNCTION_DISABLED', false, 'sub-function disabled or unavailable'],
  [0xff, 'IPMI_UNSPECIFIED', false, 'unspecified error'],
] as const;

/**
 * Literals of the codes that a command defines for itself (0x80 to 0xbe); each command lists its own.
 * IPMI_COMMAND_SPECIFIC stands for one that this library has no name for; IPMI_OEM_CODE for 0x01 to 0x7e.
 */
export type CommandSpecificCode =
  | 'IPMI_COMMAND_SPECIFIC'
  | 'IPMI_OEM_CODE'
  | 'IPMI_PARAMETER_NOT_SUPPORTED'
  | 'IPMI_SET_IN_PROGRESS'
  | 'IPMI_PARAMETER_READ_ONLY'
  | 'IPMI_PARAMETER_WRITE_ONLY'
  | 'IPMI_PAYLOAD_ALREADY_ACTIVE'
  | 'IPMI_PAYLOAD_DISABLED'
  | 'IPMI_PAYLOAD_LIMIT_REACHED'
  | 'IPMI_PAYLOAD_NEEDS_ENCRYPTION'
  | 'IPMI_PAYLOAD_NEEDS_NO_ENCRYPTION'
  | 'IPMI_PAYLOAD_ALREADY_INACTIVE'
  | 'IPMI_WATCHDOG_UNINITIALISED'
  | 'IPMI_PASSWORD_TEST_FAILED'
  | 'IPMI_PASSWORD_SIZE_MISMATCH'
  | 'IPMI_INVALID_SESSION_ID'
  | 'IPMI_INVALID_USER_NAME'
  | 'IPMI_NULL_USER_DISABLED'
  | 'IPMI_NO_SESSION_SLOT'
  | 'IPMI_PRIVILEGE_NOT_AVAILABLE'
  | 'IPMI_PRIVILEGE_EXCEEDS_LIMIT'
  | 'IPMI_SEQUENCE_OUT_OF_RANGE'
  | 'IPMI_SEL_ERASE_IN_PROGRESS'
  | 'IPMI_FRU_WRITE_PROTECTED'
  | 'IPMI_FRU_BUSY';

/** Every literal that a completion code maps to. */
export type CompletionErrorCode = (typeof GENERIC)[number][1] | CommandSpecificCode;

/** A command's own meanings of 0x80 to 0xbe. */
export type CompletionCodeTable = Readonly<Record<number, CommandSpecificCode>>;

const byByte = new Map<number, (typeof GENERIC)[number]>(GENERIC.map((row) => [row[0], row]));
const byLiteral = new Map<string, number>(GENERIC.map((row) => [row[1], row[0]]));

/** A command-specific code that names a passing state. */
const RETRYABLE = new Set<CompletionErrorCode>(['IPMI_SET_IN_PROGRESS', 'IPMI_SEL_ERASE_IN_PROGRESS', 'IPMI_FRU_BUSY']);

/** The error for a completion code other than 0; `details.completionCode` keeps the byte. */
export function errorOfCompletion(
  completionCode: number,
  commandName: string,
  own: CompletionCodeTable = {},
): IpmiError {
  const generic = byByte.get(completionCode);
  const details = { command: commandName, completionCode };
  if (generic !== undefined) {
    const [, code, retryable, text] = generic;
    return new IpmiError(code, `${commandName}: ${text}`, { retryable, details });
  }
  const code = own[completionCode] ?? (completionCode < 0x80 ? 'IPMI_OEM_CODE' : 'IPMI_COMMAND_SPECIFIC');
  const hex = `0x${completionCode.toString(16).padStart(2, '0')}`;
  return new IpmiError(code, `${commandName}: completion code ${hex}`, { retryable: RETRYABLE.has(code), details });
}

/** The byte that stands for `code` in an answer to a command; undefined when the command has no such code. */
export function completionOfCode(code: string, own: CompletionCodeTable = {}): number | undefined {
  const generic = byLiteral.get(code);
  if (generic !== undefined) return generic;
  const specific = Object.entries(own).find(([, literal]) => literal === code);
  return specific && Number(specific[0]);
}
