import { Args, Flags } from '@oclif/core';
import { CIPHER_SUITE_IDS, type CipherSuiteId } from '@ironloom/node-ipmi';
import { usage } from '../errors';

const GROUP = { helpGroup: 'CONNECTION' } as const;

/** Options of every command that speaks to BMCs. */
export const bmcFlags = {
  credentials: Flags.string({
    char: 'c',
    summary: 'file with lines username=… and password=…, or folder with a file for each',
    helpValue: 'PATH',
    ...GROUP,
  }),
  username: Flags.string({ char: 'u', summary: 'user name; default $BMC_USERNAME, else asked for', ...GROUP }),
  password: Flags.string({
    summary: 'password; everybody on this machine can see it: prefer --credentials or $BMC_PASSWORD',
    ...GROUP,
  }),
  timeout: Flags.integer({ char: 't', summary: 'seconds that one BMC may take', default: 30, min: 1, ...GROUP }),
  parallel: Flags.integer({ summary: 'BMCs to speak to at once', default: 16, min: 1, ...GROUP }),
  insecure: Flags.boolean({ char: 'k', summary: 'Redfish: believe any certificate', ...GROUP }),
  ca: Flags.string({ summary: 'Redfish: file with the certificates of its CA', helpValue: 'FILE', ...GROUP }),
  fingerprint: Flags.string({ summary: "Redfish: SHA-256 of the BMC's certificate", helpValue: 'HEX', ...GROUP }),
  'cipher-suites': Flags.string({
    summary: 'IPMI: suites to propose, best first; default 17,3',
    helpValue: 'ID,ID',
    ...GROUP,
  }),
};

/** What {@link bmcFlags} were given. */
export interface BmcSettings {
  readonly credentials?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly timeout: number;
  readonly parallel: number;
  readonly insecure: boolean;
  readonly ca?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly 'cipher-suites'?: string | undefined;
}

/** For what writes. */
export const dryRunFlag = {
  'dry-run': Flags.boolean({ char: 'n', summary: 'say what would be done, and only read', default: false }),
};

/** One address or more. */
export const addressArgs = {
  address: Args.string({
    multiple: true,
    description: 'such as ipmi://HOST, redfish://HOST/redfish/v1/Systems/1 or redfish+http://HOST:8000',
    required: true,
  }),
};

/** The suites of `--cipher-suites`. */
export function cipherSuitesOf(text: string | undefined): readonly CipherSuiteId[] | undefined {
  return text?.split(',').map((word) => {
    const id = CIPHER_SUITE_IDS.find((known) => String(known) === word.trim());
    if (id === undefined) throw usage(`--cipher-suites: ${word} is none of ${CIPHER_SUITE_IDS.join(', ')}`);
    return id;
  });
}
