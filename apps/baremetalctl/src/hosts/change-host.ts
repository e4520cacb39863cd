import { updateFresh } from '@ironloom/kube-runtime';
import { getHost, noHost } from './get-host';
import type { BareMetalHost } from './host';
import { callSignal, type HostSession, type HostSettings } from './host-command';

/**
 * Changes a host, by an optimistic lock and anew when somebody else was faster; with `--dry-run` the API checks the change
 * and drops it.
 *
 * @throws KubeError
 */
export async function changeHost(
  session: HostSession,
  name: string,
  settings: HostSettings & { readonly 'dry-run'?: boolean },
  change: (host: BareMetalHost) => BareMetalHost,
): Promise<BareMetalHost> {
  const { hosts, ref } = session;
  const signal = callSignal(session, settings);
  if (settings['dry-run'] === true) {
    const host = await getHost(session, name, signal);
    return hosts.replace(change(host), { dryRun: true, signal });
  }
  const changed = await updateFresh(hosts, ref(name), change, { signal });
  if (changed === undefined) throw noHost(session, name);
  return changed;
}
