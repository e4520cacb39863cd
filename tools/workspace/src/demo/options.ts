import { parseArgs } from 'node:util';
import type { Remotes } from './databases';
import type { MetalOptions } from './metal-demo';

export const USAGE = `usage: npm run demo [-- OPTION...]
  --only metal|network          one half
  --kubeconfig FILE             a cluster instead of the embedded API; kinds that it lacks are installed, and stay
  --ironic URL                  an Ironic instead of the simulated one; $IRONIC_USERNAME, $IRONIC_PASSWORD
  --bmc ADDRESS --mac MAC       a machine instead of a simulated one, with --ironic; $BMC_USERNAME, $BMC_PASSWORD
  --nb REMOTE --sb REMOTE       databases instead of the embedded ones, e.g. unix:/run/ovn/ovnnb_db.sock
  --help                        this`;

/** What to show; a half that is undefined is left out. */
export interface DemoOptions {
  readonly metal: MetalOptions | undefined;
  readonly network: { readonly remotes: Remotes | undefined } | undefined;
}

/** A mistake on the command line. */
export class UsageError extends Error {}

const METAL = ['kubeconfig', 'ironic', 'bmc', 'mac'] as const;
const NETWORK = ['nb', 'sb'] as const;

type Given = Readonly<Partial<Record<'only' | (typeof METAL)[number] | (typeof NETWORK)[number], string>>>;

/** Reads the command line; `help` when that is asked for. Throws {@link UsageError}. */
export function demoOptions(argv: readonly string[]): DemoOptions | 'help' {
  const { help, ...given } = parsed(argv);
  if (help === true) return 'help';
  const { only, kubeconfig, ironic, bmc, mac, nb, sb } = given;
  if (only !== undefined && only !== 'metal' && only !== 'network') {
    throw new UsageError(`--only ${only}: metal or network is wanted`);
  }
  inPairs(given, 'nb', 'sb');
  inPairs(given, 'bmc', 'mac');
  if (bmc !== undefined && ironic === undefined) {
    throw new UsageError('--bmc needs --ironic URL: the simulated Ironic operates simulated machines only');
  }
  if (ironic !== undefined && !/^https?:\/\/[^/]/.test(ironic)) {
    throw new UsageError(`--ironic ${ironic}: a URL such as http://HOST:6385 is wanted`);
  }
  if (only === 'network') withoutUse(given, METAL, only);
  if (only === 'metal') withoutUse(given, NETWORK, only);
  const machine = bmc === undefined || mac === undefined ? undefined : { address: bmc, mac };
  const remotes = nb === undefined || sb === undefined ? undefined : { nb, sb };
  return {
    metal: only === 'network' ? undefined : { kubeconfig, ironic, bmc: machine },
    network: only === 'metal' ? undefined : { remotes },
  };
}

function parsed(argv: readonly string[]): Given & { readonly help?: boolean } {
  const names = ['only', ...METAL, ...NETWORK];
  const strings = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...argv], options: { ...strings, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function inPairs(given: Given, one: keyof Given, other: keyof Given): void {
  if ((given[one] === undefined) === (given[other] === undefined)) return;
  const [has, lacks] = given[one] === undefined ? [other, one] : [one, other];
  throw new UsageError(`--${has} needs --${lacks} beside it`);
}

function withoutUse(given: Given, names: readonly (keyof Given)[], only: string): void {
  const [name] = names.filter((each) => given[each] !== undefined);
  if (name !== undefined) throw new UsageError(`--${name} has no use with --only ${only}`);
}
