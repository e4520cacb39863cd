import { waitFor } from '@ironloom/core/testing';
import { Normaliser, type SessionRecord, type StepRecord } from './record';
import type { Session, SessionCall, SessionStep } from './session';

/** The Ironic to run a session against. */
export interface SessionTarget {
  readonly endpoint: string;
  /** API version to speak where a step names none. */
  readonly version: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of this server that appear in its answers, such as its conductor's host, each with what stands for it. */
  readonly names?: Readonly<Record<string, string>>;
  /** For a node to come to rest, in milliseconds. Default 60,000. */
  readonly settleMs?: number;
}

/** Headers that belong to the API. */
const HEADERS = [
  'x-openstack-ironic-api-version',
  'x-openstack-ironic-api-minimum-version',
  'www-authenticate',
  'content-type',
];
const MOVING = /ing$|wait|call-back/;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Sends a session's requests one after the other and records the answers. */
export async function runSession(session: Session, target: SessionTarget): Promise<SessionRecord> {
  const captured = new Map<string, string>();
  const normaliser = new Normaliser({ [target.endpoint]: '<origin>', ...target.names });
  const steps: StepRecord[] = [];
  for (const step of session.steps) {
    const { status, headers, body } = await perform(step, target, captured);
    const name = step.kind === 'call' ? step.call : `${step.node} comes to rest`;
    steps.push({ step: name, status, headers, body: normaliser.value(body) });
  }
  return { session: session.name, steps };
}

async function perform(step: SessionStep, target: SessionTarget, captured: Map<string, string>): Promise<Answer> {
  if (step.kind === 'settle') return settled(filled(step.node, captured), target);
  const answer = await unlocked(step, target, captured);
  for (const [name, member] of Object.entries(step.capture ?? {})) {
    const value = (answer.body as Record<string, unknown> | undefined)?.[member];
    if (typeof value !== 'string')
      throw new Error(`${step.call} gave no ${member}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
    captured.set(name, value);
  }
  return answer;
}

/** A real conductor lets go of a node a moment after it has come to rest. */
async function unlocked(
  step: SessionCall,
  target: SessionTarget,
  captured: ReadonlyMap<string, string>,
): Promise<Answer> {
  const [method = '', path = ''] = filled(step.call, captured).split(/ (.*)/);
  const body = step.body === undefined ? undefined : filled(JSON.stringify(step.body), captured);
  let answer = await send(method, path, body, step.version ?? target.version, target);
  const end = performance.now() + (target.settleMs ?? 60_000);
  while (answer.status === 409 && JSON.stringify(answer.body).includes('is locked by host') && performance.now() < end)
    answer = await send(method, path, body, step.version ?? target.version, target);
  return answer;
}

async function settled(node: string, target: SessionTarget): Promise<Answer> {
  const look = (): Promise<Answer> => send('GET', `/v1/nodes/${node}/states`, undefined, target.version, target);
  const answer = await waitFor(
    `node ${node} to come to rest`,
    async () => {
      const now = await look();
      const { provision_state: state, target_power_state: power } = now.body as Record<string, string | null>;
      return MOVING.test(state ?? '') || (power ?? null) !== null ? undefined : now;
    },
    { deadlineMs: target.settleMs ?? 60_000, everyMs: 20 },
  );
  return answer;
}

async function send(
  method: string,
  path: string,
  body: string | undefined,
  version: string,
  target: SessionTarget,
): Promise<Answer> {
  const response = await fetch(`${target.endpoint}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(version !== 'none' && { 'x-openstack-ironic-api-version': version }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...target.headers,
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const headers = HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null || text === '' ? [] : [[name, value.split(';')[0] ?? '']];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: bodyOf(text),
  };
}

function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const filled = (text: string, captured: ReadonlyMap<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => captured.get(name) ?? whole);
