import { type Action, type FieldMatch, flowMod, type FlowModBody, type Instruction, PORT } from '../src/index';

const resubmit = (table: number): Action => ({ kind: 'resubmit', port: PORT.inPort, table });
const set = (field: 'reg10' | 'reg14' | 'reg15' | 'eth_src' | 'eth_dst' | 'arp_spa', value: bigint): Action => ({
  kind: 'setField',
  field,
  value,
});

/** Flows such as OVN's controller installs: `count` of them, all different. */
export function* controllerFlows(count: number): Generator<FlowModBody> {
  for (let index = 0; index < count; index += 1) yield controllerFlow(index);
}

function controllerFlow(index: number): FlowModBody {
  const datapath: FieldMatch = { field: 'metadata', value: BigInt(1 + (index % 500)) };
  const address = BigInt(0x0a00_0000 + index);
  const mac = 0xf000_0000_0000n + BigInt(index);
  const flow = (table: number, match: readonly FieldMatch[], actions: readonly Action[]): FlowModBody => {
    const instructions: readonly Instruction[] = [{ kind: 'applyActions', actions }];
    return flowMod({ table, priority: 50, cookie: BigInt(index), match: [...match, datapath], instructions });
  };
  switch (index % 4) {
    case 0:
      return flow(40, [{ field: 'eth_dst', value: mac }], [set('reg15', BigInt(index % 0x7fff)), resubmit(42)]);
    case 1:
      return flow(
        34,
        [
          { field: 'eth_type', value: 0x806n },
          { field: 'arp_op', value: 1n },
          { field: 'arp_tpa', value: address },
        ],
        [
          { kind: 'move', source: bits('eth_src', 48), destination: bits('eth_dst', 48) },
          set('eth_src', mac),
          { kind: 'setField', field: 'arp_op', value: 2n },
          { kind: 'move', source: bits('arp_sha', 48), destination: bits('arp_tha', 48) },
          { kind: 'setField', field: 'arp_sha', value: mac },
          { kind: 'move', source: bits('arp_spa', 32), destination: bits('arp_tpa', 32) },
          set('arp_spa', address),
          { kind: 'move', source: bits('reg14', 32), destination: bits('reg15', 32) },
          { kind: 'setField', field: 'reg10', value: 1n, mask: 1n },
          resubmit(42),
        ],
      );
    case 2:
      return flow(
        8,
        [
          { field: 'eth_src', value: mac },
          { field: 'reg14', value: BigInt(index % 0x7fff) },
        ],
        [resubmit(9)],
      );
    default:
      return flow(
        30,
        [
          { field: 'eth_type', value: 0x800n },
          { field: 'reg0', value: address },
          { field: 'reg15', value: BigInt(index % 0x7fff) },
        ],
        [set('eth_dst', mac), resubmit(31)],
      );
  }
}

function bits(
  field: 'eth_src' | 'eth_dst' | 'arp_sha' | 'arp_tha' | 'arp_spa' | 'arp_tpa' | 'reg14' | 'reg15',
  count: number,
) {
  return { field, offset: 0, bits: count };
}
