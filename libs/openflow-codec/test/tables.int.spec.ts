import { describeWithPeers } from '@ironloom/peers';
import fc from 'fast-check';
import {
  decodeMessage,
  encodeMessage,
  GROUP_ALL,
  type GroupDescription,
  type MessageBody,
  type MessageOf,
  METER,
  type MeterDescription,
  OF13,
  OF14,
  OF15,
  OpenFlowConnection,
  type OpenFlowVersion,
  parseGroup,
  parseMeter,
  printGroup,
  printMeter,
} from '../src/index';
import { anyGroup, anyMeter, anyTlvMaps } from './arbitrary-group';
import { OpenVSwitch, SWITCH_PROGRAMS } from './open-vswitch';

const NAMES = { [OF13]: 'OpenFlow13', [OF14]: 'OpenFlow14', [OF15]: 'OpenFlow15' } as const;
type Version = keyof typeof NAMES;
const RUNS = { numRuns: 12, endOnFailure: true };

describeWithPeers(SWITCH_PROGRAMS, 'groups, meters and tunnel options in a real switch', (programs) => {
  let ovs: OpenVSwitch;
  beforeAll(async () => {
    ovs = await OpenVSwitch.start(programs);
  });
  afterAll(() => ovs.stop());

  describe.each([OF13, OF14, OF15] as const)('version %d', (version: Version) => {
    let connection: OpenFlowConnection;
    beforeAll(async () => {
      connection = new OpenFlowConnection({ remote: `unix:${ovs.socket}`, versions: [version], reconnect: false });
      await connection.connect();
    });
    afterAll(() => connection.close());

    const ofctl = (command: string, ...rest: string[]): string =>
      ovs.ofctl('-O', NAMES[version], '--no-names', command, `unix:${ovs.socket}`, ...rest);
    /** The lines of a dump, less its heading. */
    const lines = (dump: string): string[] =>
      dump
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !/^(OFPST|NXST|OFPT)/.test(line))
        .sort();
    const confirm = async (messages: readonly MessageBody[]): Promise<void> => {
      expect((await connection.confirm(messages)).filter(Boolean)).toEqual([]);
    };

    const groupMod = (command: 'add' | 'delete', group: GroupDescription): MessageBody =>
      version === OF15
        ? { kind: 'groupMod15', command, commandBucket: 0xffffffff, properties: [], ...group }
        : { kind: 'groupMod', command, group: group.group, type: group.type, buckets: group.buckets };
    const wipeGroups = groupMod('delete', { group: GROUP_ALL, type: 'all', buckets: [] });
    const listGroups = async (): Promise<string[]> => {
      const request: MessageBody =
        version === OF15
          ? { kind: 'groupDescRequest15', flags: 0, group: GROUP_ALL }
          : { kind: 'groupDescRequest', flags: 0 };
      const parts = (await connection.requestAll(request)) as MessageOf<'groupDescReply' | 'groupDescReply15'>[];
      return parts
        .flatMap(({ groups }): GroupDescription[] => [...groups])
        .map((group) => printGroup(group))
        .sort();
    };
    /** As it prints after its way over the wire, as a switch lists it. */
    const groupAsSent = (group: GroupDescription): string =>
      printGroup(decodeMessage(encodeMessage({ ...groupMod('add', group), version, xid: 1 })) as MessageOf<'groupMod'>);
    const numbered = <T extends object>(items: readonly T[]) =>
      items.map((item, index) => ({ ...item, group: index + 1 }));

    it('groups are listed by ovs-ofctl as we print them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyGroup(version), { minLength: 8, maxLength: 8 }), async (generated) => {
          const groups = numbered(generated);
          await confirm([wipeGroups, ...groups.map((group) => groupMod('add', group))]);
          const listed = await listGroups();
          expect(listed).toEqual(lines(ofctl('dump-groups')));
          expect(listed).toEqual(groups.map(groupAsSent).sort());
        }),
        RUNS,
      );
    });

    it('groups are taken by ovs-ofctl as we print them, and read back as they were', async () => {
      const groups = numbered(fc.sample(anyGroup(version), 30));
      const texts = groups.map((group) => groupAsSent(group).replace(/,bucket=$/, ''));
      ofctl('del-groups');
      for (const text of texts) ofctl('add-group', text);
      const parsed = texts.map((text) => parseGroup(text, version as OpenFlowVersion));
      expect(parsed.map(groupAsSent).sort()).toEqual(await listGroups());
    });

    const meterMod = (command: 'add' | 'delete', meter: MeterDescription): MessageBody => ({
      kind: 'meterMod',
      command,
      ...meter,
    });
    const listMeters = async (): Promise<string[]> => {
      const request: MessageBody = { kind: 'meterConfigRequest', flags: 0, meter: METER.all };
      const parts = (await connection.requestAll(request)) as MessageOf<'meterConfigReply'>[];
      return parts.flatMap(({ meters }) => meters.flatMap((meter) => lines(printMeter(meter)))).sort();
    };

    it('meters are listed by ovs-ofctl as we print them, and taken as we print them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyMeter, { minLength: 5, maxLength: 5 }), async (generated) => {
          const meters = generated.map((meter, index) => ({ ...meter, meter: index + 1 }));
          await confirm([
            meterMod('delete', { meter: METER.all, flags: 0, bands: [] }),
            ...meters.map((meter) => meterMod('add', meter)),
          ]);
          const listed = await listMeters();
          expect(listed).toEqual(lines(ofctl('dump-meters')));
          expect(listed).toEqual(meters.flatMap((meter) => lines(printMeter(meter))).sort());
          ofctl('del-meters');
          for (const meter of meters)
            ofctl(
              'add-meter',
              printMeter(meter)
                .replace(/\n/g, ' ')
                .replace(/bands= */, 'band='),
            );
          expect(await listMeters()).toEqual(listed);
          expect(meters.map((meter) => parseMeter(printMeter(meter)))).toEqual(meters);
        }),
        RUNS,
      );
    });

    it('tunnel options are mapped as ovs-ofctl lists them', async () => {
      await fc.assert(
        fc.asyncProperty(anyTlvMaps, async (maps) => {
          await confirm([
            { kind: 'tlvTableMod', command: 'clear', maps: [] },
            { kind: 'tlvTableMod', command: 'add', maps },
          ]);
          const reply = (await connection.request({ kind: 'tlvTableRequest' })) as MessageOf<'tlvTableReply'>;
          expect([...reply.maps].sort((a, b) => a.index - b.index)).toEqual(maps);
          const listed = lines(ofctl('dump-tlv-map')).filter((line) => /^0x/.test(line));
          expect(listed).toEqual(
            maps
              .map(({ optionClass, optionType, optionLength, index }) =>
                [
                  `0x${optionClass.toString(16)}`,
                  optionType === 0 ? '0' : `0x${optionType.toString(16)}`,
                  optionLength,
                  `tun_metadata${index}`,
                ].join(' '),
              )
              .sort()
              .map((line) => expect.stringMatching(new RegExp(`^${line.replace(/ /g, '\\s+')}$`)) as unknown),
          );
        }),
        RUNS,
      );
      await confirm([{ kind: 'tlvTableMod', command: 'clear', maps: [] }]);
    });
  });
});
