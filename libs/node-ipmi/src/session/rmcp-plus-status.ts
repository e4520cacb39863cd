import type { IpmiErrorCode } from '../errors';
import { IpmiError } from '../errors';

/** RMCP+ and RAKP status codes that either side sends (IPMI 2.0 table 13-15). */
export const RMCP_PLUS_STATUS = {
  ok: 0x00,
  insufficientResources: 0x01,
  invalidSessionId: 0x02,
  invalidPayloadType: 0x03,
  invalidAuthenticationAlgorithm: 0x04,
  invalidIntegrityAlgorithm: 0x05,
  noMatchingAuthentication: 0x06,
  noMatchingIntegrity: 0x07,
  inactiveSessionId: 0x08,
  invalidRole: 0x09,
  unauthorizedRole: 0x0a,
  noResourcesForRole: 0x0b,
  invalidNameLength: 0x0c,
  unauthorizedName: 0x0d,
  unauthorizedGuid: 0x0e,
  invalidIntegrityCheck: 0x0f,
  invalidConfidentialityAlgorithm: 0x10,
  noMatchingCipherSuite: 0x11,
  illegalParameter: 0x12,
} as const;

const CODES: Readonly<Record<number, readonly [IpmiErrorCode, string]>> = {
  0x01: ['IPMI_SESSION_REFUSED', 'insufficient resources to create a session'],
  0x02: ['IPMI_SESSION_REFUSED', 'invalid session id'],
  0x03: ['IPMI_SESSION_REFUSED', 'invalid payload type'],
  0x04: ['IPMI_CIPHER_SUITE_REFUSED', 'invalid authentication algorithm'],
  0x05: ['IPMI_CIPHER_SUITE_REFUSED', 'invalid integrity algorithm'],
  0x06: ['IPMI_CIPHER_SUITE_REFUSED', 'no matching authentication payload'],
  0x07: ['IPMI_CIPHER_SUITE_REFUSED', 'no matching integrity payload'],
  0x08: ['IPMI_SESSION_REFUSED', 'inactive session id'],
  0x09: ['IPMI_PRIVILEGE_REFUSED', 'invalid role'],
  0x0a: ['IPMI_PRIVILEGE_REFUSED', 'unauthorized role or privilege level'],
  0x0b: ['IPMI_SESSION_REFUSED', 'insufficient resources for a session at this privilege level'],
  0x0c: ['IPMI_AUTHENTICATION_FAILED', 'invalid name length'],
  0x0d: ['IPMI_AUTHENTICATION_FAILED', 'unauthorized name'],
  0x0e: ['IPMI_AUTHENTICATION_FAILED', 'unauthorized GUID'],
  0x0f: ['IPMI_AUTHENTICATION_FAILED', 'invalid integrity check value'],
  0x10: ['IPMI_CIPHER_SUITE_REFUSED', 'invalid confidentiality algorithm'],
  0x11: ['IPMI_CIPHER_SUITE_REFUSED', 'no cipher suite match with the proposed algorithms'],
  0x12: ['IPMI_SESSION_REFUSED', 'illegal or unrecognized parameter'],
};

/** The error for a status other than 0. */
export function errorOfRmcpPlusStatus(status: number, step: string): IpmiError {
  const [code, text] = CODES[status] ?? ['IPMI_SESSION_REFUSED', 'unknown status'];
  const retryable = status === RMCP_PLUS_STATUS.insufficientResources || status === RMCP_PLUS_STATUS.noResourcesForRole;
  return new IpmiError(code, `${step}: the BMC answered: ${text}`, { retryable, details: { status, step } });
}
