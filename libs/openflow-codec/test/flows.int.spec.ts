import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import fc from 'fast-check';
import {
  decodeMessage,
  encodeMessage,
  type FlowDescription,
  flowMod,
  type FlowModBody,
  GROUP_ANY,
  type MessageBody,
  type MessageOf,
  OF10,
  OF13,
  OF14,
  OF15,
  OpenFlowConnection,
  type OpenFlowVersion,
  openFlowVersions,
  parseFlow,
  PORT,
  printFlow,
} from '../src/index';
import { anyFlow, KNOWN_GROUP, KNOWN_METER, TUNNEL_OPTIONS } from './arbitrary-flow';
import { OpenVSwitch, SWITCH_PROGRAMS } from './open-vswitch';

const NAMES: Readonly<Record<OpenFlowVersion, string>> = {
  [OF10]: 'OpenFlow10',
  [OF13]: 'OpenFlow13',
  [OF14]: 'OpenFlow14',
  [OF15]: 'OpenFlow15',
};
const FLOWS = 40;

/** In OpenFlow 1.0 `ovs-ofctl` forgets the mask of a field that has an action of its own; we do not. */
const LOSES_MASK = /set_field:[^,]*\/[^,]*->(ip_|eth_|tcp_|udp_|nw_tos|vlan)/;
const keepsItsMask = (flow: FlowModBody): boolean => !LOSES_MASK.test(printFlow(flow));

describeWithPeers(SWITCH_PROGRAMS, 'flows in a real switch', (programs) => {
  let ovs: OpenVSwitch;
  beforeAll(async () => {
    ovs = await OpenVSwitch.start(programs);
    const remote = `unix:${ovs.socket}`;
    ovs.ofctl('-O', 'OpenFlow13', 'add-group', remote, `group_id=${KNOWN_GROUP},type=all`);
    ovs.ofctl('-O', 'OpenFlow13', 'add-meter', remote, `meter=${KNOWN_METER},pktps,band=type=drop,rate=1`);
    const option = (length: number, at: number): string => `{class=0x100,type=${at},len=${length}}->tun_metadata${at}`;
    ovs.ofctl('add-tlv-map', remote, TUNNEL_OPTIONS.map(option).join(','));
  });
  afterAll(() => ovs.stop());

  const dump = (version: OpenFlowVersion): string[] =>
    ovs
      .ofctl('-O', NAMES[version], '--no-stats', '--no-names', 'dump-flows', `unix:${ovs.socket}`)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !/^(OFPST|NXST)/.test(line))
      .sort();

  /** Flows of their own priority each, so that none replaces another. */
  const numbered = (flows: readonly FlowModBody[]): FlowModBody[] =>
    flows.map((flow, index) => ({ ...flow, priority: index + 1 }));

  describe.each(openFlowVersions)('version %d', (version) => {
    let connection: OpenFlowConnection;
    beforeAll(async () => {
      connection = new OpenFlowConnection({ remote: `unix:${ovs.socket}`, versions: [version], reconnect: false });
      await connection.connect();
      // Without this, flow-mods of OpenFlow 1.0 have no table.
      if (version === OF10) await connection.confirm([{ kind: 'flowModTableId', set: 1 }]);
    });
    afterAll(() => connection.close());

    const kind = version === OF10 ? 'niciraFlowMod' : 'flowMod';
    const selection = { flags: 0, table: 0xff, outPort: PORT.any, match: [] } as const;
    const listed = async (): Promise<FlowDescription[]> => {
      const request: MessageBody =
        version === OF10
          ? { kind: 'niciraFlowStatsRequest', ...selection }
          : { kind: 'flowStatsRequest', ...selection, outGroup: GROUP_ANY, cookie: 0n, cookieMask: 0n };
      const parts = (await connection.requestAll(request)) as MessageOf<'flowStatsReply' | 'niciraFlowStatsReply'>[];
      return parts.flatMap((part): FlowDescription[] => [...part.flows]);
    };
    /** How a flow prints after its way over the wire: versions have different forms for the same action. */
    const asSent = (flow: FlowModBody): string =>
      printFlow(decodeMessage(encodeMessage({ kind, version, xid: 1, ...flow })) as MessageOf<'flowMod'>);
    const install = async (flows: readonly FlowModBody[]): Promise<void> => {
      const wipe = flowMod({ command: 'delete', table: 0xff });
      const messages = [wipe, ...flows].map((flow): MessageBody => ({ kind, ...flow }));
      if (version === OF10) expect((await connection.confirm(messages)).filter(Boolean)).toEqual([]);
      else await connection.bundle(messages);
    };

    it('are listed by ovs-ofctl as we print them', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyFlow(version), { minLength: FLOWS, maxLength: FLOWS }), async (generated) => {
          const flows = numbered(generated);
          await install(flows);
          expect(dump(version)).toEqual(flows.map(asSent).sort());
          expect((await listed()).map((flow) => printFlow(flow)).sort()).toEqual(dump(version));
        }),
        { numRuns: 8, endOnFailure: true },
      );
    });

    it('are taken by ovs-ofctl as we print them, and read back as they were', async () => {
      const flows = numbered(fc.sample(anyFlow(version).filter(keepsItsMask), 150));
      const texts = flows.map(asSent);
      const file = join(ovs.folder, `flows${version}`);
      writeFileSync(file, texts.join('\n'));
      ovs.ofctl('-O', NAMES[version], 'del-flows', `unix:${ovs.socket}`);
      ovs.ofctl(
        '-O',
        NAMES[version],
        ...(version === OF10 ? [] : ['--bundle']),
        'add-flows',
        `unix:${ovs.socket}`,
        file,
      );
      const found = (await listed()).map((flow) => printFlow(flow)).sort();
      const parsed = texts.map((text) => parseFlow(text, { version }));
      expect(parsed.map((flow) => printFlow(flow))).toEqual(texts);
      expect(found).toEqual(parsed.map(asSent).sort());
    });
  });
});
