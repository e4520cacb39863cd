import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { gadgetDefinition, startTestApi, type TestApi } from '../testing';

const run = promisify(execFile);
const aliases = [{ group: 'old.example.org', of: 'samples.example.org', warning: 'use samples.example.org/v1' }];
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ aliases });
  await api.client.call('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    method: 'POST',
    body: gadgetDefinition,
  });
});
afterAll(() => api.stop());

const gadget = (apiVersion: string, name: string) => ({
  apiVersion,
  kind: 'Gadget',
  metadata: { name },
  spec: { size: 1 },
});
const at = (group: string, name = '') => `/apis/${group}/v1/namespaces/default/gadgets${name === '' ? '' : `/${name}`}`;

describe('an older name of a group', () => {
  it('shows the same objects, under its own version, with a warning', async () => {
    const made = await api.client.call(at('old.example.org'), {
      method: 'POST',
      body: gadget('old.example.org/v1', 'a'),
    });
    expect([made.status, made.body.apiVersion, made.headers.warning]).toEqual([
      201,
      'old.example.org/v1',
      '299 - "use samples.example.org/v1"',
    ]);
    const now = await api.client.get(at('samples.example.org', 'a'));
    expect([now.status, now.body.apiVersion, now.headers.warning]).toEqual([200, 'samples.example.org/v1', undefined]);
    expect((now.body.metadata as { uid: string }).uid).toBe((made.body.metadata as { uid: string }).uid);
    const list = await api.client.get(at('old.example.org'));
    expect((list.body.items as { apiVersion: string }[]).map(({ apiVersion }) => apiVersion)).toEqual([
      'old.example.org/v1',
    ]);
  });

  it('refuses what the schema refuses', async () => {
    const wrong = { ...gadget('old.example.org/v1', 'b'), spec: { size: 13 } };
    const { status, body } = await api.client.call(at('old.example.org'), { method: 'POST', body: wrong });
    expect([status, String(body.message)]).toEqual([422, expect.stringContaining('size must not be 13')]);
  });

  it('is there after a restart, and goes with its definition', async () => {
    api = await api.restart();
    expect((await api.client.get(at('old.example.org', 'a'))).status).toBe(200);
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gadgets.samples.example.org';
    await api.client.call(path, { method: 'DELETE' });
    await waitFor('the kind to go', async () => (await api.client.get(at('old.example.org'))).status === 404);
    await api.client.call('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      method: 'POST',
      body: gadgetDefinition,
    });
  });
});

describeWithPeers(['kubectl'], 'kubectl with an older name of a group', (peers) => {
  it('creates, reads and deletes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alias-'));
    const file = join(folder, 'gadget.json');
    writeFileSync(file, JSON.stringify(gadget('old.example.org/v1', 'c')));
    const kubectl = (...args: string[]) =>
      run(peers.kubectl, [`--kubeconfig=${api.api.kubeconfigPath}`, ...args], { env: { HOME: folder } });
    const { stdout, stderr } = await kubectl('create', '-f', file);
    expect(stdout).toBe('gadget.old.example.org/c created\n');
    expect(stderr).toContain('use samples.example.org/v1');
    expect((await kubectl('get', 'gadgets.samples.example.org', '-o', 'name')).stdout).toBe(
      'gadget.samples.example.org/c\n',
    );
    expect((await kubectl('delete', '-f', file)).stdout).toContain('deleted');
    rmSync(folder, { recursive: true });
  });
});
