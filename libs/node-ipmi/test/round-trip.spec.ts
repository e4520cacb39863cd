import { ByteReader, ByteWriter } from '@ironloom/wire';
import fc from 'fast-check';
import type { Secret } from '@ironloom/core';
import {
  type BodyCodec,
  COMMANDS,
  decodeSdr,
  encodeSdr,
  decodeFru,
  encodeFru,
  decodeSelRecord,
  encodeSelRecord,
  latin1,
} from '../src';
import { bootDevices, bootFlags } from '../src/chassis/boot-options';
import { decodeAsf, encodeAsf } from '../src/rmcp/asf';
import { decodeLanMessage, encodeLanMessage } from '../src/session/lan-message';
import * as rakp from '../src/session/rakp-messages';
import { decodeRmcpPlus, encodeRmcpPlus } from '../src/session/rmcp-plus-packet';
import { decodeSession15, encodeSession15 } from '../src/session/session15-packet';
import { decodeCipherSuiteRecords, encodeCipherSuiteRecords } from '../src/session/channel-ciphers';
import { decodeSolPacket, encodeSolPacket } from '../src/sol/sol-packet';
import { decodeText, encodeText, type EncodedText } from '../src/text/type-length';
import { MESSAGES } from './arbitraries';
import { bits, bytes, factors, text } from './arbitrary-fields';

function roundTrip<T>(codec: BodyCodec<T>, value: T): T {
  const out = new ByteWriter();
  codec.encode(value, out);
  const body = new ByteReader(out.finish());
  const decoded = codec.decode(body);
  body.finish();
  return decoded;
}

/** Secrets compare by what they hide. */
function revealed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('password' in value)) return value;
  return { ...value, password: (value.password as Secret).reveal() };
}

describe('every command', () => {
  it('has values to test it with', () => {
    expect(COMMANDS.filter((command) => !MESSAGES.has(command)).map(({ name }) => name)).toEqual([]);
    expect(new Set(COMMANDS.map(({ netFn, code }) => `${netFn}/${code}`)).size).toBe(COMMANDS.length);
  });
  it.each(COMMANDS.map((command) => [command.name, command] as const))('%s reads what it writes', (_name, command) => {
    const [requests, responses] = MESSAGES.get(command) ?? [fc.constant({}), fc.constant({})];
    fc.assert(
      fc.property(requests, responses, (request, response) => {
        expect(revealed(roundTrip(command.request, request))).toEqual(revealed(request));
        expect(roundTrip(command.response, response)).toEqual(response);
      }),
      { numRuns: 60 },
    );
  });
});

const u8 = bits(8);
const u32 = bits(32);
const algorithms = { authentication: bits(6), integrity: bits(6), confidentiality: bits(6) };
const head = { tag: u8, status: fc.constant(0), consoleSessionId: u32 };

describe('every message around them', () => {
  it.each([
    [
      'Open Session Request',
      rakp.openSessionRequest,
      { tag: u8, privilege: bits(4), consoleSessionId: u32, ...algorithms },
    ],
    [
      'Open Session Response',
      rakp.openSessionResponse,
      { ...head, privilege: bits(4), bmcSessionId: u32, ...algorithms },
    ],
    [
      'RAKP 1',
      rakp.rakp1,
      { tag: u8, bmcSessionId: u32, consoleRandom: bytes(16), role: bits(5), userName: bytes(0, 16) },
    ],
    ['RAKP 2', rakp.rakp2, { ...head, bmcRandom: bytes(16), bmcGuid: bytes(16), authCode: bytes(0, 32) }],
    ['RAKP 3', rakp.rakp3, { tag: u8, status: u8, bmcSessionId: u32, authCode: bytes(0, 32) }],
    ['RAKP 4', rakp.rakp4, { ...head, integrityCheck: bytes(0, 16) }],
    [
      'boot flags',
      bootFlags,
      {
        valid: fc.boolean(),
        persistent: fc.boolean(),
        uefi: fc.boolean(),
        clearCmos: fc.boolean(),
        rest: bytes(3),
        device: fc.constantFrom(...bootDevices.names),
      },
    ],
  ])('%s', (_name, codec, shape) => {
    fc.assert(
      fc.property(fc.record(shape as Record<string, fc.Arbitrary<unknown>>), (value) => {
        expect(roundTrip(codec as BodyCodec<unknown>, value)).toEqual(value);
      }),
    );
  });
  it('ASF ping and pong', () => {
    const pong = fc.record({
      kind: fc.constant('pong' as const),
      tag: u8,
      oemEnterprise: u32,
      oem: u32,
      ipmi: fc.boolean(),
      asfVersion: bits(4),
      interactions: u8,
    });
    fc.assert(fc.property(pong, (value) => expect(decodeAsf(encodeAsf(value))).toEqual(value)));
    expect(decodeAsf(encodeAsf({ kind: 'ping', tag: 7 }))).toEqual({ kind: 'ping', tag: 7 });
  });
  it('LAN messages', () => {
    const message = fc.record({
      toAddress: u8,
      netFn: bits(6),
      toLun: bits(2),
      fromAddress: u8,
      sequence: bits(6),
      fromLun: bits(2),
      command: u8,
      data: bytes(0, 60),
    });
    fc.assert(fc.property(message, (value) => expect(decodeLanMessage(encodeLanMessage(value))).toEqual(value)));
  });
  it('session packets of both versions', () => {
    const plus = fc.record({
      payloadType: fc.constantFrom(0, 1, 0x10, 0x15),
      encrypted: fc.boolean(),
      authenticated: fc.boolean(),
      sessionId: u32,
      sequence: u32,
    });
    fc.assert(
      fc.property(plus, bytes(0, 60), (header, payload) => {
        expect(decodeRmcpPlus(encodeRmcpPlus(header, payload).finish())).toEqual({
          ...header,
          payload,
          trailer: Buffer.alloc(0),
        });
      }),
    );
    const old = fc.record({
      authType: fc.constant('md5' as const),
      sequence: u32,
      sessionId: u32,
      authCode: bytes(16),
      payload: bytes(0, 200),
    });
    fc.assert(fc.property(old, (packet) => expect(decodeSession15(encodeSession15(packet))).toEqual(packet)));
  });
  it('SOL packets', () => {
    const packet = fc.record({
      sequence: bits(4),
      acknowledged: bits(4),
      accepted: u8,
      nack: fc.boolean(),
      flags: bits(6),
      data: bytes(0, 60),
    });
    fc.assert(fc.property(packet, (value) => expect(decodeSolPacket(encodeSolPacket(value))).toEqual(value)));
  });
  it('cipher suite records', () => {
    const codes = fc.array(bits(6), { maxLength: 3 });
    const suite = fc.record({
      id: u8,
      authentication: codes,
      integrity: codes,
      confidentiality: fc.array(fc.constantFrom(0, 1, 2), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(suite), (suites) => {
        expect(decodeCipherSuiteRecords(new ByteReader(encodeCipherSuiteRecords(suites)))).toEqual(suites);
      }),
    );
  });
});

const encoded: fc.Arbitrary<EncodedText> = fc.oneof(
  bytes(0, 12).map((value) => ({ encoding: 'binary' as const, text: value.toString('hex') })),
  fc
    .array(fc.constantFrom(...'0123456789 -.'), { maxLength: 6 })
    .map((pairs) => ({ encoding: 'bcd-plus' as const, text: pairs.flatMap((digit) => [digit, '7']).join('') })),
  fc
    .array(fc.constantFrom('ABCD', 'Z 9_', 'IPMI'), { maxLength: 4 })
    .map((parts) => ({ encoding: 'six-bit' as const, text: parts.join('') })),
  text(12)
    .filter((value) => value.length !== 1)
    .map(latin1),
);
const sensorHead = {
  recordId: bits(16),
  ownerAddress: u8,
  ownerLun: u8,
  sensorNumber: u8,
  entityId: u8,
  entityInstance: u8,
  initialization: u8,
  capabilities: u8,
  sensorType: u8,
  eventType: u8,
  masks: fc.tuple(bits(16), bits(16), bits(16)),
  unitFlags: u8,
  baseUnit: u8,
  modifierUnit: u8,
};
const six = {
  upperNonRecoverable: u8,
  upperCritical: u8,
  upperNonCritical: u8,
  lowerNonRecoverable: u8,
  lowerCritical: u8,
  lowerNonCritical: u8,
};

describe('every stored record', () => {
  it('texts in every encoding', () => {
    fc.assert(
      fc.property(encoded, (value) => {
        const out = new ByteWriter();
        encodeText(value, out);
        const body = new ByteReader(out.finish());
        expect(decodeText(body.u8(), body)).toEqual(value);
      }),
    );
  });
  it('sensor data records', () => {
    const full = fc.record({
      kind: fc.constant('full-sensor' as const),
      ...sensorHead,
      linearization: bits(7),
      factors,
      analogFlags: bits(3),
      nominal: u8,
      normalMaximum: u8,
      normalMinimum: u8,
      maximum: u8,
      minimum: u8,
      thresholds: fc.record(six),
      positiveHysteresis: u8,
      negativeHysteresis: u8,
      oem: u8,
      name: encoded,
    });
    const compact = fc.record({
      kind: fc.constant('compact-sensor' as const),
      ...sensorHead,
      shareCount: bits(4),
      shareNaming: bits(2),
      shareOffset: u8,
      positiveHysteresis: u8,
      negativeHysteresis: u8,
      oem: u8,
      name: encoded,
    });
    const fru = fc.record({
      kind: fc.constant('fru-locator' as const),
      recordId: bits(16),
      deviceAddress: bits(7),
      fruId: u8,
      logical: fc.boolean(),
      accessLun: bits(5),
      channel: bits(4),
      deviceType: u8,
      deviceTypeModifier: u8,
      entityId: u8,
      entityInstance: u8,
      oem: u8,
      name: encoded,
    });
    const controller = fc.record({
      kind: fc.constant('controller-locator' as const),
      recordId: bits(16),
      deviceAddress: bits(7),
      channel: bits(4),
      powerState: u8,
      capabilities: u8,
      entityId: u8,
      entityInstance: u8,
      oem: u8,
      name: encoded,
    });
    const other = fc.record({
      kind: fc.constant('other' as const),
      recordId: bits(16),
      recordType: fc.constantFrom(3, 8, 0x10, 0xc0),
      body: bytes(0, 60),
    });
    fc.assert(
      fc.property(fc.oneof(full, compact, fru, controller, other), (record) =>
        expect(decodeSdr(encodeSdr(record))).toEqual(record),
      ),
    );
  });
  it('SEL records', () => {
    const event = fc.record({
      kind: fc.constant('system-event' as const),
      recordId: bits(16),
      timestamp: u32,
      generatorAddress: u8,
      generatorChannel: u8,
      eventRevision: u8,
      sensorType: u8,
      sensorNumber: u8,
      asserted: fc.boolean(),
      eventType: bits(7),
      data: fc.tuple(u8, u8, u8),
    });
    const stamped = fc.record({
      kind: fc.constant('oem-timestamped' as const),
      recordId: bits(16),
      recordType: fc.integer({ min: 0xc0, max: 0xdf }),
      timestamp: u32,
      manufacturerId: bits(24),
      data: bytes(6),
    });
    const oem = fc.record({
      kind: fc.constant('oem' as const),
      recordId: bits(16),
      recordType: fc.integer({ min: 0xe0, max: 0xff }),
      data: bytes(13),
    });
    fc.assert(
      fc.property(fc.oneof(event, stamped, oem), (record) =>
        expect(decodeSelRecord(encodeSelRecord(record))).toEqual(record),
      ),
    );
  });
  it('FRU inventories, with right checksums', () => {
    const custom = fc.array(
      encoded.filter((value) => value.text !== ''),
      { maxLength: 3 },
    );
    const areas = fc.record(
      {
        chassis: fc.record({ type: u8, partNumber: encoded, serialNumber: encoded, custom }),
        board: fc.record({
          language: u8,
          manufacturedMinutes: bits(24),
          manufacturer: encoded,
          productName: encoded,
          serialNumber: encoded,
          partNumber: encoded,
          fruFileId: encoded,
          custom,
        }),
        product: fc.record({
          language: u8,
          manufacturer: encoded,
          name: encoded,
          partNumber: encoded,
          version: encoded,
          serialNumber: encoded,
          assetTag: encoded,
          fruFileId: encoded,
          custom,
        }),
      },
      { requiredKeys: [] },
    );
    const records = fc.array(fc.record({ type: u8, body: bytes(0, 20) }), { maxLength: 3 });
    fc.assert(
      fc.property(areas, records, (some, multi) => {
        const fru = { ...some, records: multi, badChecksums: [] };
        expect(decodeFru(encodeFru(fru))).toEqual(fru);
      }),
    );
  });
});
