import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import { decodeMessage, encodeMessage, printMessage } from '../src/index';
import { OpenVSwitch, SWITCH_PROGRAMS } from './open-vswitch';
import { RecordingProxy } from './recording-proxy';

const FLOWS = [
  'priority=5,tcp,nw_dst=10.0.0.0/8,tp_dst=80,actions=output:2',
  'table=1,priority=7,cookie=0x5,idle_timeout=60,send_flow_rem,ip,nw_src=10.0.0.1,actions=load:0x1->NXM_NX_REG0[],resubmit(,2)',
  'table=2,reg0=1/3,metadata=5,tun_id=0x7,actions=move:NXM_NX_REG0[0..15]->NXM_NX_REG1[16..31],CONTROLLER:128',
  'table=3,udp6,ipv6_dst=2001:db8::/32,tp_src=53,actions=ct(commit,zone=5,nat(src=2001:db8::1),exec(load:1->NXM_NX_CT_MARK[])),ct_clear',
  'table=4,arp,arp_tpa=10.0.0.1,actions=learn(table=9,idle_timeout=5,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],output:NXM_OF_IN_PORT[]),flood',
  'table=5,dl_vlan=7,dl_vlan_pcp=3,actions=strip_vlan,set_queue:3,output:1,pop_queue',
  'table=6,icmp,icmp_type=8,nw_tos=32,nw_ecn=1,nw_ttl=64,nw_frag=no,actions=conjunction(7,1/2),conjunction(8,2/3)',
  'table=6,conj_id=7,ip,ct_state=+trk+est,actions=clone(note:01.02,output:3),multipath(eth_src,50,hrw,12,0,NXM_NX_REG0[0..7]),drop'.replace(
    ',drop',
    '',
  ),
  'table=7,dl_src=00:11:22:33:44:55/ff:ff:ff:00:00:00,actions=mod_dl_dst:00:00:00:00:00:01,mod_vlan_vid:9,output(port=1,max_len=100)',
  'table=8,tcp,tcp_flags=+syn-ack,actions=mod_nw_src:1.2.3.4,mod_tp_dst:8080,fin_timeout(idle_timeout=10),check_pkt_larger(1000)->NXM_NX_REG0[3],controller(userdata=01.02,pause)',
  'table=9,mpls,mpls_label=5,mpls_bos=1,actions=pop_mpls:0x0800,sample(probability=5,collector_set_id=1,obs_domain_id=2,obs_point_id=3)',
];
const GROUPS = [
  'group_id=1,type=select,bucket=weight:5,actions=output:1,bucket=weight:6,actions=output:2',
  'group_id=2,type=ff,bucket=watch_port:1,actions=output:1,bucket=watch_port:2,actions=output:2',
  'group_id=3,type=indirect,bucket=actions=set_field:00:00:00:00:00:01->eth_dst,output:1',
];
const SINCE_13 = [
  ['dump-table-features'], ['meter-features'], ['dump-meters'], ['meter-stats'],
  ['add-meter', 'meter=1,kbps,burst,band=type=drop,rate=100,burst_size=5'],
  ['add-meter', 'meter=2,pktps,stats,band=type=dscp_remark,rate=50,prec_level=1'],
  ['mod-meter', 'meter=1,kbps,band=type=drop,rate=200'], ['dump-meters'], ['meter-stats', 'meter=1'], ['del-meters'],
  ['add-flow', 'table=1,ip,actions=write_actions(output:1),write_metadata:5/7,goto_table:3'],
]; // prettier-ignore
const SINCE_15 = [
  ['add-group', 'group_id=4,type=select,selection_method=hash,selection_method_param=7,fields(ip_src=255.255.0.0,tcp_src),bucket=bucket_id:1,actions=output:1'],
  ['insert-buckets', 'group_id=4,command_bucket_id=last,bucket=bucket_id:9,actions=output:3'],
  ['remove-buckets', 'group_id=4,command_bucket_id=1'],
]; // prettier-ignore
const ALWAYS = [
  ['show'], ['dump-desc'], ['dump-tables'], ['dump-ports'], ['dump-ports', '1'], ['dump-ports-desc'], ['queue-stats'],
  ['queue-get-config', '1'], ['dump-group-features'], ['dump-groups'], ['dump-group-stats'], ['dump-aggregate'],
  ['add-tlv-map', '{class=0xffff,type=1,len=4}->tun_metadata0'], ['dump-tlv-map'],
  ['add-flow', 'table=10,tun_metadata0=0x1234,actions=move:NXM_NX_TUN_METADATA0[0..15]->NXM_NX_REG1[0..15]'],
  ['get-frags'], ['set-frags', 'drop'], ['set-frags', 'normal'], ['dump-ipfix-bridge'], ['dump-ipfix-flow'],
  ['ct-flush-zone', '5'], ['ct-flush', 'zone=5'], ['ct-flush', 'zone=5', 'ct_nw_src=10.0.0.1,ct_nw_proto=6,ct_tp_dst=80'],
  ...FLOWS.map((flow) => ['add-flow', flow]), ...GROUPS.map((group) => ['add-group', group]),
  ['mod-flows', 'table=1,cookie=0x5/-1,ip,actions=output:9'], ['--strict', 'mod-flows', 'priority=5,tcp,nw_dst=10.0.0.0/8,tp_dst=80,actions=drop'],
  ['dump-flows'], ['dump-flows', 'table=1,ip,out_port=9'], ['dump-groups'], ['dump-group-stats', 'group_id=1'], ['mod-group', GROUPS[0] ?? ''],
  ['mod-port', '1', 'no-flood'], ['mod-port', '2', 'no-receive'], ['packet-out', 'in_port=1,packet=ffffffffffff00000000000188cc,actions=output:2'],
  ['--strict', 'del-flows', 'table=5,priority=32768,dl_vlan=7,dl_vlan_pcp=3'], ['del-flows', 'table=9'], ['del-flows', 'out_port=3'],
  ['del-groups', 'group_id=2'], ['del-groups'], ['del-flows'], ['del-tlv-map'],
]; // prettier-ignore

/** One of each message, whatever its xid: `ovs-ofctl` asks for the names of tables, which are long, again and again. */
const distinct = (frames: readonly Buffer[]): Buffer[] => [
  ...new Map(frames.map((frame) => [digestWithoutXid(frame), frame])).values(),
];
const digestWithoutXid = (frame: Buffer): string =>
  createHash('sha1').update(frame.subarray(0, 4)).update(frame.subarray(8)).digest('base64');

describeWithPeers(SWITCH_PROGRAMS, 'a long session of ovs-ofctl', (programs) => {
  let ovs: OpenVSwitch;
  let proxy: RecordingProxy;

  /**
   * Runs ovs-ofctl without blocking, since the proxy it speaks to is in this process. What the switch refuses is as good
   * as the rest: the messages are what counts.
   */
  const ofctl = (...args: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      execFile(programs['ovs-ofctl'], args, { timeout: 10_000 }, (error, stdout, stderr) => {
        if (error === null || stderr.includes('OFPT_ERROR')) resolve(stdout);
        else reject(new Error(`${args.join(' ')}: ${stderr}`));
      });
    });

  beforeAll(async () => {
    ovs = await OpenVSwitch.start(programs);
    const path = join(ovs.folder, 'proxy');
    proxy = await RecordingProxy.listen(path, ovs.socket);
    for (const version of ['OpenFlow10', 'OpenFlow13', 'OpenFlow14', 'OpenFlow15']) {
      const later = version === 'OpenFlow10' ? [] : SINCE_13;
      const last = version === 'OpenFlow15' ? SINCE_15 : [];
      for (const words of [...later, ...last, ...ALWAYS]) {
        const options = words.filter((word) => word.startsWith('--'));
        const [command = '', ...rest] = words.filter((word) => !word.startsWith('--'));
        await ofctl('-O', version, ...options, command, `unix:${path}`, ...rest);
      }
      if (version !== 'OpenFlow10') await ofctl('-O', version, '--bundle', 'add-flow', `unix:${path}`, FLOWS[0] ?? '');
    }
  }, 120_000);
  afterAll(async () => {
    await proxy.close();
    await ovs.stop();
  });

  it('decodes, and encodes to the same bytes, in both directions', () => {
    for (const frame of [...distinct(proxy.fromClient), ...distinct(proxy.fromSwitch)]) {
      const message = decodeMessage(frame);
      expect(['unknown', 'experimenter', 'unknownMultipart']).not.toContain(message.kind);
      expect(encodeMessage(message).toString('hex')).toBe(frame.toString('hex'));
    }
    expect(proxy.fromClient.length).toBeGreaterThan(800);
  });

  it('prints as ofp-print prints it', () => {
    for (const frame of distinct(proxy.fromClient)) {
      const theirs = ovs.ofctl('ofp-print', frame.toString('hex')).split('\n');
      const message = decodeMessage(frame);
      // What is inside of a packet, and an echo's bytes, are dumped behind the message.
      const lines = message.kind.startsWith('packetOut') ? theirs.slice(0, 1) : theirs;
      const ours = printMessage(message)
        .split('\n')
        .map((line) => line.trimEnd());
      expect(ours).toEqual(
        lines.map((line) => line.trimEnd()).filter((line, index) => index < ours.length || line !== ''),
      );
    }
  }, 60_000);
});
