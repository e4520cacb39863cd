import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from '@ironloom/core/testing';
import { AgentEmulator, type AgentEmulatorOptions, type AgentMachine, type MachineBoot } from './emulator';

const TOKEN = 'a-token';
const MAC = '02:00:00:00:50:01';

interface Request {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** What a conductor answers to agents, as far as these tests go. */
class ScriptedConductor {
  readonly requests: Request[] = [];
  /** Lookups that find the node locked. */
  locked = 0;
  url = '';
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request.url ?? '/', request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
  });

  async start(): Promise<void> {
    const listening = once(this.#server, 'listening');
    this.#server.listen(0, '127.0.0.1');
    await listening;
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  heartbeats(): Request[] {
    return this.requests.filter(({ path }) => path.startsWith('/v1/heartbeat/'));
  }

  async command(
    name: string,
    params: object,
    token = TOKEN,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const callbackUrl = String(this.heartbeats().at(-1)?.body?.callback_url);
    const url = `${callbackUrl}/v1/commands/?wait=false&agent_token=${token}`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ name, params }) });
    return { status: answer.status, body: await answer.json() };
  }

  async #answer(
    path: string,
    request: AsyncIterable<Buffer>,
  ): Promise<{ readonly status: number; readonly body?: object }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    this.requests.push({ path, body: text === '' ? undefined : JSON.parse(text) });
    if (path.startsWith('/boot/')) return { status: 200, body: { kernel: `x ipa-api-url=${this.url} y` } };
    if (path.startsWith('/inspect/')) {
      return { status: 200, body: { kernel: `ipa-inspection-callback-url=${this.url}/v1/continue_inspection ` } };
    }
    if (path.startsWith('/v1/lookup') && this.locked > 0) {
      this.locked -= 1;
      return { status: 409 };
    }
    if (!path.startsWith('/v1/lookup')) return { status: 202 };
    return { status: 200, body: { node: { uuid: 'u1' }, config: { heartbeat_timeout: 300, agent_token: TOKEN } } };
  }
}

/** A machine that is on or off. */
class Machine implements AgentMachine {
  current: MachineBoot | undefined;
  async boot(): Promise<MachineBoot | undefined> {
    return this.current;
  }
  async powerOff(): Promise<void> {
    this.current = undefined;
  }
  async reboot(): Promise<void> {
    this.current = { id: `${this.current?.id}+`, loads: [] };
  }
}

describe('the agent emulator', () => {
  let conductor: ScriptedConductor;
  let machine: Machine;
  let emulator: AgentEmulator;

  beforeEach(async () => {
    conductor = new ScriptedConductor();
    await conductor.start();
    machine = new Machine();
  });
  afterEach(async () => {
    await emulator.close();
    await conductor.stop();
  });
  const watch = (options: Partial<AgentEmulatorOptions> = {}): void => {
    emulator = new AgentEmulator({
      machine,
      macAddress: MAC,
      heartbeatMs: 5,
      retryMs: 5,
      watchMs: 5,
      stepMs: 1,
      ...options,
    });
  };
  const boot = (path = '/boot/1'): void => void (machine.current = { id: path, loads: [`${conductor.url}${path}`] });
  const heard = (): Promise<unknown> => waitFor('a heartbeat', () => conductor.heartbeats().length > 0);

  it('looks itself up until the node is unlocked, then heartbeats with the token that it got', async () => {
    conductor.locked = 3;
    watch();
    boot();
    await heard();
    const lookups = conductor.requests.filter(({ path }) => path.startsWith('/v1/lookup'));
    expect(lookups).toHaveLength(4);
    expect(lookups[0]?.path).toContain(encodeURIComponent(MAC));
    expect(conductor.heartbeats()[0]).toMatchObject({
      path: '/v1/heartbeat/u1',
      body: { agent_token: TOKEN, callback_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) },
    });
  });

  it('sends its inventory when it was booted for that', async () => {
    watch();
    boot('/inspect/1');
    const sent = await waitFor('the inventory', () =>
      conductor.requests.find(({ path }) => path === '/v1/continue_inspection'),
    );
    expect(sent.body).toMatchObject({ inventory: { interfaces: [{ mac_address: MAC }, {}] } });
  });

  it('obeys whom has the token only, and turns its machine off', async () => {
    watch();
    boot();
    await heard();
    expect(await conductor.command('standby.sync', {}, 'another')).toMatchObject({
      status: 401,
      body: { faultstring: expect.stringContaining('Token invalid') },
    });
    expect((await conductor.command('standby.power_off', {})).body).toMatchObject({ command_name: 'power_off' });
    await waitFor('the machine to be off', () => machine.current === undefined);
    await waitFor('the agent to be gone', () =>
      conductor.command('standby.sync', {}).then(
        () => false,
        () => true,
      ),
    );
  });

  it('gets another door with every boot', async () => {
    watch();
    boot('/boot/1');
    await heard();
    const [first] = conductor.heartbeats();
    boot('/boot/2');
    const second = await waitFor('another agent', () =>
      conductor.heartbeats().find(({ body }) => body?.callback_url !== first?.body?.callback_url),
    );
    expect(second.path).toBe('/v1/heartbeat/u1');
  });

  it('starts nothing from a disk, from an image that is no agent, or when it is told to hang', async () => {
    watch();
    emulator.faults.inject({ kind: 'never-boots' });
    machine.current = { id: 'disk', loads: [] };
    await waitFor('the boot to be seen', () => emulator.log.includes('boot disk from the disk'));
    machine.current = { id: 'mine', loads: [`${conductor.url}/v1/no-agent`] };
    await waitFor('the image to be seen', () => emulator.log.filter((line) => line === 'no agent starts').length === 1);
    boot();
    await waitFor('the agent to hang', () => emulator.log.filter((line) => line === 'no agent starts').length === 2);
    expect(conductor.heartbeats()).toEqual([]);
    expect(emulator.faults.take('never-boots')).toBeUndefined();
  });

  it('loses its heartbeat after a command', async () => {
    watch();
    emulator.faults.inject({ kind: 'lost-heartbeat', command: 'standby.sync' });
    boot();
    await heard();
    await conductor.command('standby.sync', {});
    expect(emulator.log).toContain('no more heartbeats');
    boot('/boot/2');
    await waitFor('the next boot to have one', () =>
      emulator.log.includes(`boot /boot/2 from ${conductor.url}/boot/2`),
    );
    expect(emulator.faults.take('lost-heartbeat')).toBeUndefined();
  });
});
