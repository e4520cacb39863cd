import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@ironloom/core';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { parseBmcAddress, RedfishDriver, type RedfishDriverOptions } from '../src';
import { type RedfishSimulator, startRedfishSimulator } from '../src/testing';

describeWithPeers(['openssl'], 'whom the Redfish driver believes', (peers) => {
  let folder: string;
  let simulator: RedfishSimulator;
  let cert: string;
  let otherCert: string;

  const certificate = (name: string, subjectAltName: string): { key: string; cert: string } => {
    const [key, out] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
    const subject = ['-subj', '/CN=bmc', '-addext', `subjectAltName=${subjectAltName}`, '-days', '2'];
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
    execFileSync(peers.openssl, ['req', '-x509', ...newKey, '-out', out, ...subject], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(out, 'utf8') };
  };
  const withDriver = async (
    options: Partial<RedfishDriverOptions> & { readonly disable?: boolean },
    run: (driver: RedfishDriver) => Promise<void>,
  ): Promise<void> => {
    const { disable = false, ...rest } = options;
    const address = parseBmcAddress(`redfish://127.0.0.1:${simulator.port}`, {
      disableCertificateVerification: disable,
    });
    const credentials = { username: 'admin', password: new Secret('password') };
    const driver = new RedfishDriver(address, { credentials, timeoutMs: 10_000, pollMs: 5, ...rest });
    await run(driver).finally(() => driver.close());
  };
  const isOff = async (driver: RedfishDriver): Promise<void> => expect(await driver.powerState()).toBe('off');
  const refused = async (driver: RedfishDriver): Promise<void> => {
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_CERTIFICATE_REFUSED' });
    expect(simulator.requests).toHaveLength(before);
  };
  let before = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bmc-tls-'));
    const own = certificate('bmc', 'IP:127.0.0.1');
    cert = own.cert;
    otherCert = certificate('other', 'IP:127.0.0.1').cert;
    simulator = await startRedfishSimulator({ tls: own });
  });
  beforeEach(() => (before = simulator.requests.length));
  afterAll(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true });
  });

  const fingerprint = (pem: string): string => new X509Certificate(pem).fingerprint256;

  it('nobody unknown, and sends nothing then', () => withDriver({}, refused));
  it('whom the given authority vouches for', () => withDriver({ ca: cert }, isOff));
  it('nobody whom another authority vouches for', () => withDriver({ ca: otherCert }, refused));
  it('whose certificate is pinned, whatever its authority', () =>
    withDriver({ pinnedSha256: fingerprint(cert) }, isOff));
  it('pins in lower case without colons', () =>
    withDriver({ pinnedSha256: fingerprint(cert).replaceAll(':', '').toLowerCase() }, isOff));
  it('nobody else than who is pinned, even where the address verifies nothing', () =>
    withDriver({ pinnedSha256: fingerprint(otherCert), disable: true }, refused));
  it('anybody, where the address says so', () => withDriver({ disable: true }, isOff));
  it('nobody under another name', async () => {
    const elsewhere = await startRedfishSimulator({ tls: certificate('elsewhere', 'DNS:elsewhere.example') });
    const { port } = elsewhere;
    const ca = readFileSync(join(folder, 'elsewhere.pem'));
    const credentials = { username: 'admin', password: new Secret('password') };
    const driver = new RedfishDriver(parseBmcAddress(`redfish://127.0.0.1:${port}`), { credentials, ca });
    await expect(driver.powerState()).rejects.toMatchObject({ code: 'BMC_CERTIFICATE_REFUSED' });
    await driver.close();
    await elsewhere.close();
  });
  it('takes no pin that is none', () => {
    expect(() => {
      void withDriver({ pinnedSha256: 'abc' }, isOff).catch(() => undefined);
      return new RedfishDriver(parseBmcAddress('redfish://h'), {
        credentials: { username: '', password: new Secret('') },
        pinnedSha256: 'abc',
      });
    }).toThrow(expect.objectContaining({ code: 'BMC_INVALID_ARGUMENT' }));
  });
  it('streams events over TLS too', () =>
    withDriver({ ca: cert }, async (driver) => {
      const stop = new AbortController();
      const next = driver.events({ signal: stop.signal })[Symbol.asyncIterator]().next();
      await waitFor('the stream', () => simulator.service.events.listeners > 0, { everyMs: 2 });
      simulator.service.events.publish('A.1.0.Over', 'over TLS', '/redfish/v1/Systems/1');
      expect((await next).value).toMatchObject({ message: 'over TLS' });
      stop.abort();
    }));
});
