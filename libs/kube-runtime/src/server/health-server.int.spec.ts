import { connect } from 'node:net';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { Registry } from 'prom-client';
import { Controller } from '../controller/controller';
import { TerminalError } from '../errors';
import { type HealthServer, type HealthServerOptions, startHealthServer } from './health-server';
import { ControllerMetrics } from './metrics';

const started: HealthServer[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

/** What a path of a new server answers. */
async function server(options: HealthServerOptions): Promise<(path: string) => Promise<[number, string]>> {
  const made = await startHealthServer(options);
  started.push(made);
  return async (path) => {
    const response = await fetch(`http://127.0.0.1:${made.port}${path}`);
    return [response.status, await response.text()];
  };
}

describe('startHealthServer', () => {
  it('tells health from readiness, and names what fails', async () => {
    let synced = false;
    const get = await server({
      health: { ping: () => true },
      readiness: {
        caches: () => synced,
        leader: async () => true,
        api: async () => Promise.reject(new Error('down')),
      },
    });
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
    expect(await get('/livez?verbose')).toEqual([200, 'ok\n']);
    expect(await get('/readyz')).toEqual([500, '[-]caches failed\n[+]leader ok\n[-]api failed\ncheck failed\n']);
    expect(await get('/readyz/leader')).toEqual([200, 'ok\n']);
    expect(await get('/readyz/caches')).toEqual([500, '[-]caches failed\ncheck failed\n']);
    synced = true;
    expect(await get('/readyz/caches')).toEqual([200, 'ok\n']);
  });

  it('is healthy without checks, and knows no other path', async () => {
    const get = await server({});
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
    expect(await get('/readyz')).toEqual([200, 'ok\n']);
    for (const path of ['/', '/metrics', '/readyz/unknown', '/constructor', '/readyz/constructor']) {
      expect([path, await get(path)]).toEqual([path, [404, '404 page not found\n']]);
    }
  });

  it('shows what controllers do', async () => {
    const registry = new Registry();
    const clock = new ManualClock();
    const outcomes: Record<string, () => Promise<{ requeueAfterMs: number } | void>> = {
      fine: async () => undefined,
      later: async () => ({ requeueAfterMs: 60_000 }),
      failing: async () => Promise.reject(new Error('no answer')),
      hopeless: async () => Promise.reject(new TerminalError('no such driver')),
    };
    const controller = new Controller({
      name: 'hosts',
      clock,
      random: () => 0,
      observer: new ControllerMetrics(registry).observer('hosts'),
      reconcile: async (key) => outcomes[key]?.(),
    });
    const get = await server({ metrics: registry });
    for (const key of Object.keys(outcomes)) controller.queue.add(key);
    expect((await get('/metrics'))[1]).toContain('workqueue_depth{name="hosts"} 4\n');
    await controller.start();
    await waitFor('the keys to be done', () => controller.queue.depth === 0 && controller.queue.active === 0);
    const [status, text] = await get('/metrics');
    await controller.stop();
    expect(status).toBe(200);
    for (const line of [
      'workqueue_depth{name="hosts"} 0',
      'workqueue_adds_total{name="hosts"} 4',
      'workqueue_retries_total{name="hosts"} 1',
      'workqueue_queue_duration_seconds_count{name="hosts"} 4',
      'controller_runtime_reconcile_total{controller="hosts",result="success"} 1',
      'controller_runtime_reconcile_total{controller="hosts",result="requeue_after"} 1',
      'controller_runtime_reconcile_total{controller="hosts",result="error"} 1',
      'controller_runtime_reconcile_total{controller="hosts",result="terminal_error"} 1',
      'controller_runtime_reconcile_time_seconds_count{controller="hosts"} 4',
      'controller_runtime_active_workers{controller="hosts"} 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('cuts off clients that are slow, and answers others meanwhile', async () => {
    const made = await startHealthServer({ requestTimeoutMs: 200 });
    started.push(made);
    const slow = [
      '',
      'GET /healthz HTTP/1.1\r\nhost: x\r\n',
      'POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf',
    ];
    const ends = slow.map(
      (text) =>
        new Promise<boolean>((resolve, reject) => {
          const socket = connect(made.port, '127.0.0.1', () => socket.write(text));
          socket.on('error', reject).resume();
          socket.on('close', (hadError) => resolve(!hadError));
        }),
    );
    expect((await fetch(`http://127.0.0.1:${made.port}/healthz`)).status).toBe(200);
    expect(await Promise.all(ends)).toEqual([true, true, true]);
    expect((await fetch(`http://127.0.0.1:${made.port}/healthz`)).status).toBe(200);
  });

  it('answers 500, and lives on, when the metrics cannot be read', async () => {
    const registry = new Registry();
    jest.spyOn(registry, 'metrics').mockRejectedValue(new Error('a gauge that throws'));
    const get = await server({ metrics: registry });
    expect(await get('/metrics')).toEqual([500, 'a gauge that throws\n']);
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
  });
});
