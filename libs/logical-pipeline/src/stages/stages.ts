/** A stage of a logical pipeline: one table of `ovn-northd`(8), "Logical Flow Table Structure". */
export interface Stage {
  readonly datapath: 'switch' | 'router';
  readonly pipeline: 'ingress' | 'egress';
  /** Logical table number: `Logical_Flow.table_id`. */
  readonly table: number;
  /** `Logical_Flow.external_ids:stage-name`. */
  readonly name: string;
}

/** Stages by their names without the prefix, in table order. */
function pipeline<const Name extends string>(
  datapath: Stage['datapath'],
  direction: Stage['pipeline'],
  prefix: string,
  names: readonly Name[],
): Readonly<Record<Name, Stage>> {
  const stages = names.map((name, table) => {
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [name, { datapath, pipeline: direction, table, name: `${prefix}_${snake}` }] as const;
  });
  return Object.fromEntries(stages) as Record<Name, Stage>;
}

/** Logical switch ingress stages of OVN 26.03, in order. */
export const lsIn = pipeline('switch', 'ingress', 'ls_in', [
  'checkPortSec',
  'applyPortSec',
  'mirror',
  'lookupFdb',
  'putFdb',
  'preAcl',
  'preLb',
  'preStateful',
  'aclHint',
  'aclEval',
  'aclSample',
  'aclAction',
  'qos',
  'ctExtract',
  'lbAffCheck',
  'lb',
  'lbAffLearn',
  'preHairpin',
  'natHairpin',
  'hairpin',
  'aclAfterLbEval',
  'aclAfterLbSample',
  'aclAfterLbAction',
  'preNetworkFunction',
  'stateful',
  'networkFunction',
  'arpRsp',
  'dhcpOptions',
  'dhcpResponse',
  'dnsLookup',
  'dnsResponse',
  'externalPort',
  'l2Lkup',
  'l2Unknown',
]);

/** Logical switch egress stages of OVN 26.03, in order. */
export const lsOut = pipeline('switch', 'egress', 'ls_out', [
  'lookupFdb',
  'putFdb',
  'preAcl',
  'preLb',
  'preStateful',
  'aclHint',
  'aclEval',
  'aclSample',
  'aclAction',
  'mirror',
  'qos',
  'preNetworkFunction',
  'stateful',
  'networkFunction',
  'checkPortSec',
  'applyPortSec',
]);

/** Logical router ingress stages of OVN 26.03, in order. */
export const lrIn = pipeline('router', 'ingress', 'lr_in', [
  'admission',
  'lookupNeighbor',
  'learnNeighbor',
  'ipInput',
  'dhcpRelayReq',
  'unsnat',
  'postUnsnat',
  'defrag',
  'ctExtract',
  'lbAffCheck',
  'dnat',
  'lbAffLearn',
  'ecmpStateful',
  'ndRaOptions',
  'ndRaResponse',
  'ipRoutingPre',
  'ipRouting',
  'ipRoutingEcmp',
  'policy',
  'policyEcmp',
  'dhcpRelayRespChk',
  'dhcpRelayResp',
  'arpResolve',
  'chkPktLen',
  'largerPkts',
  'gwRedirect',
  'networkId',
  'arpRequest',
  'ecmpStatefulEgr',
]);

/** Logical router egress stages of OVN 26.03, in order. */
export const lrOut = pipeline('router', 'egress', 'lr_out', [
  'chkDnatLocal',
  'undnat',
  'postUndnat',
  'snat',
  'postSnat',
  'egrLoop',
  'delivery',
]);
