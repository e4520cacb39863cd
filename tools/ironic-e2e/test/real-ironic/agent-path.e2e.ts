import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentEmulator, AgentEmulatorOptions, AgentTls } from '@ironloom/ironic-client/testing';
import { describeWithIronic } from '../../src/describe-with-ironic';
import { IronicApi, type ShownNode } from '../../src/ironic/ironic-api';
import { type RunningIronic, startIronic } from '../../src/ironic/ironic-process';
import { startRedfishMachine } from '../../src/machines/redfish-machine';
import { Together } from '../../src/together';
import { enroll, publishImage } from '../machines';

const CUSTOM_STEP = {
  step: 'install_loom',
  interface: 'deploy',
  priority: 0,
  reboot_requested: false,
  argsinfo: { answer: { description: 'what to install', required: true } },
} as const;
/** Long enough for a busy machine, short enough to wait for in a test. */
const CALLBACK_TIMEOUT_SECONDS = 60;

interface Manageable {
  readonly uuid: string;
  readonly agent: AgentEmulator;
}

describeWithIronic('agents that real Ironic reaches over TLS only', (installation, peers) => {
  let ironic: RunningIronic;
  let api: IronicApi;
  let tls: AgentTls;
  let folder: string;
  const closing: (() => Promise<void>)[] = [];
  let together: Together;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ironloom-agent-'));
    tls = certificate();
    ironic = await startIronic(installation, { requireTls: true, callbackTimeoutSeconds: CALLBACK_TIMEOUT_SECONDS });
    api = new IronicApi(ironic.url);
    together = new Together({
      custom: () => customDeployment('02:00:00:00:40:01'),
      failingStep: () => failingCleanStep('02:00:00:00:40:11'),
      wrongImage: () => imageThatIsNotWhatItShould('02:00:00:00:40:21'),
      missingImage: () => imageThatIsNotThere('02:00:00:00:40:31'),
      lost: () => lostHeartbeat('02:00:00:00:40:41'),
    });
  });
  afterAll(async () => {
    await together?.settled();
    for (const close of closing.reverse()) await close();
    await ironic?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('deploys with a step of the site (custom-agent)', () => together.of('custom'));
  it('says which step of a cleaning failed, and why', () => together.of('failingStep'));
  it('refuses an image with another checksum', () => together.of('wrongImage'));
  it('says which image it could not fetch', () => together.of('missingImage'));
  it('gives up an agent whose heartbeat is lost', () => together.of('lost'));

  async function customDeployment(mac: string): Promise<void> {
    const steps = { deploy: [CUSTOM_STEP] };
    const { uuid, agent } = await manageable(
      mac,
      { deploy_interface: 'custom-agent', automated_clean: false },
      { steps },
    );
    await api.provision(uuid, 'provide', 'available');
    const step = { interface: 'deploy', step: CUSTOM_STEP.step, args: { answer: 42 }, priority: 80 };
    await api.provision(uuid, 'active', 'active', { deploy_steps: [step] });
    expect(agent.done).toEqual([`deploy.${CUSTOM_STEP.step}`]);
    expect(agent.images).toEqual([]);
  }

  async function failingCleanStep(mac: string): Promise<void> {
    const { uuid, agent } = await manageable(mac);
    agent.faults.inject({ kind: 'failing-step', step: 'erase_devices_metadata', message: 'the disk is frozen' });
    await api.done('PUT', `/v1/nodes/${uuid}/states/provision`, { target: 'provide' });
    const node = await failed(uuid, 'clean failed');
    expect(node.last_error).toMatch(/erase_devices_metadata[\s\S]*the disk is frozen/);
    expect(node.maintenance).toBe(true);
  }

  async function imageThatIsNotWhatItShould(mac: string): Promise<void> {
    const image = { ...(await publishImage(ironic, 'wrong.img')), image_os_hash_value: 'a'.repeat(64) };
    expect(await deploymentError(mac, image)).toMatch(/Image failed to verify against checksum/);
  }

  async function imageThatIsNotThere(mac: string): Promise<void> {
    const image = await publishImage(ironic, 'absent.img');
    // Ironic itself asks for the image's size first, so it vanishes only for the agent.
    const gone = (): Promise<never> => Promise.reject(new Error('404 Not Found'));
    expect(await deploymentError(mac, image, gone)).toMatch(/Could not download image[\s\S]*404 Not Found/);
  }

  async function lostHeartbeat(mac: string): Promise<void> {
    const { uuid, agent } = await manageable(mac);
    agent.faults.inject({ kind: 'lost-heartbeat', command: 'clean.execute_clean_step' });
    await api.done('PUT', `/v1/nodes/${uuid}/states/provision`, { target: 'provide' });
    expect((await failed(uuid, 'clean failed')).last_error).toMatch(/Timeout reached/);
  }

  async function deploymentError(
    mac: string,
    instanceInfo: object,
    imageFault?: (url: string) => Promise<never>,
  ): Promise<string | null> {
    const fetchImage = async (url: string): Promise<Uint8Array> => {
      if (imageFault !== undefined && url.endsWith('.img')) return imageFault(url);
      return new Uint8Array(await (await fetch(url)).arrayBuffer());
    };
    const { uuid } = await manageable(mac, { automated_clean: false }, { fetchImage });
    await api.provision(uuid, 'provide', 'available');
    await api.patch(uuid, { instance_info: instanceInfo });
    await api.done('PUT', `/v1/nodes/${uuid}/states/provision`, { target: 'active' });
    return (await failed(uuid, 'deploy failed')).last_error;
  }

  async function manageable(mac: string, node = {}, agent: Partial<AgentEmulatorOptions> = {}): Promise<Manageable> {
    const machine = await startRedfishMachine(ironic.images.url, mac);
    closing.push(() => machine.close());
    const shown = { boot_interface: 'redfish-virtual-media', ...node };
    const enrolled = await enroll(api, machine, `node-${mac.replaceAll(':', '')}`, {
      node: shown,
      agent: { tls, ...agent },
    });
    closing.push(() => enrolled.agent.close());
    await api.provision(enrolled.uuid, 'manage', 'manageable');
    return enrolled;
  }

  async function failed(uuid: string, state: string): Promise<ShownNode> {
    return api.reach(uuid, state);
  }

  function certificate(): AgentTls {
    const [key, cert] = [join(folder, 'agent.key'), join(folder, 'agent.pem')];
    const subject = ['-subj', '/CN=agent', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
    execFileSync(peers.openssl, ['req', '-x509', ...newKey, '-out', cert, ...subject], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  }
});
