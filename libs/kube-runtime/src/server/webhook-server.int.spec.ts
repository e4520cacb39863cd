import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { waitFor } from '@ironloom/core/testing';
import { describeWithPeers } from '@ironloom/peers';
import { startWebhookServer, type WebhookServer } from './webhook-server';

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Subject of the certificate that the server showed. */
  readonly subject: string;
}

describeWithPeers(['openssl'], 'startWebhookServer', (peers) => {
  let folder: string;
  let server: WebhookServer;
  const file = (name: string): string => join(folder, name);

  /** Makes NAME.pem and NAME.key. */
  function certificate(name: string): void {
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout'];
    const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    const args = ['req', '-x509', ...newKey, file(`${name}.key`), '-out', file(`${name}.pem`), ...subject];
    execFileSync(peers.openssl, args, { stdio: 'ignore' });
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'webhook-'));
    certificate('first');
    certificate('second');
    for (const ending of ['pem', 'key']) writeFileSync(file(`tls.${ending}`), readFileSync(file(`first.${ending}`)));
    server = await startWebhookServer({
      certificateFile: file('tls.pem'),
      keyFile: file('tls.key'),
      host: '127.0.0.1',
      requestTimeoutMs: 1_000,
      validations: {
        '/validate': ({ operation, object }) => {
          const { name } = object as { readonly name?: string };
          return {
            problems: name === undefined ? ['name: Required value', `${operation} without a name`] : [],
            warnings: name === 'old' ? ['the name is old'] : [],
          };
        },
        '/broken': () => {
          throw new Error('a secret of the inside');
        },
      },
      conversions: {
        '/convert': (objects, apiVersion) =>
          objects.map((object) => {
            if (object === null) throw new Error('nothing to convert');
            return { ...object, apiVersion };
          }),
      },
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** Posts a body over a connection of its own. */
  function post(path: string, body: unknown, method = 'POST'): Promise<Answer> {
    const ca = [readFileSync(file('first.pem')), readFileSync(file('second.pem'))];
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port: server.port, path, method, ca, agent: false }, (response) => {
        const { raw } = (response.socket as TLSSocket).getPeerCertificate();
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          call.destroy();
          resolve({ status: response.statusCode ?? 0, text, subject: new X509Certificate(raw).subject });
        });
      });
      call.on('error', reject);
      call.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  const review = async (path: string, group: string, kind: string, asked: object): Promise<unknown> => {
    const body = { apiVersion: `${group}.k8s.io/v1`, kind, request: { uid: 'u-1', ...asked } };
    const { status, text } = await post(path, body);
    expect(status).toBe(200);
    const { response, ...identity } = JSON.parse(text) as { readonly response: unknown };
    expect(identity).toEqual({ apiVersion: `${group}.k8s.io/v1`, kind });
    return response;
  };
  const admission = (object: object) =>
    review('/validate', 'admission', 'AdmissionReview', { operation: 'CREATE', object, oldObject: null });
  const conversion = (objects: readonly unknown[]) =>
    review('/convert', 'apiextensions', 'ConversionReview', { desiredAPIVersion: 'metal3.io/v1beta1', objects });

  it('allows, warns and refuses', async () => {
    expect(await admission({ name: 'new' })).toEqual({ uid: 'u-1', allowed: true });
    expect(await admission({ name: 'old' })).toEqual({ uid: 'u-1', allowed: true, warnings: ['the name is old'] });
    const message = 'name: Required value; CREATE without a name';
    expect(await admission({})).toEqual({
      uid: 'u-1',
      allowed: false,
      status: { code: 422, reason: 'Invalid', status: 'Failure', message },
    });
  });

  it('converts all objects of a review, or none', async () => {
    expect(await conversion([{ apiVersion: 'metal3.io/v1alpha1', kind: 'BareMetalHost' }])).toEqual({
      uid: 'u-1',
      convertedObjects: [{ apiVersion: 'metal3.io/v1beta1', kind: 'BareMetalHost' }],
      result: { status: 'Success' },
    });
    expect(await conversion([{}, null])).toEqual({
      uid: 'u-1',
      result: { status: 'Failure', message: 'nothing to convert' },
    });
  });

  it('says what is wrong with a body that is no review', async () => {
    expect(await post('/validate', '{')).toMatchObject({ status: 400, text: 'a review that is not JSON\n' });
    for (const body of [null, 7, {}, { request: null }, { request: { uid: 7 } }]) {
      expect(await post('/validate', body)).toMatchObject({ status: 400, text: 'not a review\n' });
    }
  });

  it('refuses a body that is too large with an answer, and lives on', async () => {
    const text = 'a review of more than 7 MiB\n';
    expect(await post('/validate', ' '.repeat(9 * 1024 * 1024))).toMatchObject({ status: 413, text });
    expect(await admission({ name: 'new' })).toMatchObject({ allowed: true });
  });

  it('cuts off clients that are slow with their handshake, headers or body, and answers others meanwhile', async () => {
    const { port } = server;
    const ended = (socket: NodeJS.EventEmitter & { resume(): unknown }): Promise<void> => {
      socket.on('error', () => undefined);
      socket.resume();
      return new Promise((resolve) => socket.on('close', () => resolve()));
    };
    const tls = (text: string): Promise<void> => {
      const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => socket.write(text));
      return ended(socket);
    };
    const slow = [
      ended(connect(port, '127.0.0.1')),
      tls('POST /validate HTTP/1.1\r\nhost: x\r\n'),
      tls('POST /validate HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{"half":'),
    ];
    expect(await admission({ name: 'new' })).toMatchObject({ allowed: true });
    await Promise.all(slow);
    expect(await admission({ name: 'new' })).toMatchObject({ allowed: true });
  });

  it('knows no other path or method, and keeps its errors to itself', async () => {
    for (const path of ['/', '/constructor', '/validate/more'])
      expect(await post(path, {})).toMatchObject({ status: 404 });
    expect(await post('/validate', '', 'GET')).toMatchObject({ status: 404 });
    const broken = await post('/broken', { request: { uid: 'u-1' } });
    expect(broken).toMatchObject({ status: 500, text: 'the webhook failed\n' });
  });

  it('shows the new certificate once both files are replaced, and the old one until then', async () => {
    const replace = (ending: string): void => {
      writeFileSync(file('draft'), readFileSync(file(`second.${ending}`)));
      renameSync(file('draft'), file(`tls.${ending}`));
    };
    const subject = async (): Promise<string> => (await post('/', '')).subject;
    expect(await subject()).toBe('CN=first');
    replace('pem');
    expect(await subject()).toBe('CN=first');
    replace('key');
    await waitFor('the new certificate', async () => (await subject()) === 'CN=second');
    expect(await admission({ name: 'new' })).toMatchObject({ allowed: true });
  });
});
