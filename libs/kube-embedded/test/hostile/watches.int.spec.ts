import { Agent, request } from 'node:https';
import { type IncomingMessage } from 'node:http';
import { waitFor } from '@ironloom/core/testing';
import { startTestApi, type TestApi } from '../../src/testing';

const MAPS = '/api/v1/namespaces/default/configmaps';
/** Watches at once; more by `WATCHES`. */
const WATCHES = Number(process.env.WATCHES ?? 1000);

describe(`${WATCHES} watches`, () => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  it('all see one write, and leave nothing behind', async () => {
    const { api, client } = test;
    const agent = new Agent({ ca: api.certificateAuthority, maxSockets: Infinity });
    const headers = { authorization: `Bearer ${api.token.reveal()}` };
    const open = (): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        request(new URL(`${MAPS}?watch=1&resourceVersion=1`, api.url), { agent, headers }, resolve)
          .on('error', reject)
          .end();
      });
    const responses: IncomingMessage[] = [];
    for (let left = WATCHES; left > 0; left -= 100)
      responses.push(...(await Promise.all(Array.from({ length: Math.min(100, left) }, open))));
    let seen = 0;
    for (const response of responses)
      response
        .on('error', () => undefined)
        .on('data', (chunk: Buffer) => (seen += chunk.includes('"seen-by-all"') ? 1 : 0));
    await client.post(MAPS, { metadata: { name: 'seen-by-all' } });
    await waitFor('every watch to see it', () => seen === WATCHES, { deadlineMs: 60_000 });
    expect((await client.get('/readyz')).text).toBe('ok');
    agent.destroy();
    for (const response of responses) response.destroy();
    await client.post(MAPS, { metadata: { name: 'after' } });
    expect((await client.get(`${MAPS}/after`)).status).toBe(200);
  }, 180_000);
});
