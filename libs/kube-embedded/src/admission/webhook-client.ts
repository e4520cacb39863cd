import { request } from 'node:https';
import { asObject, asString, isObject, type JsonObject } from '../json/json-value';

/** A webhook's answer may not be larger than a request's body. */
const MAX_ANSWER_BYTES = 3 * 1024 * 1024;

/** Why a webhook gave no usable answer. */
export class WebhookFailure extends Error {
  override readonly name = 'WebhookFailure';
}

/** The URL of a `WebhookClientConfig`. Services are not run here, so only `url` leads anywhere. */
export function webhookUrl(clientConfig: JsonObject): URL {
  const url = asString(clientConfig.url);
  if (url === undefined) {
    const service = asObject(clientConfig.service);
    throw new WebhookFailure(
      `service "${asString(service?.name) ?? ''}" cannot be reached: services are not run by this server; use clientConfig.url`,
    );
  }
  if (!URL.canParse(url)) throw new WebhookFailure(`url ${JSON.stringify(url)} cannot be parsed`);
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:') throw new WebhookFailure(`url ${JSON.stringify(url)} is not https`);
  return parsed;
}

/** Posts a review to a webhook and reads its answer; rejects with a {@link WebhookFailure}. */
export function callWebhook(clientConfig: JsonObject, review: JsonObject, timeoutMs: number): Promise<JsonObject> {
  const url = webhookUrl(clientConfig);
  const caBundle = asString(clientConfig.caBundle);
  const body = JSON.stringify(review);
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new WebhookFailure(why));
    const call = request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(caBundle === undefined ? {} : { ca: Buffer.from(caBundle, 'base64') }),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) call.destroy(new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`));
          else chunks.push(chunk);
        });
        answer.on('error', (error) => fail(error.message));
        answer.on('end', () => {
          if (answer.statusCode !== 200) fail(`the answer has the status ${String(answer.statusCode)}`);
          else parseAnswer(Buffer.concat(chunks).toString(), resolve, fail);
        });
      },
    );
    call.on('error', (error) =>
      fail(error.name === 'AbortError' || error.name === 'TimeoutError' ? 'context deadline exceeded' : error.message),
    );
    call.end(body);
  });
}

function parseAnswer(text: string, resolve: (answer: JsonObject) => void, fail: (why: string) => void): void {
  try {
    const answer: unknown = JSON.parse(text);
    if (isObject(answer)) resolve(answer);
    else fail('the answer is no object');
  } catch {
    fail('the answer is not JSON');
  }
}
