import { randomUUID } from 'node:crypto';
import { errorMessage } from '@ironloom/core';
import { callWebhook, WebhookFailure } from '../admission/webhook-client';
import { asObject, asString, type JsonObject, objectsIn, stringsIn, valueAt } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { internal } from '../status/failures';

const TIMEOUT_MS = 30_000;

/** Has a webhook bring objects to another version; their metadata stays as it is, but for labels and annotations. */
export async function convertByWebhook(
  webhook: JsonObject,
  objects: readonly KubeObject[],
  apiVersion: string,
): Promise<KubeObject[]> {
  const wanting = objects.filter((object) => object.apiVersion !== apiVersion);
  if (wanting.length === 0) return [...objects];
  const uid = randomUUID();
  const version =
    stringsIn(webhook.conversionReviewVersions).find((name) => name === 'v1' || name === 'v1beta1') ?? 'v1';
  const review = {
    kind: 'ConversionReview',
    apiVersion: `apiextensions.k8s.io/${version}`,
    request: { uid, desiredAPIVersion: apiVersion, objects: wanting },
  };
  const converted = await ask(
    webhook,
    review,
    uid,
    wanting.length,
    `${wanting[0]?.apiVersion ?? ''}, Kind=${wanting[0]?.kind ?? ''}`,
  );
  const queue = [...converted];
  return objects.map((object) => {
    if (object.apiVersion === apiVersion) return object;
    return withMetadataOf(queue.shift() as JsonObject, object, apiVersion);
  });
}

async function ask(
  webhook: JsonObject,
  review: JsonObject,
  uid: string,
  count: number,
  what: string,
): Promise<JsonObject[]> {
  try {
    const answer = await callWebhook(asObject(webhook.clientConfig) ?? {}, review, TIMEOUT_MS);
    const response = asObject(answer.response) ?? {};
    if (response.uid !== uid) throw new WebhookFailure('the answer is to another review');
    if (valueAt(response, 'result', 'status') !== 'Success') {
      throw new WebhookFailure(asString(valueAt(response, 'result', 'message')) ?? 'no reason given');
    }
    const objects = objectsIn(response.convertedObjects);
    if (objects.length !== count)
      throw new WebhookFailure(`expected ${count} converted objects, got ${objects.length}`);
    return objects;
  } catch (error) {
    throw internal(`conversion webhook for ${what} failed: ${errorMessage(error)}`, error);
  }
}

function withMetadataOf(converted: JsonObject, original: KubeObject, apiVersion: string): KubeObject {
  const { labels, annotations } = asObject(converted.metadata) ?? {};
  const metadata: KubeObject['metadata'] = { ...original.metadata };
  for (const [name, value] of Object.entries({ labels, annotations })) {
    if (value === undefined) delete metadata[name];
    else metadata[name] = value;
  }
  return { ...converted, apiVersion, kind: original.kind, metadata };
}
