import fc from 'fast-check';
import {
  type Action,
  type Bucket,
  type GroupDescription,
  type GroupProperty,
  METER_FLAG,
  type MeterBand,
  type MeterDescription,
  OF15,
  type OpenFlowVersion,
  PORT,
} from '../src/index';
import { u32 } from './arbitrary-actions';

const port = fc.integer({ min: 1, max: 3 });
const bucketAction: fc.Arbitrary<Action> = fc.oneof(
  port.map((number): Action => ({ kind: 'output', port: number, maxLength: 0 })),
  u32.map((value): Action => ({ kind: 'setField', field: 'reg3', value: BigInt(value) })),
  fc.nat(0xffff).map((id): Action => ({ kind: 'setQueue', queue: id })),
  fc.nat(200).map((table): Action => ({ kind: 'resubmit', port: PORT.inPort, table })),
  fc.constant<Action>({ kind: 'popVlan' }),
  fc.bigInt(1n, 0xffff_ffff_fffen).map((value): Action => ({ kind: 'setField', field: 'eth_src', value })),
);

const selectionMethod: fc.Arbitrary<readonly GroupProperty[]> = fc.oneof(
  fc.constant([]),
  u32.map((parameter): GroupProperty[] => [
    { kind: 'selectionMethod', method: 'dp_hash', parameter: BigInt(parameter), fields: [] },
  ]),
  fc.tuple(u32, fc.integer({ min: 1, max: 31 })).map(([parameter, zeros]): GroupProperty[] => [
    {
      kind: 'selectionMethod',
      method: 'hash',
      parameter: BigInt(parameter),
      fields: [
        { field: 'eth_dst', value: 0xffff_ffff_ffffn },
        { field: 'ip_src', value: BigInt.asUintN(32, -1n << BigInt(zeros)) },
      ],
    },
  ]),
);

/** Groups that a switch with ports 1 to 3 takes, numbered in the order given. */
export function anyGroup(version: OpenFlowVersion): fc.Arbitrary<Omit<GroupDescription, 'group'>> {
  const type = fc.constantFrom('all', 'select', 'indirect', 'fastFailover');
  return type.chain((kind) => {
    const plain = fc.array(bucketAction, { minLength: 1, maxLength: 3 });
    const bucket = fc.record({ actions: plain, weight: fc.nat(100), watchPort: port });
    const one = kind === 'indirect';
    return fc
      .tuple(
        fc.array(bucket, { minLength: one ? 1 : 0, maxLength: one ? 1 : 4 }),
        version === OF15 && kind === 'select' ? selectionMethod : fc.constant([]),
      )
      .map(([buckets, properties]) => ({
        type: kind,
        properties,
        buckets: buckets.map(({ actions, weight, watchPort }, id): Bucket => ({
          ...(version === OF15 && { id }),
          ...(kind === 'select' && { weight }),
          ...(kind === 'fastFailover' && { watchPort }),
          actions,
        })),
      }));
  });
}

/** A burst of nothing would come back as one of the rate. */
const band: fc.Arbitrary<MeterBand> = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1000 }))
  .map(([rate, burst]): MeterBand => ({ kind: 'drop', rate, burst }));

/** Meters that a switch's datapath takes, numbered in the order given. */
export const anyMeter: fc.Arbitrary<Omit<MeterDescription, 'meter'>> = fc
  .record({
    packets: fc.boolean(),
    burst: fc.boolean(),
    stats: fc.boolean(),
    bands: fc.array(band, { minLength: 1, maxLength: 1 }),
  })
  .map(({ packets, burst, stats, bands }) => ({
    flags:
      (packets ? METER_FLAG.pktps : METER_FLAG.kbps) | (burst ? METER_FLAG.burst : 0) | (stats ? METER_FLAG.stats : 0),
    bands: bands.map((each) => (burst ? each : { ...each, burst: 0 })),
  }));

/** Mappings of Geneve options to `tun_metadata0`, `tun_metadata1`, …, each with a class of its own. */
export const anyTlvMaps = fc
  .array(fc.record({ optionType: fc.nat(0xff), words: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((maps) =>
    maps.map(({ optionType, words }, index) => ({
      optionClass: 0x100 + index,
      optionType,
      optionLength: words * 4,
      index,
    })),
  );
