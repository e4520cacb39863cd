import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type DatabaseSchemaJson, openVSwitch, ovnNb } from '@ironloom/models';
import { type Json, parseSchema } from '@ironloom/ovsdb-protocol';
import {
  canonicalContents,
  connectRpc,
  socketPathOf,
  spawnOvsdbServer,
  startTestServer,
} from '@ironloom/ovsdb-protocol/testing';
import { describeWithPeers } from '@ironloom/peers';

const execute = promisify(execFile);

/** What an administrator does to a northbound database; `#` stands for 1 to 4. */
const NORTHBOUND = [
  'init',
  'ls-add sw#',
  'lsp-add sw# port#-a -- lsp-add sw# port#-b -- lsp-set-addresses port#-a "00:00:00:00:01:0# 10.0.#.1" dynamic',
  'lsp-set-port-security port#-a "00:00:00:00:01:0# 10.0.#.1"',
  'lsp-set-type port#-b localnet -- lsp-set-options port#-b network_name=phys tag=#',
  'acl-add sw# to-lport 100# "outport == \\"port#-a\\" && ip4" allow-related',
  'acl-add sw# from-lport 10 ip drop',
  '--log --severity=alert --name=blocked acl-add sw# to-lport 20# "tcp.dst == 2#" reject',
  'acl-del sw# from-lport',
  'lr-add lr#',
  'lrp-add lr# lrp# 00:00:00:00:02:0# 10.0.#.254/24 fd00:#::1/64',
  'lsp-add sw# sw#-lr# -- lsp-set-type sw#-lr# router -- lsp-set-addresses sw#-lr# router -- lsp-set-options sw#-lr# router-port=lrp#',
  'lrp-set-gateway-chassis lrp# chassis1 10',
  'lrp-set-gateway-chassis lrp# chassis2 20',
  '--policy=src-ip lr-route-add lr# 192.168.#.0/24 10.0.#.1',
  '--ecmp lr-route-add lr# 172.16.0.0/16 10.0.#.2 -- --ecmp lr-route-add lr# 172.16.0.0/16 10.0.#.3',
  '--bfd lr-route-add lr# 10.9.#.0/24 10.0.#.9 lrp#',
  'lr-route-del lr# 192.168.#.0/24',
  'lr-policy-add lr# 10 "ip4.src == 10.0.#.0/24" reroute 10.0.#.7',
  'lr-nat-add lr# snat 30.0.0.# 10.0.#.0/24',
  'lr-nat-add lr# dnat_and_snat 30.0.1.# 10.0.#.1 port#-a 00:00:00:00:03:0#',
  'lb-add lb# 40.0.0.#:80 10.0.#.1:8080,10.0.#.2:8080 tcp',
  'ls-lb-add sw# lb# -- lr-lb-add lr# lb#',
  'lb-add lb# 40.0.1.#:80 10.0.#.3:8080 tcp',
  'lb-del lb# 40.0.0.#:80',
  'pg-add pg# port#-a',
  'pg-set-ports pg# port#-a port#-b',
  'acl-add pg# to-lport 5 "inport == @pg#" allow',
  'create Address_Set name=as# addresses=10.0.#.1,10.0.#.2',
  'add Address_Set as# addresses 10.0.#.3 10.0.#.4 -- remove Address_Set as# addresses 10.0.#.1',
  '--id=@dhcp create DHCP_Options cidr=10.0.#.0/24 options:lease_time=3600 options:router=10.0.#.254 -- set Logical_Switch_Port port#-a dhcpv4_options=@dhcp',
  'meter-add meter# drop 10# kbps 5',
  'qos-add sw# to-lport 50# "ip4.dst == 10.0.#.1" rate=100# burst=10 dscp=1#',
  '--id=@dns create DNS records:host#.example=10.0.#.1 -- add Logical_Switch sw# dns_records @dns',
  'set Logical_Switch sw# other_config:subnet=10.0.#.0/24 external_ids:owner="a b, c"',
  'ha-chassis-group-add group# -- ha-chassis-group-add-chassis group# chassis1 1# -- ha-chassis-group-add-chassis group# chassis2 5',
  'ha-chassis-group-remove-chassis group# chassis1',
  'lsp-set-enabled port#-a disabled -- set Logical_Switch_Port port#-b tag_request=0 -- lsp-del port#-a -- --if-exists lsp-del nobody',
  'mirror-add mirror# gre # to-lport 10.1.1.# -- lsp-attach-mirror port#-b mirror#',
  '--may-exist ls-add sw# -- --if-exists lr-policy-del lr# 10',
] as const;

/** Once each, at the end. */
const NORTHBOUND_END = [
  'ls-del sw4 -- lr-del lr4',
  'lb-del lb2 -- pg-del pg2',
  'clear Logical_Switch sw2 acls',
  'destroy Address_Set as3',
  'lrp-del lrp3',
  'set NB_Global . options:mac_prefix=0a:00:00 ipsec=true',
  'sync',
  '--all destroy DHCP_Options',
] as const;

const SWITCH = [
  'init',
  'add-br br#',
  'add-port br# p#a -- set interface p#a type=internal options:x=# external_ids:iface-id=vif#',
  'add-port br# p#b tag=1# -- set port p#b other_config:priority-tags=true',
  'add-bond br# bond# e#a e#b -- set port bond# lacp=active bond_mode=balance-tcp',
  'set-controller br# tcp:10.0.0.#:6653 ssl:10.0.1.#:6653',
  '--id=@q0 create queue other_config:max-rate=10# -- --id=@q1 create queue dscp=# -- --id=@qos create qos type=linux-htb queues:0=@q0 queues:1=@q1 -- set port p#a qos=@qos',
  '--id=@p get port p#b -- --id=@m create mirror name=mirror# select_all=true output_port=@p -- add bridge br# mirrors @m',
  'set-fail-mode br# secure -- set bridge br# protocols=OpenFlow13,OpenFlow15 datapath_type=netdev',
  'set bridge br# flood_vlans=1,2,10# external_ids:owner=me stp_enable=true',
  '--id=@s create sflow targets="10.0.0.#" agent=eth# sampling=64 -- set bridge br# sflow=@s',
  'add-br br#.v br# 2#',
  'br-set-external-id br# key# value',
  'del-port br# p#b',
  'clear bridge br# sflow',
  'remove bridge br# flood_vlans 2',
  'set-manager ptcp:6640:10.0.0.#',
] as const;

const SWITCH_END = [
  'del-br br4',
  'del-controller br3',
  'emer-reset',
  'set open_vswitch . external_ids:system-id=me',
] as const;

/** A line as a shell would split it. */
function split(line: string): string[] {
  const words = line.match(/(?:[^\s"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  return words.map((word) => word.replace(/"((?:\\.|[^"\\])*)"/g, (_, text: string) => text.replace(/\\(.)/g, '$1')));
}

function script(lines: readonly string[], end: readonly string[]): string[][] {
  const numbers = ['1', '2', '3', '4'];
  const repeated = lines.flatMap((line) => (line.includes('#') ? numbers.map((n) => line.replaceAll('#', n)) : [line]));
  return [...repeated, ...end].map(split);
}

interface Session {
  readonly program: string;
  readonly schema: DatabaseSchemaJson;
  readonly flags: readonly string[];
  readonly commands: readonly string[][];
  readonly show: readonly (readonly string[])[];
}

describeWithPeers(
  ['ovsdb-server', 'ovsdb-tool', 'ovn-nbctl', 'ovs-vsctl'],
  'long sessions of the ctl programs',
  (programs) => {
    const run = async ({ program, flags }: Session, remote: string, command: readonly string[]): Promise<string> => {
      try {
        const words = [`--db=${remote}`, '--timeout=10', ...flags, ...command];
        return (await execute(program, words)).stdout;
      } catch (error) {
        const { code, stderr } = error as { code: number; stderr: string };
        return `exit ${code}: ${stderr.replace(/^\S+\|/gm, '')}`;
      }
    };

    /** Runs the session on a server and gives what every command printed, and the contents at the end. */
    async function play(session: Session, remote: string, socketPath: string) {
      const printed: string[] = [];
      for (const command of session.commands) {
        printed.push(withoutUuids({ command, output: await run(session, remote, command) }));
      }
      const client = await connectRpc(socketPath);
      const contents = await canonicalContents(client, session.schema.name);
      client.peer.close();
      const shown = await Promise.all(session.show.map((command) => run(session, remote, command)));
      return { printed, contents, shown: shown.map((text) => text.split('\n').length) };
    }

    const withoutUuids = (step: unknown): string =>
      JSON.stringify(step).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID');

    it.each<Session>([
      {
        program: programs['ovn-nbctl'],
        schema: ovnNb.schema,
        flags: ['--no-leader-only'],
        commands: script(NORTHBOUND, NORTHBOUND_END),
        show: [['show'], ['list', 'ACL'], ['lr-route-list', 'lr1']],
      },
      {
        program: programs['ovs-vsctl'],
        schema: openVSwitch.schema,
        flags: ['--no-wait'],
        commands: script(SWITCH, SWITCH_END),
        show: [['show'], ['list', 'Bridge']],
      },
    ])('leave the same contents here as on ovsdb-server: $schema.name', async (session) => {
      const schema = session.schema as unknown as Json;
      const real = await spawnOvsdbServer(programs, { schemas: [schema] });
      const own = await startTestServer([parseSchema(schema)], { durable: true });
      try {
        const [theirs, ours] = await Promise.all([
          play(session, real.remote, real.socketPath),
          play(session, own.remote, socketPathOf(own.remote)),
        ]);
        expect(ours).toEqual(theirs);
        expect(ours.contents.length).toBeGreaterThan(20);
        expect(ours.printed.filter((step) => step.includes('exit '))).toEqual([]);
      } finally {
        await own.stop();
        await real.stop();
      }
    });
  },
);
