import { LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField, type SymbolField } from '../symbols/symbol';
import type { ActionOf, Backend, LoadBalanceAction } from './action';
import { type ActionEncoder, type ActionEncoders, nxmName, subfieldOf } from './action-encoder';
import type { ActionParser, StatementParser } from './action-parser';
import { formatAddress, parseAddress, putConntrack } from './conntrack';

const DEFAULT_WEIGHT = 100;

/** `ct_lb_mark(backends=…; hash_fields="…"; skip_snat)` and its like. */
export const parseLoadBalance =
  (kind: LoadBalanceAction['kind']): StatementParser =>
  (parser) => {
    const { tokens } = parser;
    parser.requireNextTable('ct_lb');
    parser.require('ip');
    const backends: Backend[] = [];
    let hashFields: string | undefined;
    let snat: LoadBalanceAction['snat'];
    if (tokens.match('(') && !tokens.match(')')) {
      if (!tokens.matchId('backends')) tokens.syntaxError('expecting backends');
      tokens.force('=');
      while (!tokens.match(';') && !tokens.match(')')) {
        backends.push(parseBackend(parser, kind));
        tokens.match(',');
      }
      hashFields = parseHashFields(parser);
      snat = tokens.matchId('skip_snat') ? 'skip' : tokens.matchId('force_snat') ? 'force' : undefined;
      if (snat !== undefined) tokens.take();
    }
    return { kind, backends, hashFields, snat, table: parser.nextTable };
  };

function parseHashFields({ tokens }: ActionParser): string | undefined {
  if (!tokens.matchId('hash_fields')) return undefined;
  if (!tokens.match('=') || tokens.type !== 'string') tokens.syntaxError('invalid hash_fields');
  const { text } = tokens.take();
  if (!tokens.match(';')) tokens.take();
  return text;
}

function parseBackend(parser: ActionParser, kind: LoadBalanceAction['kind']): Backend {
  const { tokens } = parser;
  let logicalPort: string | undefined;
  if (kind === 'ct_lb_mark_local') {
    if (tokens.type !== 'string') {
      tokens.syntaxError('expecting logical port name for distributed load balancer');
    }
    logicalPort = tokens.take().text;
    tokens.force(':');
  }
  if (tokens.match('[')) {
    if (parser.integer('ipv6') === undefined) tokens.syntaxError('expecting IPv6 address');
    const address = parseAddress(parser, 'IPv6 address');
    if (!tokens.match(']')) tokens.syntaxError('no closing square bracket');
    return { address, port: tokens.match(':') ? parser.uint16('port number') : 0, logicalPort };
  }
  const address = parseAddress(parser, 'IP address');
  if (!tokens.match(':')) return { address, port: 0, logicalPort };
  if (address.family === 6) tokens.syntaxError('IPv6 address needs square brackets if port is included');
  return { address, port: parser.uint16('port number'), logicalPort };
}

/** `select(id=weight, …)` or `select(values=(id=weight, …); hash_fields="…")`. */
export function parseSelect(parser: ActionParser, result: SymbolField): ActionOf<'select'> {
  const { tokens } = parser;
  parser.checkField(result, result.width, true);
  if (result.width < 16) {
    const { symbol, offset, width } = result;
    tokens.typeError(
      `cannot use ${width}-bit field ${symbol.name}[${offset}..${offset + width - 1}] for "select", which requires ` +
        'at least 16 bits.',
    );
  }
  parser.requireNextTable('select');
  tokens.take();
  tokens.take();
  const named = tokens.matchId('values');
  if (named) {
    tokens.force('=');
    tokens.force('(');
  }
  const choices: { readonly id: number; readonly weight: number }[] = [];
  while (!tokens.match(')')) {
    const id = parser.uint16('id');
    const weight = tokens.match('=') ? parser.uint16('weight') : DEFAULT_WEIGHT;
    if (weight === 0) tokens.syntaxError("weight can't be 0");
    choices.push({ id, weight });
    tokens.match(',');
  }
  if (choices.length <= 1) tokens.syntaxError('expecting at least 2 group members');
  const hashFields = named ? parseSelectHash(parser) : undefined;
  return { kind: 'select', result, choices, hashFields, table: parser.nextTable };
}

function parseSelectHash({ tokens }: ActionParser): string {
  tokens.force(';');
  if (!tokens.matchId('hash_fields')) tokens.syntaxError('expecting hash_fields');
  if (!tokens.match('=') || tokens.type !== 'string' || tokens.lookahead() !== ')') {
    tokens.syntaxError('invalid hash_fields');
  }
  const { text } = tokens.take();
  tokens.force(')');
  return text;
}

/** `fwd_group(liveness=true, childports="a", "b")`. */
export function parseForwardGroup({ tokens }: ActionParser): ActionOf<'fwd_group'> {
  let liveness = false;
  const ports: string[] = [];
  if (tokens.match('(')) {
    if (tokens.matchId('liveness')) {
      tokens.force('=');
      liveness = parseBoolean(tokens);
      tokens.force(',');
    }
    if (tokens.matchId('childports')) {
      tokens.force('=');
      while (!tokens.match(')')) {
        if (tokens.type !== 'string') tokens.syntaxError('expecting logical switch port');
        ports.push(tokens.take().text);
        tokens.match(',');
      }
    }
  }
  return { kind: 'fwd_group', liveness, ports };
}

/** `true` or `false`, quoted or not. */
export function parseBoolean(tokens: ActionParser['tokens']): boolean {
  if (tokens.matchString('true') || tokens.matchId('true')) return true;
  if (tokens.matchString('false') || tokens.matchId('false')) return false;
  return tokens.syntaxError('expecting true or false');
}

/** The action in the language's own syntax. */
export function formatLoadBalance({ kind, backends, hashFields, snat }: LoadBalanceAction): string {
  if (backends.length === 0) return `${kind};`;
  const list = backends.map(({ address, port, logicalPort }) => {
    const name = logicalPort === undefined ? '' : `"${logicalPort}":`;
    return `${name}${withPort(formatAddress(address), address.family === 6, port)}`;
  });
  const hash = hashFields === undefined ? '' : `; hash_fields="${hashFields}"`;
  return `${kind}(backends=${list.join(',')}${hash}${snat === undefined ? '' : `; ${snat}_snat`});`;
}

function withPort(address: string, bracketed: boolean, port: number): string {
  if (port === 0) return address;
  return bracketed ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The action in the language's own syntax. */
export function formatSelect({ result, choices, hashFields }: ActionOf<'select'>): string {
  const list = choices.map(({ id, weight }) => `${id}=${weight}`).join(', ');
  const args = hashFields === undefined ? list : `values=(${list}); hash_fields="${hashFields}"`;
  return `${formatSymbolField(result)} = select(${args});`;
}

/** The action in the language's own syntax. */
export function formatForwardGroup({ liveness, ports }: ActionOf<'fwd_group'>): string {
  const children = ports.length === 0 ? '' : `childports=${ports.map((port) => `"${port}"`).join(', ')}`;
  return `fwd_group(${liveness ? 'liveness="true", ' : ''}${children});`;
}

/** Bits of ct_mark and ct_label, as `set_field` writes them. */
const NATTED = '2/2';
const SNAT_BITS = { skip: '4/4', force: '8/8' } as const;

const balance = (action: LoadBalanceAction, encoder: ActionEncoder): void => {
  const { isSwitch } = encoder.context;
  const register = isSwitch ? LOGICAL_REGISTERS.ctZone : LOGICAL_REGISTERS.dnatZone;
  if (action.backends.length === 0) {
    putConntrack(encoder, { flags: 0, register, table: action.table, actions: [{ kind: 'nat', flags: 0 }] });
    return;
  }
  const buckets = action.backends.map((backend, index) => {
    if (backend.logicalPort !== undefined && !encoder.context.isLocalPort(backend.logicalPort)) return '';
    return bucket(action, backend, index, `${nxmName(register)}[0..15]`, encoder.logicalTable(action.table));
  });
  if (buckets.every((each) => each === '')) return;
  encoder.group(`${selectGroup(action.hashFields)}${buckets.join('')}`);
};

function bucket(action: LoadBalanceAction, backend: Backend, id: number, zone: string, table: number): string {
  const { kind, snat } = action;
  const { address, port } = backend;
  const marks = kind === 'ct_lb' ? 'ct_label' : 'ct_mark';
  const flag = snat === undefined ? '' : `,set_field:${SNAT_BITS[snat]}->${marks}`;
  return (
    `,bucket=bucket_id=${id},weight:${DEFAULT_WEIGHT},actions=` +
    `ct(nat(dst=${withPort(formatAddress(address), address.family === 6, port)}),commit,table=${table},zone=${zone},` +
    `exec(set_field:${NATTED}->${marks}${flag}))`
  );
}

function selectGroup(hashFields: string | undefined): string {
  return `type=select,selection_method=${hashFields === undefined ? 'dp_hash' : `hash,fields(${hashFields})`}`;
}

export const balanceEncoders: ActionEncoders<LoadBalanceAction['kind'] | 'select' | 'fwd_group'> = {
  ct_lb: balance,
  ct_lb_mark: balance,
  ct_lb_mark_local: balance,
  select({ result, choices, hashFields, table }, encoder) {
    const symmetric = encoder.context.features?.symmetricHash === true && hashFields === undefined;
    const { field, offset, bits } = subfieldOf(result);
    const buckets = choices.map(
      ({ id, weight }, index) =>
        `,bucket=bucket_id=${index},weight:${weight},actions=load:${id}->${field}[${offset}..${offset + bits - 1}],` +
        `resubmit(,${encoder.logicalTable(table)})`,
    );
    // Bit 32 of the parameter asks for a hash that both directions of a connection share.
    const parameter = symmetric ? ',selection_method_param=0x100000000' : '';
    encoder.group(`${selectGroup(hashFields)}${parameter}${buckets.join('')}`);
  },
  fwd_group({ liveness, ports }, encoder) {
    if (ports.length === 0) return;
    const { context, outputTable } = encoder;
    let buckets = '';
    for (const name of ports) {
      const key = context.lookupPort(name);
      if (key === undefined) return;
      const tunnel = liveness ? context.tunnelPort(name) : undefined;
      if (liveness && tunnel === undefined) return;
      const watch = tunnel === undefined ? '' : `watch_port:${tunnel},`;
      // The key is written in decimal behind 0x, as existing groups are named.
      const load = `load=0x${key}->${nxmName(LOGICAL_REGISTERS.outport)}[0..15]`;
      buckets += `,bucket=${watch}${load},resubmit(,${outputTable})`;
    }
    encoder.group(`${selectGroup(undefined)}${buckets}`);
  },
};
