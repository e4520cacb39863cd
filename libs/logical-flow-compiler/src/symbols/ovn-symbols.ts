import type { FieldName } from '@ironloom/openflow-codec';
import { defineField, defineOvnField, definePredicate, defineString, defineSubfield } from './define';
import { FLAG_BITS, LOGICAL_REGISTER_COUNT, LOGICAL_REGISTERS } from './registers';
import { definePacketFields } from './packet-symbols';
import { SymbolTable } from './symbol-table';

/** In a port's register, marks the key of a remote VTEP (EVPN). */
const EVPN_KEY_BIT = 31;

const FLAGS: Readonly<Record<string, string>> = {
  loopback: `${FLAG_BITS.loopback}`,
  force_snat_for_dnat: `${FLAG_BITS.forceSnatForDnat}`,
  force_snat_for_lb: `${FLAG_BITS.forceSnatForLb}`,
  skip_snat_for_lb: `${FLAG_BITS.skipSnatForLb}`,
  use_snat_zone: `${FLAG_BITS.useSnatZone}`,
  localnet: `${FLAG_BITS.localnet}`,
  icmp_snat: `${FLAG_BITS.icmpSnat}`,
  tunnel_rx: `${FLAG_BITS.tunnelRx}`,
  unsnat_new: `${FLAG_BITS.unsnatNew}`,
  unsnat_not_tracked: `${FLAG_BITS.unsnatNotTracked}`,
  network_id: `${FLAG_BITS.networkIdStart}..${FLAG_BITS.networkIdEnd}`,
  from_ctrl: `${FLAG_BITS.fromController}`,
  igmp_loopback: `${FLAG_BITS.igmpLoopback}`,
  pkt_sampled: `${FLAG_BITS.packetSampled}`,
};

const CT_MARK: Readonly<Record<string, string>> = {
  blocked: '0',
  natted: '1',
  ecmp_reply_port: '16..31',
  skip_snat: '2',
  force_snat: '3',
  obs_stage: '4..5',
  allow_established: '6',
  obs_collector_id: '16..23',
};

const CT_LABEL: Readonly<Record<string, string>> = {
  ecmp_reply_eth: '32..79',
  label: '96..127',
  obs_point_id: '96..127',
  obs_unused: '0..95',
  acl_id: '80..95',
  nf: '7',
  nf_id: '17..24',
  tun_if: '8',
  tun_if_id: '80..95',
};

const CT_STATE = ['new', 'est', 'rel', 'rpl', 'inv', 'trk', 'snat', 'dnat'];

/** The symbols of OVN 26.03: what logical flows match on and assign to (ovn-sb(5), "Logical_Flow"). */
export function createOvnSymbols(): SymbolTable {
  const symbols = new SymbolTable();
  definePorts(symbols);
  defineRegisters(symbols);
  defineField(symbols, 'flags', LOGICAL_REGISTERS.flags);
  for (const [name, bits] of Object.entries(FLAGS)) defineSubfield(symbols, `flags.${name}`, `flags[${bits}]`);
  defineConntrack(symbols);
  definePacketFields(symbols);
  defineField(symbols, 'pkt.mark', 'pkt_mark');
  defineOvnField(symbols, 'icmp4.frag_mtu');
  defineOvnField(symbols, 'icmp6.frag_mtu');
  return symbols;
}

/**
 * The symbols that ACLs use where matches on transport ports are translated to connection tracking's original
 * direction, so that they hold for every fragment of a packet.
 */
export function createAclConntrackSymbols(): SymbolTable {
  const symbols = createOvnSymbols();
  defineField(symbols, 'ct_proto', 'ct_nw_proto', { prerequisites: 'ct.trk' });
  for (const [protocol, number] of [
    ['tcp', 6],
    ['udp', 17],
    ['sctp', 132],
  ] as const) {
    definePredicate(symbols, protocol, `ct.trk && !ct.inv && ct_proto == ${number}`);
    defineField(symbols, `${protocol}.src`, 'ct_tp_src', { prerequisites: protocol });
    defineField(symbols, `${protocol}.dst`, 'ct_tp_dst', { prerequisites: protocol });
  }
  return symbols;
}

function definePorts(symbols: SymbolTable): void {
  const { inport, outport, remoteOutport } = LOGICAL_REGISTERS;
  defineString(symbols, 'inport', inport);
  defineString(symbols, 'outport', outport);
  defineField(symbols, '__inport', inport);
  defineField(symbols, '__outport', outport);
  definePredicate(symbols, 'from_evpn_vtep', `__inport[${EVPN_KEY_BIT}]`);
  definePredicate(symbols, 'to_evpn_vtep', `__outport[${EVPN_KEY_BIT}]`);
  defineString(symbols, 'remote_outport', remoteOutport);
}

/** Registers overlap, so that each but the widest is defined as a part of a wider one. */
function defineRegisters(symbols: SymbolTable): void {
  const wholes = { xxreg: Math.floor(LOGICAL_REGISTER_COUNT / 4), xreg: Math.floor(LOGICAL_REGISTER_COUNT / 2) };
  for (let n = 0; n < wholes.xxreg; n += 1) defineField(symbols, `xxreg${n}`, `xxreg${n}` as FieldName);
  for (let n = 0; n < wholes.xreg; n += 1) {
    const parent = Math.floor(n / 2);
    if (parent < wholes.xxreg) defineSubfield(symbols, `xreg${n}`, part(`xxreg${parent}`, 64, 1 - (n % 2)));
    else defineField(symbols, `xreg${n}`, `xreg${n}` as FieldName);
  }
  for (let n = 0; n < LOGICAL_REGISTER_COUNT; n += 1) {
    const parent = Math.floor(n / 4);
    const bits =
      parent < wholes.xxreg
        ? part(`xxreg${parent}`, 32, 3 - (n % 4))
        : part(`xreg${Math.floor(n / 2)}`, 32, 1 - (n % 2));
    defineSubfield(symbols, `reg${n}`, bits);
  }
}

function part(parent: string, width: number, index: number): string {
  return `${parent}[${width * index}..${width * (index + 1) - 1}]`;
}

function defineConntrack(symbols: SymbolTable): void {
  const writeScope = 'ct-commit';
  defineField(symbols, 'ct_mark', 'ct_mark', { writeScope });
  for (const [name, bits] of Object.entries(CT_MARK)) {
    defineSubfield(symbols, `ct_mark.${name}`, `ct_mark[${bits}]`, { writeScope });
  }
  defineField(symbols, 'ct_label', 'ct_label', { writeScope });
  for (const [name, bits] of Object.entries(CT_LABEL)) {
    defineSubfield(symbols, `ct_label.${name}`, `ct_label[${bits}]`, { writeScope });
  }
  defineField(symbols, 'ct_state', 'ct_state');
  for (const [bit, name] of CT_STATE.entries()) {
    defineSubfield(symbols, `ct.${name}`, `ct_state[${bit}]`, name === 'trk' ? {} : { prerequisites: 'ct.trk' });
  }
}
