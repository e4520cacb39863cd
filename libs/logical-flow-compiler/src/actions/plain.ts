import type { PlainAction, PlainKind } from './action';
import type { ActionEncoder, ActionEncoders } from './action-encoder';
import type { StatementParser } from './action-parser';
import { CONTROLLER_OPCODE } from './opcodes';

const plain =
  (kind: PlainKind): StatementParser =>
  () => ({ kind });

/** Actions that are a word, or a word and two parentheses. */
export const plainParsers: Readonly<Record<string, StatementParser>> = {
  output: plain('output'),
  ct_clear: plain('ct_clear'),
  igmp: plain('igmp'),
  handle_dhcpv6_reply: plain('handle_dhcpv6_reply'),
  ct_snat_to_vip: plain('ct_snat_to_vip'),
  mac_cache_use: plain('mac_cache_use'),
  flood_remote: plain('flood_remote'),
  handle_bfd_msg({ tokens }) {
    tokens.force('(');
    tokens.force(')');
    return { kind: 'handle_bfd_msg' };
  },
  'ip.ttl'(parser) {
    parser.tokens.force('--');
    parser.require('ip');
    return { kind: 'dec_ttl' };
  },
};

/** The action in the language's own syntax. */
export function formatPlain({ kind }: PlainAction): string {
  if (kind === 'dec_ttl') return 'ip.ttl--;';
  return kind === 'handle_bfd_msg' ? 'handle_bfd_msg();' : `${kind};`;
}

const toController =
  (opcode: 'igmp' | 'dhcp6Server' | 'bfdMsg') =>
  (_action: PlainAction, encoder: ActionEncoder): void =>
    encoder.controller(CONTROLLER_OPCODE[opcode], { meter: encoder.context.controllerMeter });

export const plainEncoders: ActionEncoders<PlainAction['kind']> = {
  output: (_action, encoder) => encoder.resubmit(encoder.outputTable),
  ct_clear: (_action, encoder) => encoder.put({ kind: 'conntrackClear' }),
  // Where the TTL runs out, no controller is to hear of it.
  dec_ttl: (_action, encoder) => encoder.put({ kind: 'decTtl', controllers: [] }),
  ct_snat_to_vip: (_action, encoder) => encoder.resubmit(encoder.tables.ctSnatHairpin),
  mac_cache_use: (_action, encoder) => encoder.resubmit(encoder.tables.macCacheUse),
  flood_remote: (_action, encoder) => encoder.resubmit(encoder.tables.floodRemote),
  igmp: toController('igmp'),
  handle_dhcpv6_reply: toController('dhcp6Server'),
  handle_bfd_msg: toController('bfdMsg'),
};
