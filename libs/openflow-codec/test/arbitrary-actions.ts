import fc from 'fast-check';
import {
  type Action,
  type EncapsulateAction,
  type LearnSpec,
  type MatchField,
  type OpenFlowVersion,
  matchFields,
  OF10,
  OF13,
  OF15,
  PORT,
  type Subfield,
} from '../src/index';

/** Numbers, small ones more often than not. */
export const u8 = fc.nat(0xff);
export const u16 = fc.oneof(fc.nat(10), fc.nat(0xffff));
export const u32 = fc.oneof(fc.nat(10), fc.nat(0xffffffff));
export const u64 = fc.oneof(fc.bigInt(0n, 20n), fc.bigInt(0n, 0xffff_ffff_ffff_ffffn));

/** Ports that an output may name. */
export const port = fc.oneof(
  fc.integer({ min: 1, max: 0xfeff }),
  fc.constantFrom<number>(PORT.inPort, PORT.flood, PORT.all, PORT.local, PORT.normal),
);

/** A value that fits the bits of a field. */
/** Values that a switch takes end before the field's bits do. */
const HIGHEST: Readonly<Record<string, bigint>> = { arp_op: 255n, nsh_ttl: 63n };
const valueOf = (field: MatchField): fc.Arbitrary<bigint> => fc.bigInt(0n, HIGHEST[field.name] ?? field.allOnes);
/** Masks; of IPv6 addresses prefixes only, since `ovs-ofctl` does not read back all that it prints of others. */
export const maskOf = (field: MatchField): fc.Arbitrary<bigint> =>
  field.format === 'ipv6'
    ? fc.integer({ min: 1, max: 127 }).map((zeros) => field.allOnes ^ ((1n << BigInt(zeros)) - 1n))
    : fc.bigInt(1n, field.allOnes);

/** Fields that actions may write: those of packets whose bits mean anything in any combination. */
const LIMITED = new Set(['in_port', 'in_port_oxm', 'vlan_tci', 'vlan_vid', 'nw_tos', 'tun_flags', 'packet_type']);
const isPlain = (field: MatchField): boolean =>
  field.writable &&
  !field.variable &&
  !LIMITED.has(field.name) &&
  field.headers.length > 0 &&
  !/^(x*reg\d|pbb|ct_)/.test(field.name);
const older = (field: MatchField): boolean => field.headers[0]?.experimenter === undefined;
const registers = matchFields.filter(
  (field) => /^(reg|xreg|xxreg)\d$/.test(field.name) && !/^xreg[89]|^xxreg[4-9]/.test(field.name),
);
const writable = [...registers, ...matchFields.filter(isPlain)].filter((field) => field.bits <= 128);

const subfieldIn = (field: MatchField, bits: fc.Arbitrary<number>): fc.Arbitrary<Subfield> =>
  bits.chain((width) =>
    fc
      .nat(field.bits - Math.min(width, field.bits))
      .map((offset) => ({ field: field.name, offset, bits: Math.min(width, field.bits) })),
  );

/** A run of bits of a register, or of another field that older actions have room for. */
export const subfield = (max = 64): fc.Arbitrary<Subfield> =>
  fc.constantFrom(...writable.filter(older)).chain((field) => subfieldIn(field, fc.integer({ min: 1, max })));
const registerBits = (bits: fc.Arbitrary<number>): fc.Arbitrary<Subfield> =>
  fc.constantFrom(...registers).chain((field) => subfieldIn(field, bits));
const lowBits = (bits: number): bigint => (1n << BigInt(bits)) - 1n;

const setField = (version: OpenFlowVersion): fc.Arbitrary<Action> =>
  fc
    .constantFrom(...writable.filter((field) => version !== OF10 || !/^(xreg|nsh|nd_(res|opt)|sctp)/.test(field.name)))
    .chain((field) =>
      fc.tuple(valueOf(field), fc.option(maskOf(field))).map(([value, mask]): Action => {
        const masked = mask !== null && mask !== 0n && mask !== field.allOnes && field.maskable;
        if (!masked) return { kind: 'setField', field: field.name, value };
        const entry = { kind: 'setField', field: field.name, value: value & mask, mask } as const;
        return version === OF15 ? entry : { ...entry, wide: true };
      }),
    );

const load: fc.Arbitrary<Action> = subfield().chain((destination) =>
  fc.bigInt(0n, lowBits(destination.bits)).map((value): Action => ({ kind: 'load', destination, value })),
);
const move: fc.Arbitrary<Action> = fc
  .integer({ min: 1, max: 32 })
  .chain((bits) => fc.tuple(registerBits(fc.constant(bits)), registerBits(fc.constant(bits))))
  .map(([source, destination]): Action => ({ kind: 'move', source, destination }));

const nat: fc.Arbitrary<Action> = fc
  .record(
    {
      direction: fc.constantFrom(1, 2),
      ipv4: fc.option(fc.tuple(fc.integer({ min: 1, max: 0x7fffffff }), fc.nat(5))),
      max: fc.boolean(),
      ports: fc.option(fc.tuple(fc.integer({ min: 1, max: 60000 }), fc.nat(5))),
      extra: fc.constantFrom(0, 4, 8, 16, 12),
      six: fc.boolean(),
    },
    { noNullPrototype: true },
  )
  .map(({ direction, ipv4, max, ports, extra, six }): Action => {
    if (ipv4 === null) return { kind: 'nat', flags: 0 };
    const [low, span] = [BigInt(ipv4[0]), BigInt(ipv4[1])];
    const high = 0x20010db8n << 96n;
    const range = six
      ? { ipv6Min: high | low, ...(max && { ipv6Max: high | (low + span + 1n) }) }
      : { ipv4Min: low, ...(max && { ipv4Max: low + span + 1n }) };
    const portRange = ports === null ? {} : { portMin: ports[0], ...(max && { portMax: ports[0] + ports[1] + 1 }) };
    return { kind: 'nat', flags: direction | extra, ...range, ...portRange };
  });

const conntrack = (version: OpenFlowVersion): fc.Arbitrary<Action> =>
  fc
    .record({
      force: fc.boolean(),
      zone: fc.oneof(u16, fc.constant<Subfield>({ field: 'reg13', offset: 0, bits: 16 })),
      table: fc.option(fc.nat(254)),
      helper: fc.constantFrom(0, 21, 69),
      mark: fc.option(u32),
      nat: fc.option(nat),
      commit: fc.boolean(),
    })
    .map(({ force, zone, table, helper, mark, nat: translated, commit }): Action => {
      const writeMark = (value: bigint): Action =>
        version === OF15
          ? { kind: 'setField', field: 'ct_mark', value }
          : { kind: 'load', destination: { field: 'ct_mark', offset: 0, bits: 32 }, value };
      const marked = mark === null ? [] : [writeMark(BigInt(mark))];
      const committed = commit || mark !== null || translated !== null;
      return {
        kind: 'conntrack',
        flags: (committed ? 1 : 0) | (force && committed ? 2 : 0),
        zone,
        ...(table !== null && { table }),
        ...(helper !== 0 && committed && { helper }),
        actions: [...(translated === null ? [] : [translated]), ...marked],
      };
    });

const learnSpec: fc.Arbitrary<LearnSpec> = fc.integer({ min: 1, max: 32 }).chain((bits) =>
  fc.oneof(
    fc.record({
      use: fc.constantFrom('match', 'load'),
      bits: fc.constant(bits),
      source: fc.oneof(fc.bigInt(0n, lowBits(bits)), registerBits(fc.constant(bits))),
      destination: registerBits(fc.constant(bits)),
    }),
    registerBits(fc.constant(bits)).map((source): LearnSpec => ({ use: 'output', bits: source.bits, source })),
  ),
);
const learn: fc.Arbitrary<Action> = fc
  .record({
    idleTimeout: u16,
    hardTimeout: u16,
    finIdleTimeout: u16,
    finHardTimeout: u16,
    priority: u16,
    cookie: u64,
    flags: fc.nat(3),
    table: fc.nat(254),
    specs: fc.array(learnSpec, { maxLength: 5 }),
    limit: fc.option(u32),
    result: fc.option(registerBits(fc.constant(1))),
  })
  .map(({ limit, result, flags, ...rest }): Action => {
    if (limit === null) return { kind: 'learn', ...rest, flags };
    return { kind: 'learn', ...rest, limit, ...(result ? { result, flags: flags | 4 } : { flags }) };
  });

const controller: fc.Arbitrary<Action> = fc
  .record({
    maxLength: u16,
    controllerId: u16,
    reason: fc.constantFrom(0, 1, 2),
    userdata: fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 })),
    pause: fc.boolean(),
    meter: fc.option(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 0xffff }))),
  })
  .map(({ maxLength, controllerId, reason, userdata, pause, meter }): Action => ({
    kind: 'controller',
    maxLength,
    controllerId,
    reason,
    ...(userdata && { userdata: Buffer.from(userdata) }),
    ...(pause && { pause: true }),
    ...(meter !== null && { meter }),
  }));

const sample: fc.Arbitrary<Action> = fc
  .record({
    probability: fc.integer({ min: 1, max: 0xffff }),
    collectorSet: u32,
    observationDomain: u32,
    observationPoint: u32,
    port: fc.option(fc.integer({ min: 1, max: 1000 })),
    direction: fc.option(fc.constantFrom(0, 1, 2)),
  })
  .map(({ port: at, direction, ...rest }): Action => {
    if (at === null) return { kind: 'sample', ...rest };
    return { kind: 'sample', ...rest, port: at, ...(direction !== null && { direction }) };
  });

const mdType = Buffer.from('01', 'hex');
const tlv = Buffer.from('100200041234abcd'.padEnd(24, '0'), 'hex');
/** Headers that a switch puts before a packet. */
export const encapsulations: EncapsulateAction[] = [
  { kind: 'encapsulate', packetType: 0, headerSize: 0, properties: [] },
  {
    kind: 'encapsulate',
    packetType: 0x0001894f,
    headerSize: 0,
    properties: [{ propertyClass: 4, type: 1, data: mdType }],
  },
  {
    kind: 'encapsulate',
    packetType: 0x0001894f,
    headerSize: 0,
    properties: [{ propertyClass: 4, type: 2, data: tlv }],
  },
];

const simple: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('output'), port, maxLength: fc.constant(0) }),
  fc.record({ kind: fc.constant('output'), port: fc.constant(PORT.controller), maxLength: u16 }),
  fc.record({ kind: fc.constant('group'), group: fc.nat(0xffffff00) }),
  fc.record({ kind: fc.constant('setQueue'), queue: u32 }),
  fc.constant<Action>({ kind: 'popQueue' }),
  fc.record({
    kind: fc.constant('outputTruncated'),
    port: fc.integer({ min: 1, max: 0xfeff }),
    maxLength: fc.integer({ min: 14, max: 0xffffffff }),
  }),
  fc.record({ kind: fc.constant('outputRegister'), source: registerBits(fc.constant(16)), maxLength: u16 }),
  fc.record({ kind: fc.constant('resubmit'), port: fc.integer({ min: 1, max: 0xfeff }) }),
  fc.record({
    kind: fc.constant('resubmit'),
    port: fc.oneof(fc.integer({ min: 1, max: 0xfeff }), fc.constant(PORT.inPort)),
    table: fc.nat(254),
  }),
  fc.record({
    kind: fc.constant('resubmit'),
    port: fc.constant(PORT.inPort),
    table: fc.nat(254),
    conntrack: fc.constant(true),
  }),
  fc
    .uint8Array({ maxLength: 3 })
    .map((bytes): Action => ({ kind: 'note', data: Buffer.concat([bytes, Buffer.alloc(6 - bytes.length)]) })),
  fc.constant<Action>({ kind: 'exit' }),
  fc.record({ kind: fc.constant('finTimeout'), idle: u16, hard: u16 }),
  fc.constantFrom<Action>({ kind: 'decTtl' }, { kind: 'decTtl', controllers: [1, 2, 65535] }, { kind: 'decMplsTtl' }),
  fc.record({ kind: fc.constantFrom('push', 'pop'), subfield: subfield(128) }),
  fc.record({ kind: fc.constant('checkPacketLarger'), length: u16, destination: registerBits(fc.constant(1)) }),
  fc.record({ kind: fc.constantFrom('pushMpls'), ethertype: fc.constantFrom(0x8847, 0x8848) }),
  fc.record({ kind: fc.constantFrom('popMpls'), ethertype: u16 }),
  fc.record({ kind: fc.constantFrom('setMplsTtl'), value: u8 }),
  fc.constant<Action>({ kind: 'conntrackClear' }),
  fc.record({
    kind: fc.constant('multipath'),
    fields: fc.nat(4),
    basis: u16,
    algorithm: fc.nat(3),
    maxLink: fc.nat(200),
    argument: fc.nat(1000),
    destination: registerBits(fc.constant(16)),
  }),
  fc.record(
    {
      kind: fc.constant('bundle'),
      fields: fc.nat(4),
      basis: u16,
      algorithm: fc.nat(1),
      members: fc.array(fc.integer({ min: 1, max: 0xfeff }), { minLength: 1, maxLength: 8 }),
      destination: registerBits(fc.constant(16)),
    },
    { requiredKeys: ['kind', 'fields', 'basis', 'algorithm', 'members'] },
  ),
);

const address = (bits: number): fc.Arbitrary<bigint> => fc.bigInt(0n, lowBits(bits));
const of10: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('enqueue'), port: fc.integer({ min: 1, max: 0xfeff }), queue: u32 }),
  fc.record({ kind: fc.constant('setVlanVid'), value: fc.nat(0xfff), pushIfNeeded: fc.constant(true) }),
  fc.record({ kind: fc.constant('setVlanPcp'), value: fc.nat(7), pushIfNeeded: fc.constant(true) }),
  fc.constant<Action>({ kind: 'stripVlan' }),
  fc.record({ kind: fc.constantFrom('setEthSrc', 'setEthDst'), address: address(48) }),
  fc.record({ kind: fc.constantFrom('setIpSrc', 'setIpDst'), address: address(32) }),
  fc.record({ kind: fc.constant('setIpTos'), value: fc.nat(63).map((dscp) => dscp << 2) }),
  fc.record({ kind: fc.constantFrom('setTransportSrc', 'setTransportDst'), port: u16 }),
  fc.record({ kind: fc.constant('setMplsLabel'), value: fc.nat(0xfffff) }),
  fc.record({ kind: fc.constant('setMplsTc'), value: fc.nat(7) }),
  fc.record({ kind: fc.constant('setTunnel'), tunnel: address(32) }),
  fc.record({ kind: fc.constant('setTunnel'), tunnel: u64, wide: fc.constant(true) }),
);
const of13: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>({ kind: 'popVlan' }, { kind: 'decNshTtl' }),
  fc.record({ kind: fc.constant('pushVlan'), ethertype: fc.constantFrom(0x8100, 0x88a8) }),
  fc.record({ kind: fc.constant('setIpTtl'), value: u8 }),
  fc.constantFrom(...encapsulations),
  fc.record({ kind: fc.constant('decapsulate'), packetType: fc.constantFrom(0xfffe, 0, 0x0001894f) }),
);

/** Any action that a switch would decode, in the form in which it decodes. */
export function anyAction(version: OpenFlowVersion, depth = 2): fc.Arbitrary<Action> {
  const kinds: fc.Arbitrary<Action>[] = [
    simple,
    simple,
    setField(version),
    controller,
    conntrack(version),
    learn,
    sample,
  ];
  kinds.push(version === OF10 ? of10 : of13);
  if (version < OF15) kinds.push(load, move);
  if (version === OF15)
    kinds.push(move, fc.record({ kind: fc.constant('meter'), meter: fc.integer({ min: 1, max: 0xffff }) }));
  if (depth > 0) {
    kinds.push(anyActions(version, depth - 1).map((actions): Action => ({ kind: 'clone', actions })));
  }
  return fc.oneof(...kinds);
}

/** A clause of a conjunctive match, which stands alone. */
export const conjunction = fc.record({
  kind: fc.constant('conjunction'),
  id: u32,
  clause: fc.nat(1),
  clauses: fc.integer({ min: 2, max: 64 }),
}) as fc.Arbitrary<Action>;

/** A list of them. */
export function anyActions(version: OpenFlowVersion, depth = 2): fc.Arbitrary<Action[]> {
  return fc.array(anyAction(version, depth), { maxLength: 6 });
}

/** Versions with actions of their own. */
export const actionVersions: readonly OpenFlowVersion[] = [OF10, OF13, OF15];
