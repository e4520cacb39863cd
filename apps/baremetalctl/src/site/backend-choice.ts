import { usage } from '../errors';

/** What may provision, by the names of `baremetal-operator --provisioner`; the README tells what each can do. */
export const BACKENDS = ['ironic', 'direct', 'simulator'] as const;

export type BackendName = (typeof BACKENDS)[number];

/** What is asked for on the command line. */
export interface BackendChoice {
  readonly backend?: BackendName | undefined;
  readonly ironic?: string | undefined;
  readonly simulate?: number | undefined;
}

/** The backend that is meant. Throws `CTL_USAGE` when that is none, or when options contradict each other. */
export function chosenBackend({ backend, ironic, simulate }: BackendChoice): BackendName {
  const isIronic = ironic !== undefined || simulate !== undefined;
  if (ironic !== undefined && simulate !== undefined) {
    throw usage('--ironic and --simulate: give one of them; --simulate brings an Ironic of its own');
  }
  if (backend === undefined && !isIronic) {
    throw usage(
      'nothing provisions: give --ironic URL, or --backend direct to drive BMCs without one, or --simulate N to try it without machines',
    );
  }
  if (backend === 'ironic' && !isIronic) throw usage('--backend ironic: give --ironic URL, the Ironic that provisions');
  if (backend !== undefined && backend !== 'ironic' && isIronic) {
    throw usage(`--backend ${backend} uses no Ironic: leave ${ironic === undefined ? '--simulate' : '--ironic'} out`);
  }
  return backend ?? 'ironic';
}
