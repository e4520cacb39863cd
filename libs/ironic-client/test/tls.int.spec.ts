import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers, freeTcpPort } from '@ironloom/peers';
import { IronicClient, type IronicClientOptions, IronicError } from '../src';
import { type IronicSimulator, startIronicSimulator } from '../src/testing';

type Tls = NonNullable<IronicClientOptions['tls']>;
const PASSWORD = 'hunter2-of-ironic';

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

describeWithPeers(['openssl'], 'whom we believe to be Ironic, and who we are to it', (peers) => {
  let folder: string;
  let authority: Pair;
  let stranger: Pair;
  let ours: Pair;
  let foreign: Pair;
  let misnamed: Pair;
  let simulator: IronicSimulator | undefined;

  const openssl = (...args: readonly string[]): unknown => execFileSync(peers.openssl, args, { stdio: 'pipe' });
  const file = (name: string): string => join(folder, name);
  const read = (name: string): Pair => ({
    certificate: readFileSync(file(`${name}.pem`), 'utf8'),
    key: readFileSync(file(`${name}.key`), 'utf8'),
  });
  const newKey = (name: string): readonly string[] => {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    return [...curve, '-keyout', file(`${name}.key`), '-subj', `/CN=${name}`];
  };
  function makeAuthority(name: string): Pair {
    openssl('req', '-x509', ...newKey(name), '-out', file(`${name}.pem`), '-days', '2');
    return read(name);
  }
  function sign(name: string, by: string, subjectAltName: string): Pair {
    openssl('req', ...newKey(name), '-out', file(`${name}.csr`), '-addext', `subjectAltName=${subjectAltName}`);
    const authorities = ['-CA', file(`${by}.pem`), '-CAkey', file(`${by}.key`), '-CAcreateserial', '-days', '2'];
    openssl(
      'x509',
      '-req',
      '-in',
      file(`${name}.csr`),
      '-out',
      file(`${name}.pem`),
      '-copy_extensions',
      'copy',
      ...authorities,
    );
    return read(name);
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ironic-tls-'));
    authority = makeAuthority('authority');
    stranger = makeAuthority('stranger');
    sign('ironic', 'authority', 'IP:127.0.0.1');
    misnamed = sign('misnamed', 'authority', 'DNS:elsewhere.example');
    ours = sign('ours', 'authority', 'DNS:operator');
    foreign = sign('foreign', 'stranger', 'DNS:operator');
  });
  afterEach(async () => {
    await simulator?.close();
    simulator = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  interface Server {
    readonly pair?: Pair;
    readonly wantsCertificate?: boolean;
  }
  /** What asking an Ironic comes to; the code of an error in whose every part there is no secret. */
  async function asking(tls: Tls, { pair = read('ironic'), wantsCertificate = false }: Server = {}): Promise<string> {
    const mutual = { ca: authority.certificate, requestCert: true, rejectUnauthorized: true };
    simulator = await startIronicSimulator({
      tls: { key: pair.key, cert: pair.certificate, ...(wantsCertificate && mutual) },
    });
    const credentials = { username: 'admin', password: new Secret(PASSWORD) };
    const client = new IronicClient({ endpoint: simulator.endpoint, credentials, tls });
    try {
      await client.nodes.list(['uuid']);
      return 'answered';
    } catch (error) {
      if (!(error instanceof IronicError)) throw error;
      const told = `${inspect(error, { depth: null })}${JSON.stringify(error)}${error.message}`;
      for (const secret of [PASSWORD, Buffer.from(`admin:${PASSWORD}`).toString('base64'), 'PRIVATE KEY']) {
        expect(told).not.toContain(secret);
      }
      expect(simulator.calls.total).toBe(0);
      return `${error.code} ${error.retryable} ${error.message}`;
    } finally {
      await client.close();
    }
  }
  const certified = ({ certificate, key }: Pair): Tls => ({
    ca: authority.certificate,
    certificate,
    key: new Secret(key),
  });
  const DISTRUSTED = /^IRONIC_CERTIFICATE_REFUSED false GET \/v1\/: Ironic's certificate is not trusted \(/;

  it('is by default whom the system trusts', async () => {
    expect(await asking({})).toMatch(DISTRUSTED);
  });
  it('is whom the given authority vouches for, and nobody else', async () => {
    expect(await asking({ ca: authority.certificate })).toBe('answered');
    await simulator?.close();
    expect(await asking({ ca: stranger.certificate })).toMatch(DISTRUSTED);
  });
  it('has the name that it is called by, unless that does not count', async () => {
    const ca = authority.certificate;
    expect(await asking({ ca }, { pair: misnamed })).toMatch(/not trusted \(ERR_TLS_CERT_ALTNAME_INVALID\)$/);
    await simulator?.close();
    expect(await asking({ ca, verifyHostName: false }, { pair: misnamed })).toBe('answered');
    await simulator?.close();
    const nameless = { ca: stranger.certificate, verifyHostName: false };
    expect(await asking(nameless, { pair: misnamed })).toMatch(DISTRUSTED);
  });
  it('is anybody where nothing is verified', async () => {
    expect(await asking({ verify: false }, { pair: misnamed })).toBe('answered');
  });

  it('lets us in with a certificate that it trusts', async () => {
    expect(await asking(certified(ours), { wantsCertificate: true })).toBe('answered');
  });
  // OpenSSL's own server says why it ends a handshake; that of Node does not.
  it.each(['-tls1_3', '-tls1_2'])('says that it wants a certificate, or another one: %s', async (version) => {
    const port = await freeTcpPort();
    const pair = ['-cert', file('ironic.pem'), '-key', file('ironic.key'), '-CAfile', file('authority.pem')];
    const mutual = ['-Verify', '1', '-verify_return_error', '-www', version];
    const server = spawn(peers.openssl, ['s_server', '-accept', `127.0.0.1:${port}`, ...pair, ...mutual]);
    try {
      let output = '';
      server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await waitFor('the server', () => output.includes('ACCEPT'), { deadlineMs: 10_000 });
      for (const tls of [{ ca: authority.certificate }, certified(foreign)]) {
        const client = new IronicClient({ endpoint: `https://127.0.0.1:${port}`, tls });
        // Which it is depends on whether what it says arrives before the connection ends.
        const why = /^GET \/v1\/: (Ironic refuses our certificate|the connection failed .* want a client certificate)/;
        await expect(client.drivers()).rejects.toMatchObject({
          code: expect.stringMatching(/^IRONIC_(CERTIFICATE_REFUSED|UNREACHABLE)$/),
          message: expect.stringMatching(why),
        });
        await client.close();
      }
    } finally {
      server.kill();
    }
  });

  it.each<[string, () => Tls]>([
    ['an authority that is no PEM', () => ({ ca: 'junk' })],
    ['a certificate that is no PEM', () => ({ certificate: 'junk', key: new Secret(ours.key) })],
    ['the key of another', () => ({ certificate: ours.certificate, key: new Secret(foreign.key) })],
    ['a key that is none', () => ({ certificate: ours.certificate, key: new Secret(`junk ${PASSWORD}`) })],
    ['a key without a certificate', () => ({ key: new Secret(ours.key) })],
    ['a certificate without a key', () => ({ certificate: ours.certificate })],
  ])('%s is found out before anything is sent', (_what, tls) => {
    const make = (): unknown => new IronicClient({ endpoint: 'https://127.0.0.1:1', tls: tls() });
    expect(make).toThrow(expect.objectContaining({ code: 'IRONIC_INVALID_ARGUMENT' }));
    expect(make).toThrow(/^TLS with Ironic: /);
    expect(make).not.toThrow(PASSWORD);
  });
});
