import type { Event } from '@ironloom/kube-runtime';
import { type BareMetalHost, errorOf, stateOf } from './host';

/** Something that was tried and failed, perhaps several times in the same way. */
export interface FailedTry {
  /** RFC 3339, as all times. */
  readonly at: string;
  readonly message: string;
  readonly count: number;
}

/** One step in the life of a host. */
export interface TimelineStep {
  readonly step: string;
  /** Undefined when only its end, or its failures, are known. */
  readonly startedAt?: string;
  /** Undefined while it lasts. */
  readonly endedAt?: string;
  readonly outcome: 'done' | 'under way' | 'failed' | 'noted';
  readonly failedTries: readonly FailedTry[];
  readonly note?: string;
}

/** Operations with a beginning and an end: by the word that their events begin with, and their place in the history. */
const OPERATIONS = [
  {
    step: 'register',
    word: 'Registration',
    history: 'register',
    states: ['registering'],
    ends: ['Registered', 'BMCAccessValidated'],
  },
  { step: 'inspect', word: 'Inspection', history: 'inspect', states: ['inspecting'], ends: [] },
  { step: 'prepare', word: 'Preparation', history: undefined, states: ['preparing'], ends: [] },
  { step: 'provision', word: 'Provisioning', history: 'provision', states: ['provisioning'], ends: [] },
  { step: 'deprovision', word: 'Deprovisioning', history: 'deprovision', states: ['deprovisioning'], ends: [] },
  { step: 'power', word: 'PowerManagement', history: undefined, states: [], ends: ['PowerOn', 'PowerOff'] },
  { step: 'service', word: 'Servicing', history: undefined, states: [], ends: [] },
] as const;

type Operation = (typeof OPERATIONS)[number];

interface Open {
  startedAt?: string;
  readonly failedTries: FailedTry[];
}

/**
 * Every step of a host with its failed tries: from its Events, which an API keeps for about an hour, and from
 * `status.operationHistory`, which remembers the last run of each operation.
 */
export function timelineOf(host: BareMetalHost, events: readonly Event[]): TimelineStep[] {
  const open = new Map<Operation, Open>();
  const steps: TimelineStep[] = [];
  const close = (
    operation: Operation,
    at: string | undefined,
    outcome: TimelineStep['outcome'],
    note?: string,
  ): void => {
    const { startedAt, failedTries } = open.get(operation) ?? { failedTries: [] };
    open.delete(operation);
    steps.push({
      step: operation.step,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(at === undefined ? {} : { endedAt: at }),
      outcome,
      failedTries,
      ...(note === undefined ? {} : { note }),
    });
  };
  const sorted = [...events].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
  for (const event of sorted) {
    const { reason = '', message = '', count = 1 } = event;
    const at = timeOf(event);
    const operation = OPERATIONS.find(
      ({ word, ends }) => isOf(reason, word) || (ends as readonly string[]).includes(reason),
    );
    if (operation === undefined) {
      steps.push({ step: reason, endedAt: at, outcome: 'noted', failedTries: [], note: message });
    } else if (reason.endsWith('Started')) {
      open.set(operation, { startedAt: at, failedTries: open.get(operation)?.failedTries ?? [] });
    } else if (event.type === 'Warning') {
      const begun = open.get(operation) ?? { failedTries: [] };
      begun.failedTries.push({ at: event.lastTimestamp ?? at, message, count });
      open.set(operation, begun);
    } else if (!isRepetition(steps, operation, open)) {
      close(operation, at, 'done', reason.endsWith('Complete') ? undefined : message);
    }
  }
  for (const [operation] of [...open]) close(operation, undefined, unfinished(host, operation));
  return inOrder(withHistory(steps, host));
}

const isOf = (reason: string, word: string): boolean =>
  reason.startsWith(word) && /^(Started|Complete|Error|Failed|Skipped)$/.test(reason.slice(word.length));

/** Registering ends with two events. */
function isRepetition(
  steps: readonly TimelineStep[],
  { step }: Operation,
  open: ReadonlyMap<Operation, Open>,
): boolean {
  const last = steps.at(-1);
  return (
    step === 'register' &&
    last?.step === 'register' &&
    last.outcome === 'done' &&
    ![...open.keys()].some((each) => each.step === step)
  );
}

function unfinished(host: BareMetalHost, { states }: Operation): TimelineStep['outcome'] {
  const isNow = (states as readonly string[]).includes(stateOf(host));
  return isNow && errorOf(host) === '' ? 'under way' : 'failed';
}

/** What the history knows and the events do not (any more); and when steps began whose beginning nobody told of. */
function withHistory(steps: readonly TimelineStep[], { status }: BareMetalHost): TimelineStep[] {
  const all = [...steps];
  for (const { step, history } of OPERATIONS) {
    const { start, end } = (history === undefined ? undefined : status?.operationHistory?.[history]) ?? {};
    if (!start) continue;
    const at = all.findLastIndex((each) => each.step === step);
    const known = all[at];
    if (known !== undefined && (known.startedAt === undefined || known.startedAt <= start)) {
      all[at] = { ...known, startedAt: known.startedAt ?? start };
    } else if (known === undefined) {
      all.push({
        step,
        startedAt: start,
        ...(end ? { endedAt: end } : {}),
        outcome: end ? 'done' : 'under way',
        failedTries: [],
      });
    }
  }
  return all;
}

function inOrder(steps: readonly TimelineStep[]): TimelineStep[] {
  const place = ({ startedAt, endedAt, failedTries: [first] }: TimelineStep): string =>
    startedAt ?? first?.at ?? endedAt ?? '';
  return [...steps].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

const timeOf = ({ firstTimestamp, lastTimestamp, metadata }: Event): string =>
  firstTimestamp ?? lastTimestamp ?? metadata.creationTimestamp ?? '';
