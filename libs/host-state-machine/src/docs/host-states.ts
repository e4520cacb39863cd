import { ANNOTATIONS } from '../annotations/names';
import { STAGES } from '../machine/stages';
import { afterDeletion } from '../stages/deletion';
import { HOST_STATES, type HostState } from '../states/host-state';
import { STATES } from '../states/states';
import { CONDITION_TYPES } from '../status/condition';
import { ERROR_TYPES } from '../status/errors';
import { DELAYS, DELETION_BOUNDS, duration } from '../status/timing';

/** What each annotation does. */
const ANNOTATION_TEXTS: Readonly<Record<keyof typeof ANNOTATIONS, string>> = {
  paused: 'any value: the host is left alone',
  status: 'JSON of a status to begin with; removed once there is a status',
  detached: 'any value: the backend forgets the host; JSON `{"deleteAction": "delay"|"delete", "force": bool}`',
  hardwareDetails: 'JSON of hardware details, for hosts that are not inspected; removed',
  inspect: 'empty: inspect again, removed when that has begun; `disabled`: never',
  reboot:
    'restart; JSON `{"mode": "hard"|"soft", "force": bool}`; removed when seen off; with `/KEY` it holds the host off',
};

const shown = (state: HostState): string => (state === '' ? '(none)' : state);
const id = (state: HostState): string => (state === '' ? '[*]' : state.replaceAll(' ', '_'));
const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

/** `docs/host-states.md`: the machine as its code has it. */
export function hostStatesPage(): string {
  return `${[
    '# The states of a host',
    'Generated from `libs/host-state-machine` by `npm run generate`; do not edit.',
    '## Diagram',
    diagram(),
    '## States and transitions',
    table(['state', 'what happens', 'to', 'when'], HOST_STATES.flatMap(transitionRows)),
    '## Deletion',
    'A deletion leaves every state so. Its steps are bounded: one that fails is given up after ' +
      `${DELETION_BOUNDS.failures} failures, a backend out of reach after ${duration(DELETION_BOUNDS.trouble)}, and the whole ` +
      `after ${duration(DELETION_BOUNDS.overall)} (\`Settings.deletion\`).`,
    table(
      ['from', 'to'],
      HOST_STATES.map((state) => [shown(state), afterDeletion(state)]),
    ),
    '## What every round looks at first',
    STAGES.map(({ name, summary }, index) => `${index + 1}. **${name}**: ${summary}`).join('\n'),
    '## Annotations',
    table(
      ['annotation', 'meaning'],
      Object.entries(ANNOTATIONS).map(([key, name]) => [
        `\`${name}\``,
        ANNOTATION_TEXTS[key as keyof typeof ANNOTATIONS],
      ]),
    ),
    '## Error types',
    'A failed step is tried again after 2^min(errorCount, 9) minutes times a random 0.5 to 1.',
    table(
      ['`status.errorType`', 'event', 'meaning'],
      Object.entries(ERROR_TYPES).map(([type, { event, meaning }]) => [type, event, meaning]),
    ),
    '## Conditions',
    table(['type', 'true means'], Object.entries(CONDITION_TYPES)),
    '## Delays',
    table(
      ['delay', 'length'],
      Object.entries(DELAYS).map(([name, length]) => [name, duration(length)]),
    ),
  ].join('\n\n')}\n`;
}

function transitionRows(state: HostState): readonly (readonly string[])[] {
  const { summary, transitions } = STATES[state];
  if (transitions.length === 0) return [[shown(state), summary, '', '']];
  return transitions.map(({ to, when }, index) => [
    index === 0 ? shown(state) : '',
    index === 0 ? summary : '',
    to,
    when,
  ]);
}

function diagram(): string {
  const arrows = HOST_STATES.filter((state) => state !== 'ready').flatMap((from) => [
    ...STATES[from].transitions.map(({ to }) => `  ${id(from)} --> ${id(to)}`),
    ...(afterDeletion(from) === 'stay' || from === ''
      ? []
      : [`  ${id(from)} --> ${id(afterDeletion(from) as HostState)}: deletion`]),
  ]);
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '  deleting --> [*]', '```'].join('\n');
}
