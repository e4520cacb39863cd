import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import {
  type FlowDescription,
  flowMod,
  type MessageBody,
  type MessageOf,
  OF15,
  OpenFlowConnection,
  parseFlow,
  PORT,
  printFlow,
  type TlsOptions,
} from '../src/index';
import { type CertificateFiles, makeCertificates, readCertificates } from './certificates';
import { OpenVSwitch, SWITCH_PROGRAMS } from './open-vswitch';

const NAME = 'switch.example';

describeWithPeers([...SWITCH_PROGRAMS, 'openssl'], 'remotes of a real switch', ({ openssl, ...programs }) => {
  let ovs: OpenVSwitch;
  let files: CertificateFiles;
  let connection: OpenFlowConnection | undefined;

  /** The port that the kernel gave to a passive remote, as the switch's log tells it. */
  const portOf = (remote: string): Promise<string> =>
    waitFor(`the port of ${remote}`, () => {
      const log = readFileSync(join(ovs.folder, 'ovs-vswitchd.log'), 'utf8');
      return new RegExp(`listening on port (\\d+)\\n.*added service controller "${remote}"`).exec(log)?.[1];
    });

  beforeAll(async () => {
    ovs = await OpenVSwitch.start(programs);
    files = makeCertificates(openssl, ovs.folder, NAME);
    ovs.vsctl('set-ssl', files.key, files.certificate, files.ca);
    ovs.vsctl('set-controller', 'br0', 'ptcp:0:127.0.0.1', 'pssl:0:127.0.0.1');
  });
  afterEach(() => connection?.close());
  afterAll(() => ovs.stop());

  const open = async (kind: 'tcp' | 'ssl', tls?: TlsOptions): Promise<OpenFlowConnection> => {
    const remote = `${kind}:127.0.0.1:${await portOf(`p${kind}:0:127.0.0.1`)}`;
    connection = new OpenFlowConnection({ remote, versions: [OF15], reconnect: false, ...(tls && { tls }) });
    await connection.connect();
    return connection;
  };
  const trusted = (): TlsOptions => ({ ...readCertificates(files), serverName: NAME });

  it.each(['tcp', 'ssl'] as const)(
    '%s: takes echoes, bundles and barriers, and long replies come back',
    async (kind) => {
      const session = await open(kind, kind === 'ssl' ? trusted() : undefined);
      const data = Buffer.alloc(40_000, kind);
      expect(await session.request({ kind: 'echoRequest', data })).toMatchObject({ kind: 'echoReply', data });
      const texts = Array.from({ length: 5000 }, (_, index) => `priority=${index + 1},ip,nw_dst=10.0.0.1,actions=drop`);
      const flows = texts.map((text): MessageBody => ({ kind: 'flowMod', ...parseFlow(text) }));
      await session.bundle([{ kind: 'flowMod', ...flowMod({ command: 'delete', table: 0xff }) }, ...flows]);
      await session.barrier();
      const parts = await session.requestAll({
        ...{ kind: 'flowStatsRequest', flags: 0, table: 0xff, outPort: PORT.any, outGroup: 0xffffffff },
        ...{ cookie: 0n, cookieMask: 0n, match: [] },
      });
      const replies = parts as MessageOf<'flowStatsReply' | 'niciraFlowStatsReply'>[];
      const listed = replies.flatMap(({ flows: each }): FlowDescription[] => [...each]);
      const found = listed.map((flow) => printFlow(flow)).sort();
      expect(found).toEqual(texts.map((text) => printFlow(parseFlow(text))).sort());
    },
  );

  it('ssl: refuses a switch whose certificate another authority signed', async () => {
    const stranger = readCertificates(makeCertificates(openssl, ovs.folder, 'stranger.example'));
    const answer = open('ssl', { ...trusted(), ca: stranger.ca });
    const cause: unknown = expect.objectContaining({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    await expect(answer).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED', cause });
  });
  it('ssl: refuses a switch of another name', async () => {
    const answer = open('ssl', { ...trusted(), serverName: 'other.example' });
    const cause: unknown = expect.objectContaining({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await expect(answer).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED', cause });
  });
  it('ssl: is refused by the switch without a certificate that its authority signed', async () => {
    const stranger = readCertificates(makeCertificates(openssl, ovs.folder, 'intruder.example'));
    const answer = open('ssl', { ...trusted(), key: stranger.key, cert: stranger.cert });
    await expect(answer).rejects.toMatchObject({ code: 'OPENFLOW_DISCONNECTED' });
  });
  it('ssl: ends its side in good order, and delivers what it sent before', async () => {
    const session = await open('ssl', trusted());
    const before = ovs.vswitchdLog().length;
    session.send({ kind: 'flowMod', ...parseFlow('table=77,priority=7,actions=drop') });
    session.close();
    await waitFor('the flow', () => /priority=7/.test(ovs.ofctl('dump-flows', `unix:${ovs.socket}`, 'table=77')));
    await waitFor('the switch to see the end', () => /ssl:127\.0\.0\.1:\d+/.test(ovs.vswitchdLog().slice(before)));
    expect(ovs.vswitchdLog().slice(before)).not.toMatch(/unexpected SSL connection close|SSL_read/);
  });
  it('ssl: comes back when the connection breaks', async () => {
    const port = Number(await portOf('pssl:0:127.0.0.1'));
    const clients = new Set<Socket>();
    const relay = createServer((client) => {
      const upstream = connect({ host: '127.0.0.1', port });
      client.on('error', () => undefined).on('close', () => upstream.destroy());
      upstream.on('error', () => undefined).on('close', () => client.destroy());
      clients.add(client.pipe(upstream).pipe(client));
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const remote = `ssl:127.0.0.1:${(relay.address() as AddressInfo).port}`;
    const backOff = { initialMs: 10, maxMs: 100 };
    const session = new OpenFlowConnection({ remote, versions: [OF15], tls: trusted(), backOff });
    connection = session;
    await session.connect();
    const again = new Promise((resolve) => session.on('connected', resolve));
    for (const client of clients) client.destroy();
    expect(await again).toBe(OF15);
    await session.barrier();
    session.close();
    await new Promise((resolve) => relay.close(resolve));
  });
});
