import { type FieldName, LEARN_FLAG, type LearnSpec, matchField, wholeField } from '@ironloom/openflow-codec';
import type { TokenStream } from '../lexer/token-stream';
import { FLAG_BITS, LOGICAL_REGISTERS } from '../symbols/registers';
import type { ActionOf, IpAddress, TransportProtocol } from './action';
import { type ActionEncoder, type ActionEncoders, bitsOf } from './action-encoder';
import type { ActionParser } from './action-parser';
import { parseBoolean } from './balance';
import { formatAddress } from './conntrack';
import { type HostPort, parseHostPort } from './host-port';

const PRIORITY = 0x8000;
const ECMP_IDLE_SECONDS = 20;
const ECMP_HARD_SECONDS = 30;
const PROTOCOL_NUMBERS: Readonly<Record<TransportProtocol, number>> = { tcp: 6, udp: 17, sctp: 132 };

/** `commit_ecmp_nh(ipv6 = true, proto = tcp)`. */
export function parseCommitEcmpNexthop({ tokens }: ActionParser): ActionOf<'commit_ecmp_nh'> {
  tokens.force('(');
  forceArgument(tokens, 'ipv6');
  const ipv6 = parseBoolean(tokens);
  tokens.force(',');
  forceArgument(tokens, 'proto');
  const protocol = parseProtocol(tokens);
  tokens.force(')');
  return { kind: 'commit_ecmp_nh', ipv6, protocol };
}

/** `commit_lb_aff(vip = "…", backend = "…", proto = tcp, timeout = 30)`. */
export function parseCommitLbAffinity(parser: ActionParser): ActionOf<'commit_lb_aff'> {
  const { tokens } = parser;
  tokens.force('(');
  forceArgument(tokens, 'vip');
  const vip = parseEndpoint(tokens);
  tokens.take();
  tokens.force(',');
  forceArgument(tokens, 'backend');
  const backend = parseEndpoint(tokens);
  if (backend.address.family !== vip.address.family) tokens.syntaxError('invalid protocol family');
  tokens.take();
  tokens.force(',');
  let protocol: TransportProtocol | undefined;
  if (vip.port !== 0) {
    forceArgument(tokens, 'proto');
    protocol = parseProtocol(tokens);
    tokens.force(',');
  }
  forceArgument(tokens, 'timeout');
  const timeout = parser.uint16('affinity timeout');
  tokens.force(')');
  return {
    kind: 'commit_lb_aff',
    vip: vip.address,
    vipPort: vip.port,
    backend: backend.address,
    backendPort: backend.port,
    protocol,
    timeout,
  };
}

function forceArgument(tokens: TokenStream, name: string): void {
  if (!tokens.matchId(name)) tokens.syntaxError('invalid parameter');
  tokens.force('=');
}

function parseProtocol(tokens: TokenStream): TransportProtocol {
  if (tokens.matchId('tcp')) return 'tcp';
  if (tokens.matchId('udp')) return 'udp';
  if (tokens.matchId('sctp')) return 'sctp';
  return tokens.syntaxError('invalid protocol');
}

/** Leaves the string as the current token, for later complaints to point at. */
function parseEndpoint(tokens: TokenStream): HostPort {
  const endpoint = tokens.type === 'string' ? parseHostPort(tokens.token.text) : undefined;
  return endpoint ?? tokens.syntaxError('invalid parameter');
}

/** The action in the language's own syntax. */
export function formatCommitEcmpNexthop({ ipv6, protocol }: ActionOf<'commit_ecmp_nh'>): string {
  return `commit_ecmp_nh(ipv6 = ${ipv6}, proto = ${protocol});`;
}

/** The action in the language's own syntax. */
export function formatCommitLbAffinity(action: ActionOf<'commit_lb_aff'>): string {
  const { vip, vipPort, backend, backendPort, protocol, timeout } = action;
  const via = protocol === undefined ? '' : `, proto = ${protocol}`;
  const ends = `vip = "${endpoint(vip, vipPort)}", backend = "${endpoint(backend, backendPort)}"`;
  return `commit_lb_aff(${ends}${via}, timeout = ${timeout});`;
}

function endpoint(address: IpAddress, port: number): string {
  const host = address.family === 6 ? `[${formatAddress(address)}]` : formatAddress(address);
  return port === 0 ? host : `${host}:${port}`;
}

export const learningEncoders: ActionEncoders<'commit_ecmp_nh' | 'commit_lb_aff'> = {
  commit_ecmp_nh(action, encoder) {
    learnEcmpNexthop(action, encoder, 'ecmpNexthopMac');
    learnEcmpNexthop(action, encoder, 'ecmpNexthop');
  },
  commit_lb_aff: learnLbAffinity,
};

/** Packets that the new flow is to take: those with the same value as this one in a field. */
function same(field: FieldName): LearnSpec {
  return sameAs(field, field);
}

/** …or with the value that this one has in another field. */
function sameAs(destination: FieldName, source: FieldName): LearnSpec {
  const whole = wholeField(destination);
  return { use: 'match', bits: whole.bits, source: wholeField(source), destination: whole };
}

/** …or with a constant. */
function equal(field: FieldName, value: bigint): LearnSpec {
  const whole = wholeField(field);
  return { use: 'match', bits: whole.bits, source: value, destination: whole };
}

function setFlag(bit: number): LearnSpec {
  return { use: 'load', bits: 1, source: 1n, destination: bitsOf(LOGICAL_REGISTERS.flags, bit, 1) };
}

function load(field: FieldName, bits: number, value: bigint): LearnSpec {
  return { use: 'load', bits, source: value, destination: bitsOf(field, 0, bits) };
}

function ethernetType(ipv6: boolean): LearnSpec {
  return equal('eth_type', ipv6 ? 0x86ddn : 0x800n);
}

/** Two flows: one for further packets of the connection, told by their Ethernet source, one for those of its reply. */
function learnEcmpNexthop(
  { ipv6, protocol }: ActionOf<'commit_ecmp_nh'>,
  encoder: ActionEncoder,
  table: 'ecmpNexthopMac' | 'ecmpNexthop',
): void {
  const reply = table === 'ecmpNexthop';
  const [source, destination]: readonly FieldName[] = ipv6 ? ['ipv6_src', 'ipv6_dst'] : ['ip_src', 'ip_dst'];
  const sourcePort: FieldName = `${protocol}_src`;
  const destinationPort: FieldName = `${protocol}_dst`;
  const swap = (a: FieldName, b: FieldName): LearnSpec[] => (reply ? [sameAs(a, b), sameAs(b, a)] : [same(a), same(b)]);
  encoder.put({
    kind: 'learn',
    idleTimeout: ECMP_IDLE_SECONDS,
    hardTimeout: ECMP_HARD_SECONDS,
    finIdleTimeout: 0,
    finHardTimeout: 0,
    priority: PRIORITY,
    cookie: 0n,
    flags: LEARN_FLAG.deleteLearned,
    table: encoder.tables[table],
    specs: [
      same('metadata'),
      ...(reply ? [] : [same('eth_src')]),
      ethernetType(ipv6),
      ...swap(source ?? 'ip_src', destination ?? 'ip_dst'),
      equal('nw_proto', BigInt(PROTOCOL_NUMBERS[protocol])),
      ...swap(sourcePort, destinationPort),
      setFlag(FLAG_BITS.commitEcmpNexthop),
    ],
  });
}

function learnLbAffinity(action: ActionOf<'commit_lb_aff'>, encoder: ActionEncoder): void {
  const { vip, vipPort, backend, backendPort, protocol, timeout } = action;
  const ipv6 = vip.family === 6;
  const { flowUuid, isSwitch, features } = encoder.context;
  const current = features?.registerConsolidation === true;
  const addressRegister: FieldName = !ipv6 ? 'reg4' : isSwitch && !current ? 'xxreg0' : 'xxreg1';
  encoder.put({
    kind: 'learn',
    idleTimeout: timeout,
    hardTimeout: 0,
    finIdleTimeout: 0,
    finHardTimeout: 0,
    priority: PRIORITY,
    cookie: BigInt(`0x${flowUuid.slice(0, 8)}`),
    flags: LEARN_FLAG.deleteLearned,
    table: encoder.tables.lbAffinity,
    specs: [
      same('metadata'),
      ethernetType(ipv6),
      same(ipv6 ? 'ipv6_src' : 'ip_src'),
      equal(ipv6 ? 'ipv6_dst' : 'ip_dst', vip.value),
      ...(protocol === undefined
        ? []
        : [equal('nw_proto', BigInt(PROTOCOL_NUMBERS[protocol])), equal(`${protocol}_dst`, BigInt(vipPort))]),
      setFlag(FLAG_BITS.useLbAffinity),
      load(addressRegister, matchField(addressRegister).bits, backend.value),
      ...(backendPort === 0 ? [] : [load(current ? 'reg2' : 'reg8', 16, BigInt(backendPort))]),
    ],
  });
}
