import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { waitFor } from '@ironloom/core/testing';
import { isObject, type JsonObject, valueAt } from '../../src/json/json-value';
import { type ApiAnswer, type ApiClient, gadgetDefinition, startTestApi, type TestApi } from '../../src/testing';

const MAPS = '/api/v1/namespaces/default/configmaps';
const MEGABYTE = 2 ** 20;
const message = ({ body }: ApiAnswer): string => String(body.message);

describe('hostile requests', () => {
  let test: TestApi;
  let client: ApiClient;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    await client.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', gadgetDefinition);
  });
  afterEach(async () => {
    const began = performance.now();
    expect((await client.get('/readyz')).text).toBe('ok');
    expect(performance.now() - began).toBeLessThan(2000);
  });
  afterAll(() => test.stop());

  const rawPost = (path: string, body: string | Buffer, type = 'application/json'): Promise<ApiAnswer> =>
    client.call(path, { method: 'POST', body, headers: { 'content-type': type } });

  it('with a body that is announced as huge', async () => {
    const answer = await client.call(MAPS, { method: 'POST', body: Buffer.alloc(4 * MEGABYTE, 0x20) }).catch(String);
    // The answer may be lost behind the bytes that are not read any more.
    if (isObject(answer)) expect(answer).toMatchObject({ status: 413, body: { reason: 'RequestEntityTooLarge' } });
  });

  it('with a body that does not end', async () => {
    const { url, certificateAuthority: ca, token } = test.api;
    const agent = new Agent({ ca });
    const headers = { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' };
    const call = request(new URL(MAPS, url), { method: 'POST', agent, headers });
    let sent = 0;
    let status = 0;
    call.on('response', (response) => {
      status = response.statusCode ?? 0;
      response.resume();
    });
    const ended = new Promise((resolve) => call.on('error', resolve).on('close', resolve));
    const pump = (): void => {
      while (!call.destroyed && sent < 64 * MEGABYTE) {
        sent += MEGABYTE;
        if (!call.write(Buffer.alloc(MEGABYTE, 0x20))) return void call.once('drain', pump);
      }
      if (!call.destroyed) call.end();
    };
    pump();
    await ended;
    agent.destroy();
    expect([0, 413]).toContain(status);
    expect(sent).toBeLessThan(64 * MEGABYTE);
  });

  it('with an object that is larger than the store takes', async () => {
    const data = { big: 'x'.repeat(1.6 * MEGABYTE) };
    const answer = await client.post(MAPS, { metadata: { name: 'big' }, data });
    expect([answer.status, message(answer)]).toEqual([413, 'Request entity too large: limit is 1572864']);
    expect((await client.get(`${MAPS}/big`)).status).toBe(404);
    const fits = await client.post(MAPS, { metadata: { name: 'fits' }, data: { big: 'x'.repeat(1.4 * MEGABYTE) } });
    expect(fits.status).toBe(201);
  });

  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('with deep %s', async (_what, open, close) => {
    const deep = `${open.repeat(400_000)}1${close.repeat(400_000)}`;
    const answer = await rawPost(MAPS, `{"metadata":{"name":"deep"},"data":${deep}}`);
    expect([answer.status, message(answer)]).toEqual([400, expect.stringContaining('exceeded max depth')]);
  });

  it.each([
    ['deep flow', `a: ${'['.repeat(1_000_000)}`],
    ['deep sequences', '- '.repeat(500_000)],
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (c, at: number) => `${c}: &${c} [${`*${'abcdefghij'[at] ?? ''},`.repeat(9)}]\n`)}`,
    ],
    ['a prototype', 'metadata: {name: p}\n__proto__: {polluted: true}'],
    ['no YAML', 'a: b: c: {'],
  ])('with YAML of %s', async (_what, yaml) => {
    const answer = await rawPost(MAPS, yaml, 'application/yaml');
    expect(answer.status).toBe(400);
    expect(({} as JsonObject).polluted).toBeUndefined();
  });

  it('with JSON that is none', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"metadata":1}',
      '{"metadata":{"name":{}}}',
      '{"__proto__":{"x":1}}',
    ]) {
      const { status } = await rawPost(MAPS, body);
      expect([body, status >= 400 && status < 500]).toEqual([body, true]);
    }
  });

  it('with a patch that doubles itself', async () => {
    await client.post(MAPS, { metadata: { name: 'doubling' }, data: { a: 'x'.repeat(1000) } });
    const copies = (count: number): JsonObject[] =>
      Array.from({ length: count }, (_, n) => ({ op: 'copy', from: '/data', path: `/data/copy${n}` }));
    const answer = await client.patch(`${MAPS}/doubling`, 'json', copies(60));
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain('exceeding the limit');
    const many = await client.patch(`${MAPS}/doubling`, 'json', copies(10_001));
    expect(message(many)).toBe('The allowed maximum operations in a JSON patch is 10000, got 10001');
  });

  it('with names that every object has', async () => {
    const data = { constructor: 'a', toString: 'b', hasOwnProperty: 'c' };
    const labels = { constructor: 'x' };
    const created = await client.post(MAPS, { metadata: { name: 'odd', labels }, data });
    expect(created.body.data).toEqual(data);
    const applied = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'odd' }, data: { valueOf: 'd' } };
    const patched = await client.patch(`${MAPS}/odd?fieldManager=m`, 'apply', applied);
    expect(patched.body.data).toEqual({ ...data, valueOf: 'd' });
    const selected = async (selector: string): Promise<unknown> =>
      valueAt((await client.get(`${MAPS}?labelSelector=${encodeURIComponent(selector)}`)).body, 'items', 'length') ??
      ((await client.get(`${MAPS}?labelSelector=${encodeURIComponent(selector)}`)).body.items as unknown[]).length;
    expect([await selected('constructor=x'), await selected('toString')]).toEqual([1, 0]);
  });

  it('with URLs that are none', async () => {
    const paths = [
      '/api/v1/namespaces/%zz/configmaps',
      '/api/v1/../../x',
      `/api/v1/${'a/'.repeat(500)}`,
      `${MAPS}?limit=x`,
    ];
    for (const path of [...paths, `${MAPS}?watch=1&resourceVersion=x`, `${MAPS}?labelSelector=${'('.repeat(2000)}`]) {
      const { status } = await client.get(path);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  });

  it('from clients that do not get to the point', async () => {
    const { port } = test.api;
    const silent = Array.from({ length: 50 }, () => connectPlain(port, '127.0.0.1'));
    const slow = Array.from({ length: 50 }, () => connect({ port, host: '127.0.0.1', rejectUnauthorized: false }));
    for (const socket of [...silent, ...slow]) socket.on('error', () => undefined);
    await Promise.all(slow.map((socket) => once(socket, 'secureConnect')));
    for (const socket of slow) socket.write('GET /version HTTP/1.1\r\nx-slow: ');
    expect((await client.get('/readyz')).text).toBe('ok');
    for (const socket of [...silent, ...slow]) socket.destroy();
  });

  it('from a watcher that does not read', async () => {
    const { port, token } = test.api;
    const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    let isCut = false;
    socket.on('close', () => (isCut = true)).on('error', () => undefined);
    socket.pause();
    socket.write(`GET ${MAPS}?watch=1 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token.reveal()}\r\n\r\n`);
    const filler = 'x'.repeat(MEGABYTE);
    await client.post(MAPS, { metadata: { name: 'loud' } });
    for (let n = 0; n < 40; n += 1) await client.patch(`${MAPS}/loud`, 'merge', { data: { n: `${n}${filler}` } });
    socket.resume();
    await waitFor('the watch to be cut', () => isCut);
  });
});
