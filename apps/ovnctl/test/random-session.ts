import fc from 'fast-check';

type Words = fc.Arbitrary<readonly string[]>;

/** A command line that belongs to one of the databases. */
export interface RandomCall {
  readonly database: 'nb' | 'sb';
  readonly words: readonly string[];
}

const one = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const numbered = (prefix: string, count: number): fc.Arbitrary<string> =>
  fc.nat(count - 1).map((at) => `${prefix}${at}`);
/** Mostly `good`, now and then something that makes no sense there. */
const mostly = (good: fc.Arbitrary<string>, ...bad: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ arbitrary: good, weight: 12 }, { arbitrary: one(...bad), weight: 1 });

const lineOf = (...parts: readonly (string | fc.Arbitrary<string | readonly string[]>)[]): Words =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((list) => list.flat());
const some = (element: fc.Arbitrary<string>, min: number, max: number): Words =>
  fc.array(element, { minLength: min, maxLength: max });
const flags = (...names: readonly string[]): Words => fc.subarray([...names], { maxLength: 1 });

// Few of each, so that calls meet what earlier ones made.
const sw = mostly(numbered('sw', 3), 'nobody');
const port = mostly(numbered('p', 5), 'nobody');
const router = mostly(numbered('r', 2), 'nobody');
const routerPort = mostly(numbered('rp', 4), 'nobody');
const group = mostly(numbered('pg', 2), 'nobody');
const mac = mostly(numbered('00:00:00:00:00:0', 5), 'zz:00:00:00:00:01');
const ip = mostly(
  fc.tuple(fc.nat(2), fc.nat(4)).map(([net, host]) => `10.0.${net}.${host}`),
  '10.0.0.256',
  'FD00::1',
  '0::2',
);
const prefix = mostly(
  fc.tuple(fc.nat(3), one('8', '16', '24', '32')).map(([net, length]) => `10.${net}.0.0/${length}`),
  'fd00::/64',
  'FD00:0::1/32',
  '10.0.0.0/33',
  '10.1.2.3',
  '0.0.0.0/0',
  'nonsense',
);
const address = fc.oneof(
  fc.tuple(mac, ip).map((pair) => pair.join(' ')),
  one('unknown', 'dynamic', 'router', 'dynamic 10.0.0.9', '00:00:00:00:00:0a'),
);
const pair = mostly(
  fc.tuple(numbered('k', 3), one('1', 'a', 'x y', 'a=b', '')).map(([key, value]) => `${key}=${value}`),
  'nothing',
  '=x',
);
const direction = mostly(one('from-lport', 'to-lport', 'from', 'to', 'from-'), 'sideways');
const priority = mostly(numbered('100', 3), '0', '32767', '32768', '-1', 'high');
const match = one('ip4', 'ip4 && tcp', 'inport == "p0"', 'tcp.dst == 80');
const action = mostly(one('allow', 'allow-related', 'drop', 'reject', 'allow-stateless'), 'perhaps');
const natType = mostly(one('snat', 'dnat', 'dnat_and_snat'), 'telephone');
const enabled = mostly(one('enabled', 'disabled', 'ENABLED'), 'perhaps');
const may = flags('--may-exist');
const if_ = flags('--if-exists');

const SWITCHES: readonly Words[] = [
  lineOf(flags('--may-exist', '--add-duplicate'), 'ls-add', sw),
  lineOf(if_, 'ls-del', sw),
  lineOf('ls-list'),
  lineOf(may, 'lsp-add', sw, port),
  lineOf(may, 'lsp-add', sw, port, port, mostly(one('1', '2', '4095'), '0', '4096', 'x')),
  lineOf(if_, 'lsp-del', port),
  lineOf('lsp-list', sw),
  lineOf('lsp-get-ls', port),
  lineOf('lsp-get-parent', port),
  lineOf('lsp-get-tag', port),
  lineOf('lsp-set-addresses', port, some(address, 0, 2)),
  lineOf('lsp-get-addresses', port),
  lineOf('lsp-set-port-security', port, some(address, 0, 2)),
  lineOf('lsp-get-port-security', port),
  lineOf('lsp-get-up', port),
  lineOf('lsp-set-enabled', port, enabled),
  lineOf('lsp-get-enabled', port),
  lineOf('lsp-set-type', port, mostly(one('', 'router', 'localnet', 'localport', 'vtep', 'virtual'), 'telephone')),
  lineOf('lsp-get-type', port),
  lineOf('lsp-set-options', port, some(pair, 0, 3)),
  lineOf('lsp-get-options', port),
];
const RULES: readonly Words[] = [
  lineOf(
    flags('--may-exist', '--log', '--name=n', '--severity=info', '--severity=loud', '--label=7', '--apply-after-lb'),
    'acl-add',
    fc.oneof(sw, group),
    direction,
    priority,
    match,
    action,
  ),
  lineOf('acl-list', fc.oneof(sw, group)),
  lineOf('acl-del', fc.oneof(sw, group), fc.oneof(lineOf(), lineOf(direction), lineOf(direction, priority, match))),
  lineOf('pg-add', group, some(port, 0, 2)),
  lineOf('pg-set-ports', group, some(port, 0, 3)),
  lineOf('pg-del', group),
  lineOf('dhcp-options-create', prefix, some(pair, 0, 2)),
  lineOf('dhcp-options-list'),
];
const ROUTERS: readonly Words[] = [
  lineOf(may, 'lr-add', router),
  lineOf(if_, 'lr-del', router),
  lineOf('lr-list'),
  lineOf(may, 'lrp-add', router, routerPort, mac, some(prefix, 1, 2)),
  lineOf(if_, 'lrp-del', routerPort),
  lineOf('lrp-list', router),
  lineOf('lrp-set-enabled', routerPort, enabled),
  lineOf('lrp-get-enabled', routerPort),
  lineOf('lrp-set-options', routerPort, some(pair, 0, 2)),
  lineOf('lrp-set-gateway-chassis', routerPort, numbered('ch', 3), fc.oneof(lineOf(), lineOf(priority))),
  lineOf('lrp-get-gateway-chassis', routerPort),
  lineOf('lrp-del-gateway-chassis', routerPort, numbered('ch', 3)),
  lineOf(
    flags('--may-exist', '--ecmp', '--policy=src-ip', '--policy=x', '--route-table=t', '--ecmp-symmetric-reply'),
    'lr-route-add',
    router,
    prefix,
    mostly(ip, 'discard', 'rp0'),
    fc.oneof(lineOf(), lineOf(routerPort)),
  ),
  lineOf(
    flags('--if-exists', '--policy=src-ip', '--route-table=t'),
    'lr-route-del',
    router,
    fc.oneof(lineOf(), lineOf(prefix), lineOf(prefix, ip), lineOf(prefix, ip, routerPort)),
  ),
  lineOf('lr-route-list', router),
  lineOf(flags('--may-exist'), 'lr-policy-add', router, priority, match, one('allow', 'drop', 'reject', 'maybe')),
  lineOf('lr-policy-add', router, priority, match, 'reroute', ip),
  lineOf(if_, 'lr-policy-del', router, fc.oneof(lineOf(), lineOf(priority), lineOf(priority, match))),
  lineOf('lr-policy-list', router),
  lineOf(
    flags('--may-exist', '--stateless', '--gateway-port=rp0'),
    'lr-nat-add',
    router,
    natType,
    ip,
    fc.oneof(ip, prefix),
    fc.oneof(lineOf(), lineOf(), lineOf(port), lineOf(port, mac)),
  ),
  lineOf(if_, 'lr-nat-del', router, fc.oneof(lineOf(), lineOf(natType), lineOf(natType, ip), lineOf(natType, prefix))),
];
const nbRecord = fc.oneof(
  lineOf('Logical_Switch', sw),
  lineOf('logical-switch-port', port),
  lineOf('Logical_Router', router),
  lineOf('Port_Group', group),
  lineOf('telephone', 'x'),
);
const setting = mostly(
  fc.tuple(numbered('external_ids:k', 2), one('1', 'a', '"x y"')).map(([key, value]) => `${key}=${value}`),
  'external_ids=a=1,b=2',
  'external_ids={}',
  'external_ids=[]',
  'name=',
  'colour=red',
  '_uuid=x',
);
const keys = mostly(numbered('k', 2), 'k0=1', 'k1=a', 'x=y', '""');
const recordsOf = (record: Words, table: fc.Arbitrary<string>): readonly Words[] => [
  lineOf('set', record, some(setting, 1, 2)),
  lineOf(if_, 'get', record, one('name', 'external_ids', 'external_ids:k0', 'colour')),
  lineOf('add', record, 'external_ids', some(keys, 1, 2)),
  lineOf('remove', record, 'external_ids', some(keys, 1, 2)),
  lineOf('clear', record, one('external_ids', 'name', 'colour')),
  lineOf(
    '--bare',
    '--columns=name,external_ids',
    'find',
    table,
    one('external_ids:k0=1', 'external_ids={}', 'name!=x'),
  ),
  lineOf('--columns=name,external_ids', 'list', record),
];
const NB_RECORDS: readonly Words[] = [
  ...recordsOf(nbRecord, one('Logical_Switch', 'Logical_Switch_Port')),
  lineOf('create', 'Address_Set', numbered('name=as', 2), fc.oneof(lineOf(), lineOf(numbered('addresses=10.0.0.', 3)))),
  lineOf(if_, 'destroy', 'Address_Set', numbered('as', 2)),
];
const sbRecord = fc.oneof(lineOf('Chassis', numbered('ch', 2)), lineOf('SB_Global', '.'), lineOf('Chassis', 'nobody'));
const SB_RECORDS: readonly Words[] = [
  ...recordsOf(sbRecord, one('Chassis')),
  lineOf(
    'create',
    'Chassis',
    numbered('name=ch', 2),
    'encaps=@e',
    '--',
    '--id=@e',
    'create',
    'Encap',
    'type=geneve',
    'ip=10.0.0.1',
  ),
  lineOf('--bare', '--columns=type,ip', 'list', 'Encap'),
  lineOf(if_, 'destroy', 'Chassis', numbered('ch', 2)),
];

const northbound = fc.oneof(...SWITCHES, ...RULES, ...ROUTERS, ...NB_RECORDS);
const calls: fc.Arbitrary<RandomCall> = fc.oneof(
  { arbitrary: northbound.map((words) => ({ database: 'nb' as const, words })), weight: 5 },
  { arbitrary: fc.oneof(...SB_RECORDS).map((words) => ({ database: 'sb' as const, words })), weight: 1 },
);

/** What is there at first, so that most calls find something. */
const BEGINNING: readonly string[] = [
  'init',
  'ls-add sw0 -- ls-add sw1 -- lsp-add sw0 p0 -- lsp-add sw0 p1 -- lsp-add sw1 p2',
  'lr-add r0 -- lrp-add r0 rp0 00:00:00:00:00:01 10.0.0.1/24 -- lrp-add r0 rp1 00:00:00:00:00:02 10.0.1.1/24',
  'pg-add pg0 p0 p1',
];

/** What an administrator may do, right and wrong, in any order; the same for the same seed. */
export function randomSession(seed: number, length: number): readonly RandomCall[] {
  const beginning = BEGINNING.map((line) => ({ database: 'nb' as const, words: line.split(' ') }));
  return [...beginning, ...fc.sample(calls, { seed, numRuns: length })];
}
