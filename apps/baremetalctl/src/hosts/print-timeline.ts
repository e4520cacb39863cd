import type { Style } from '../output/style';
import { columns } from '../output/table';
import type { TimelineStep } from './timeline';

/** Steps as a table, the failed tries of each under it. */
export function printTimeline(steps: readonly TimelineStep[], nowMs: number, style: Style): string[] {
  const rows = steps.flatMap((step) => {
    const from = step.startedAt ?? step.failedTries[0]?.at ?? step.endedAt;
    const tries = step.failedTries.map(({ at, message, count }) => [
      at,
      '',
      '',
      style.bad(`failed${count > 1 ? ` ${count} times` : ''}: ${message}`),
    ]);
    return [[from ?? '', step.step, durationOf(step, nowMs), outcomeOf(step, style)], ...tries];
  });
  return columns(['time', 'step', 'duration', 'outcome'], rows, style);
}

/** `1m05s`; of what lasts, up to now; empty when the beginning is not known. */
export function durationOf({ startedAt, endedAt, outcome }: TimelineStep, nowMs: number): string {
  if (startedAt === undefined || outcome === 'noted') return '';
  const seconds = Math.max(
    0,
    Math.round(((endedAt === undefined ? nowMs : Date.parse(endedAt)) - Date.parse(startedAt)) / 1000),
  );
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  if (hours > 0) return `${hours}h${two(minutes)}m`;
  return minutes > 0 ? `${minutes}m${two(seconds % 60)}s` : `${seconds}s`;
}

function outcomeOf({ outcome, note }: TimelineStep, style: Style): string {
  if (outcome === 'noted') return note ?? '';
  const shown = outcome === 'done' ? style.good(outcome) : outcome === 'failed' ? style.bad(outcome) : outcome;
  return note === undefined ? shown : `${shown}: ${note}`;
}
