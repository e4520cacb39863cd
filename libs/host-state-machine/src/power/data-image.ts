import { hasCode } from '@ironloom/core';
import type { ProvisionerError } from '../errors';
import { attempt, type Handler } from '../machine/call';
import { type Next, waitFor } from '../machine/next';
import type { Round } from '../machine/round';
import { DELAYS, errorBackOff, kubeTime, spread } from '../status/timing';

/**
 * The ISO of the host's DataImage, brought in line while the host is off and about to go on. Undefined when it is in line, so
 * that the host may go on.
 */
export function* manageDataImage(round: Round): Handler<Next | undefined> {
  const { dataImage } = round.facts;
  if (dataImage === undefined) return undefined;
  const attached = yield* attempt<'data image attached'>({ call: 'data image attached' });
  if (!attached.ok) return failed(round, attached.error);
  const url = dataImage.metadata.deletionTimestamp === undefined ? (dataImage.spec?.url ?? '') : '';
  const attachedUrl = attached.answer ? (dataImage.status?.attachedImage?.url ?? '') : '';
  if (attached.answer && attachedUrl !== url) {
    const detached = yield* attempt<'detach data image'>({ call: 'detach data image' });
    return detached.ok ? written(round, '') : failed(round, detached.error);
  }
  if (url !== '' && !attached.answer) {
    const done = yield* attempt<'attach data image'>({ call: 'attach data image', url });
    return done.ok ? written(round, url) : failed(round, done.error);
  }
  round.dataImage = { attachedUrl: url, error: { count: 0, message: '' } };
  return undefined;
}

function written(round: Round, attachedUrl: string): Next {
  round.dataImage = { attachedUrl, error: { count: 0, message: '' } };
  return round.wait(pause(round, 0), attachedUrl === '' ? 'data image detached' : 'data image attached');
}

function failed(round: Round, error: ProvisionerError): Next {
  const status = round.facts.dataImage?.status;
  const busy = hasCode(error, 'PROVISIONER_NODE_BUSY');
  const count = (status?.error?.count ?? 0) + (busy ? 0 : 1);
  if (!busy) {
    const attachedUrl = status?.attachedImage?.url ?? '';
    round.dataImage = { attachedUrl, error: { count, message: error.message } };
  }
  const afterMs = spread(pause(round, count), round.moment.random);
  const nextTry = busy ? '' : `; next try at ${kubeTime(round.moment.nowMs + afterMs)}`;
  return waitFor(afterMs, `data image: ${error.message}${nextTry}`);
}

const pause = (round: Round, failures: number): number =>
  Math.max(DELAYS.dataImage, failures === 0 ? 0 : errorBackOff(failures, round.moment.random));
