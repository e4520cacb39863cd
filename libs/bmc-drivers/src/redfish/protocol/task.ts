import type { Deadline } from '../../driver/deadline';
import { BmcError } from '../../errors';
import type { HttpResponse } from '../http/http-transport';
import { retryAfterMs } from '../http/retry-after';
import { odataPath } from './odata-path';
import { messageOf, messagesOf, statusError } from './redfish-error';
import type { RedfishService } from './redfish-service';
import { isObject, Resource } from './resource';

/** What became of a request that a service took on (DSP0266, asynchronous operations). */
export interface TaskFollowing {
  readonly pollMs: number;
  readonly onProgress?: ((percent: number) => void) | undefined;
}

const ENDED_WELL = ['Completed'];
const ENDED_BADLY = ['Exception', 'Killed', 'Cancelled', 'Interrupted'];
/** How often a monitor may be missing at first: some services announce a task before it is there. */
const MAX_MISSING = 5;

/** Follows the task that an answer announces to its end; an answer that announces none has ended already. */
export async function followTask(
  service: RedfishService,
  answer: HttpResponse,
  deadline: Deadline,
  following: TaskFollowing,
): Promise<void> {
  const monitor = monitorOf(answer, service.origin);
  if (monitor === undefined) return;
  const report = progressReporter(following.onProgress);
  let missing = 0;
  for (;;) {
    const response = await service.exchange({ method: 'GET', path: monitor }, deadline);
    if (response.status === 404 && missing < MAX_MISSING) {
      missing += 1;
    } else {
      if (response.status >= 400) throw taskFailed(statusError('task', response), messagesOf(response.body));
      const task = isObject(response.body) ? Resource.of(monitor, response.body) : undefined;
      if (hasEnded(response, task)) return report(100);
      report(task?.number('PercentComplete'));
    }
    await deadline.sleep(retryAfterMs(response.headers['retry-after'], deadline.clock.now()) ?? following.pollMs);
  }
}

/** A 202 names its monitor in Location, or is answered with the task itself. */
function monitorOf({ status, headers, body }: HttpResponse, origin: string): string | undefined {
  if (status !== 202) return undefined;
  if (headers.location) return odataPath(headers.location, origin);
  const task = isObject(body) ? Resource.of('task', body) : undefined;
  const link = task?.string('TaskMonitor') ?? task?.string('@odata.id');
  return link === undefined ? undefined : odataPath(link, origin);
}

/** A monitor says 202 until the end; a task says 200 all along, and its state tells. */
function hasEnded({ status }: HttpResponse, task: Resource | undefined): boolean {
  const state = task?.string('TaskState');
  if (state === undefined) return status !== 202;
  const messages = (task?.raw('Messages') as unknown[] | undefined) ?? [];
  const said = Array.isArray(messages) ? messages.map(messageOf) : [];
  if (ENDED_BADLY.includes(state)) throw taskFailed(new Error(state), said);
  if (!ENDED_WELL.includes(state)) return false;
  if (task?.string('TaskStatus') === 'Critical') throw taskFailed(new Error(state), said);
  return true;
}

function taskFailed(cause: Error, messages: readonly { readonly text: string }[]): BmcError {
  const said = messages.map(({ text }) => text).find((text) => text !== '') ?? cause.message;
  return new BmcError('BMC_TASK_FAILED', `the BMC's task failed: ${said}`, { cause, details: { messages } });
}

function progressReporter(onProgress: ((percent: number) => void) | undefined): (percent: number | undefined) => void {
  let last = -1;
  return (percent) => {
    if (percent === undefined || percent === last) return;
    last = percent;
    onProgress?.(percent);
  };
}
