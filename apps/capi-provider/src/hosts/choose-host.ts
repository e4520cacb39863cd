import { keyOf } from '@ironloom/kube-runtime';
import { type BareMetalHost, FAILURE_DOMAIN_LABEL, type Metal3Machine } from '../kinds';
import { unavailability } from './availability';
import { matchesHostSelector, selectorMistake } from './host-selector';

/** The host to claim, or why there is none. */
export type Choice =
  { readonly host: BareMetalHost; readonly note?: string } | { readonly host: undefined; readonly why: string };

/**
 * Chooses a host for a machine: a free one, with the labels that it asks for, in its failure domain if there is one there.
 * The same machine gets the same host of the same ones, and different machines get different ones, so that several
 * replicas seldom want the same host.
 *
 * @param hosts those of the machine's namespace
 * @param isReserved whether another machine is about to claim a host
 */
export function chooseHost(
  machine: Metal3Machine,
  hosts: readonly BareMetalHost[],
  isReserved: (key: string) => boolean = () => false,
): Choice {
  const { hostSelector, failureDomain } = machine.spec ?? {};
  const mistake = selectorMistake(hostSelector);
  if (mistake !== undefined) return { host: undefined, why: mistake };
  const candidates = hosts.filter(
    (host) =>
      unavailability(host) === undefined &&
      matchesHostSelector(host.metadata.labels, hostSelector) &&
      !isReserved(keyOf(host)),
  );
  if (candidates.length === 0) return { host: undefined, why: describeShortage(machine, hosts) };
  const near = candidates.filter(({ metadata }) => metadata.labels?.[FAILURE_DOMAIN_LABEL] === failureDomain);
  const isNear = failureDomain === undefined || near.length > 0;
  const host = lowestRank(failureDomain !== undefined && isNear ? near : candidates, machine.metadata.uid ?? '');
  return isNear ? { host } : { host, note: `no host is free in failure domain ${failureDomain}` };
}

/** The host whose hash with the machine's UID is lowest (rendezvous hashing). */
function lowestRank(hosts: readonly BareMetalHost[], uid: string): BareMetalHost {
  let [best, lowest] = [hosts[0] as BareMetalHost, Number.POSITIVE_INFINITY];
  for (const host of hosts) {
    const rank = fnv1a(`${uid} ${host.metadata.uid}`);
    if (rank < lowest) [best, lowest] = [host, rank];
  }
  return best;
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** "no host is free: of 4 hosts in metal3, 2 are in use, 1 is not yet available, 1 lacks the labels asked for". */
function describeShortage({ metadata, spec }: Metal3Machine, hosts: readonly BareMetalHost[]): string {
  if (hosts.length === 0) return `no host is free: there are none in namespace ${metadata.namespace}`;
  const counts = new Map<string, number>();
  for (const host of hosts) {
    const isWanted = matchesHostSelector(host.metadata.labels, spec?.hostSelector);
    const why = isWanted ? (unavailability(host) ?? 'about to be claimed') : 'without the labels asked for';
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, count]) => `${count} ${why}`);
  return `no host is free: of ${hosts.length} in namespace ${metadata.namespace}, ${parts.join(', ')}`;
}
