import { IpmiError } from '../errors';

/** Algorithm that proves both sides know the user's key (IPMI 2.0 table 13-17). */
export interface AuthenticationAlgorithm {
  readonly code: number;
  /** Undefined: nothing is proved. */
  readonly hash?: 'sha1' | 'sha256';
  /** Bytes of the integrity check value in RAKP message 4. */
  readonly icvLength: number;
}

/** Algorithm of the authentication code behind each packet (table 13-18). */
export interface IntegrityAlgorithm {
  readonly code: number;
  readonly hash?: 'sha1' | 'sha256';
  readonly length: number;
}

/** Algorithm that hides payloads (table 13-19). */
export interface ConfidentialityAlgorithm {
  readonly code: number;
  readonly aes: boolean;
}

/** One of the suites this library speaks. */
export type CipherSuiteId = 0 | 1 | 2 | 3 | 15 | 16 | 17;

/** A choice of the three algorithms (IPMI 2.0 table 22-20). */
export interface CipherSuite {
  readonly id: CipherSuiteId;
  readonly authentication: AuthenticationAlgorithm;
  readonly integrity: IntegrityAlgorithm;
  readonly confidentiality: ConfidentialityAlgorithm;
}

const RAKP_NONE: AuthenticationAlgorithm = { code: 0, icvLength: 0 };
const RAKP_SHA1: AuthenticationAlgorithm = { code: 1, hash: 'sha1', icvLength: 12 };
const RAKP_SHA256: AuthenticationAlgorithm = { code: 3, hash: 'sha256', icvLength: 16 };
const INTEGRITY_NONE: IntegrityAlgorithm = { code: 0, length: 0 };
const SHA1_96: IntegrityAlgorithm = { code: 1, hash: 'sha1', length: 12 };
const SHA256_128: IntegrityAlgorithm = { code: 4, hash: 'sha256', length: 16 };
const CLEAR: ConfidentialityAlgorithm = { code: 0, aes: false };
const AES_CBC_128: ConfidentialityAlgorithm = { code: 1, aes: true };

const SUITES: readonly CipherSuite[] = [
  { id: 0, authentication: RAKP_NONE, integrity: INTEGRITY_NONE, confidentiality: CLEAR },
  { id: 1, authentication: RAKP_SHA1, integrity: INTEGRITY_NONE, confidentiality: CLEAR },
  { id: 2, authentication: RAKP_SHA1, integrity: SHA1_96, confidentiality: CLEAR },
  { id: 3, authentication: RAKP_SHA1, integrity: SHA1_96, confidentiality: AES_CBC_128 },
  { id: 15, authentication: RAKP_SHA256, integrity: INTEGRITY_NONE, confidentiality: CLEAR },
  { id: 16, authentication: RAKP_SHA256, integrity: SHA256_128, confidentiality: CLEAR },
  { id: 17, authentication: RAKP_SHA256, integrity: SHA256_128, confidentiality: AES_CBC_128 },
];

/** All suites, by ascending id. */
export const CIPHER_SUITE_IDS: readonly CipherSuiteId[] = SUITES.map((suite) => suite.id);

/** Proposed unless the caller says otherwise, best first. */
export const DEFAULT_CIPHER_SUITES: readonly CipherSuiteId[] = [17, 3];

/** The suite with this id; `IPMI_UNSUPPORTED` for others. */
export function cipherSuite(id: number): CipherSuite {
  const suite = SUITES.find((candidate) => candidate.id === id);
  if (suite === undefined) {
    throw new IpmiError('IPMI_UNSUPPORTED', 'cipher suite not supported', { details: { suite: id } });
  }
  return suite;
}

/** The suite made of these algorithm codes, or undefined when there is none. */
export function suiteOfAlgorithms(auth: number, integrity: number, confidentiality: number): CipherSuite | undefined {
  return SUITES.find(
    (suite) =>
      suite.authentication.code === auth &&
      suite.integrity.code === integrity &&
      suite.confidentiality.code === confidentiality,
  );
}

/** True for suites that leave the session open to forged or overheard packets. */
export function isWeak(suite: CipherSuite): boolean {
  return suite.integrity.hash === undefined || !suite.confidentiality.aes;
}
