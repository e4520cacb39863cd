import { compareText } from './lookup';
import type { Policy } from './policy';
import { normalPrefix } from './values';
import { answerLines, type NbDraft, type VerbAnswer } from './verb';

/** Policies by chain, priority and match, as `lr-policy-list` prints them: with the chains' names where there are any. */
export function listPolicies(draft: NbDraft, policies: readonly Policy[]): VerbAnswer {
  const chainOf = ({ chain = '' }: Policy): string => chain;
  const sorted = [...policies].sort(
    (a, b) => compareText(chainOf(a), chainOf(b)) || b.priority - a.priority || compareText(a.match, b.match),
  );
  const hasChains = sorted.some((policy) => chainOf(policy) !== '');
  const lines = sorted.flatMap((policy, at) => {
    const before = sorted[at - 1];
    const isFirst = hasChains && (before === undefined || chainOf(before) !== chainOf(policy));
    return [...(isFirst ? headingOf(chainOf(policy)) : []), describe(draft, policy)];
  });
  const data = sorted.map((policy) => ({
    uuid: policy._uuid,
    priority: policy.priority,
    match: policy.match,
    action: policy.action,
    nexthops: [...policy.nexthops],
    chain: chainOf(policy),
    jumpChain: policy.jump_chain ?? null,
  }));
  return answerLines(lines.length === 0 ? [] : ['Routing Policies', ...lines], data);
}

const headingOf = (chain: string): string[] => (chain === '' ? ['Chain <Default>:'] : ['', `Chain ${chain}:`]);

function describe(draft: NbDraft, policy: Policy): string {
  const { priority, match, action, jump_chain: jump = '', nexthops, output_port: port, options } = policy;
  const [first, ...others] = nexthops.map((nexthop) => normalPrefix(nexthop) ?? '');
  const settings = [
    ...(policy.bfd_sessions.length > 0 ? ['bfd'] : []),
    ...Array.from(options, ([key, value]) => `${key}=${value}`),
  ];
  return [
    `${String(priority).padStart(10)} ${match.padStart(50)} ${action.padStart(15)}`,
    action === 'jump' && jump !== '' ? ` -> ${jump}` : '',
    first === undefined ? '' : ` ${first.padStart(25)}`,
    ...others.map((nexthop) => `, ${nexthop}`),
    port === undefined ? '' : ` ${draft.get('Logical_Router_Port', port)?.name ?? ''}`,
    settings.length === 0 ? '' : `${' '.repeat(15)}${settings.join(',')}`,
  ].join('');
}
