import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPeers } from '@ironloom/peers';
import { startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { startRedfishSimulator, VENDOR_PROFILES } from '@ironloom/bmc-drivers/testing';
import { buildProgram, type Program, resultsOf, type Run } from './program';

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly fix?: string;
}

const findingsOf = (run: Run): Finding[] =>
  resultsOf(run).flatMap(({ result }) => (result as { findings: Finding[] }).findings);
const found = (run: Run, check: string): Finding[] => findingsOf(run).filter((finding) => finding.check === check);

describeWithPeers(['openssl'], 'baremetalctl bmc doctor', (peers) => {
  let program: Program;
  beforeAll(() => (program = buildProgram()));
  afterAll(() => program.remove());

  it('finds nothing wrong with a good IPMI controller', async () => {
    const simulator = await startBmcSimulator();
    const run = await program.bmc('doctor', `ipmi://127.0.0.1:${simulator.port}`, '--json');
    await simulator.close();
    expect(run.code).toBe(0);
    expect(findingsOf(run).map(({ check, status }) => `${check} ${status}`)).toEqual([
      'address ok',
      'reachable ok',
      'credentials ok',
      'cipher-suites ok',
      'capabilities ok',
      'quirks ok',
      'clock ok',
      'power ok',
    ]);
  });
  it('says what to fix about suites, clock and old protocols', async () => {
    const simulator = await startBmcSimulator({ cipherSuites: [0, 2, 3], ipmi15: true });
    simulator.bmc.log.seconds -= 3_600;
    const run = await program.bmc('doctor', `ipmi://127.0.0.1:${simulator.port}`, '--json');
    const text = await program.bmc('doctor', `ipmi://127.0.0.1:${simulator.port}`);
    await simulator.close();
    expect(run.code).toBe(1);
    expect(found(run, 'cipher-suites').map(({ status }) => status)).toEqual(['fail', 'warn', 'warn']);
    expect(found(run, 'clock')).toMatchObject([
      { status: 'warn', message: expect.stringMatching(/^3(599|600|601) s slow$/) as string },
    ]);
    expect(text.stdout).toMatch(/^FAIL {2}cipher-suites: +suite 0 lets anybody log in .*\n +fix: take all privileges/m);
  });
  it('stops at what bars the way, and says what it did not check', async () => {
    const dead = await program.bmc('doctor', 'ipmi://127.0.0.1:9', '--timeout', '1', '--json');
    expect(dead.code).toBe(1);
    expect(found(dead, 'reachable')).toMatchObject([
      { status: 'fail', fix: expect.stringContaining('UDP port 9') as string },
    ]);
    expect(findingsOf(dead).filter(({ status }) => status === 'skip').length).toBe(5);
    const simulator = await startBmcSimulator();
    const env = { BMC_USERNAME: 'admin', BMC_PASSWORD: 'wrong' };
    const locked = await program.run(['bmc', 'doctor', `ipmi://127.0.0.1:${simulator.port}`, '--json'], env);
    await simulator.close();
    expect(found(locked, 'credentials')).toMatchObject([{ status: 'fail', message: 'wrong user name or password' }]);
    expect(found(locked, 'power')).toMatchObject([{ status: 'skip' }]);
  });

  describe('TLS', () => {
    const certificate = (): { key: string; cert: string; file: string } => {
      const [key, cert] = [join(program.folder, 'key.pem'), join(program.folder, 'cert.pem')];
      const subject = ['-subj', '/CN=bmc', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
      const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
      execFileSync(peers.openssl, ['req', '-x509', ...newKey, '-out', cert, ...subject], { stdio: 'ignore' });
      return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), file: cert };
    };
    it('is followed from an unknown certificate to a pinned one', async () => {
      const { key, cert, file } = certificate();
      const simulator = await startRedfishSimulator({ tls: { key, cert } });
      const address = `redfish://127.0.0.1:${simulator.port}`;
      const refused = await program.bmc('power', address);
      expect([refused.code, refused.stderr]).toEqual([6, expect.stringContaining('is not trusted')]);
      const first = await program.bmc('doctor', address, '--json');
      expect(first.code).toBe(1);
      const [tls] = found(first, 'tls');
      expect(tls).toMatchObject({ status: 'fail', message: expect.stringContaining('SELF_SIGNED') as string });
      // No credential went to a BMC that may be another.
      expect(found(first, 'credentials')).toMatchObject([{ status: 'skip' }]);
      const fingerprint = /--fingerprint ([0-9A-F:]+)/.exec(tls?.fix ?? '')?.[1] ?? '';
      const pinned = await program.bmc('doctor', address, '--fingerprint', fingerprint, '--json');
      expect(pinned.code).toBe(0);
      // It ends within 30 days.
      expect(found(pinned, 'tls').map(({ status }) => status)).toEqual(['ok', 'warn']);
      expect(await program.bmc('power', address, '--ca', file)).toMatchObject({ code: 0, stdout: 'off\n' });
      const insecure = await program.bmc('power', address, '--insecure');
      expect(insecure.code).toBe(0);
      expect(insecure.stderr).toContain('warning');
      await simulator.close();
    });
  });

  it('names quirks and missing capabilities', async () => {
    const profile = VENDOR_PROFILES.find(({ quirks }) => quirks.size > 0);
    const simulator = await startRedfishSimulator(profile && { profile });
    const run = await program.bmc('doctor', `redfish+http://127.0.0.1:${simulator.port}`, '--json');
    expect(found(run, 'tls')).toMatchObject([{ status: 'warn' }]);
    // What it says of the address is among the findings, and said once.
    expect(found(run, 'address')).toMatchObject([{ status: 'warn' }]);
    expect(run.stderr).toBe('');
    expect(found(run, 'quirks')[0]?.message).toContain('the driver ');
    await simulator.close();
    const bare = await startRedfishSimulator({ profile: { ...(profile ?? VENDOR_PROFILES[0]), drives: [] } as never });
    const without = await program.bmc('doctor', `redfish-virtualmedia+http://127.0.0.1:${bare.port}`, '--json');
    await bare.close();
    expect(without.code).toBe(1);
    expect(found(without, 'capabilities')).toMatchObject([
      { status: 'fail', message: expect.stringContaining('needs virtual-media') as string },
    ]);
  });
});
