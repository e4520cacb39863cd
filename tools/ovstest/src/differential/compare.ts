import { spawnSync } from 'node:child_process';
import { run } from '../run';
import { randomActions } from './generate-actions';
import { randomExpression } from './generate-expression';
import { Random } from './random';

/** A text that the two programs read differently. */
export interface Difference {
  readonly command: string;
  readonly input: string;
  readonly reference: string;
  readonly ours: string;
}

/** How a comparison went. */
export interface Comparison {
  readonly cases: number;
  /** Inputs that the reference crashed on. */
  readonly crashes: readonly string[];
  readonly differences: readonly Difference[];
}

const COMMANDS: readonly (readonly [command: string, generate: (random: Random) => string])[] = [
  ['lex', (random) => (random.oneIn(2) ? randomExpression(random) : randomActions(random))],
  ['parse-expr', randomExpression],
  ['annotate-expr', randomExpression],
  ['simplify-expr', randomExpression],
  ['normalize-expr', randomExpression],
  ['expr-to-flows', randomExpression],
  ['parse-actions', randomActions],
  ['parse-actions', randomActions],
];
const BATCH = 500;
const TIMEOUT = 120_000;

/** Feeds at least so many random texts to a reference `ovstest` and to ours. */
export function compareWith(reference: string, cases: number, seed: number): Comparison {
  const random = new Random(seed);
  const crashes: string[] = [];
  const differences: Difference[] = [];
  let done = 0;
  for (let batch = 0; done < cases; batch += 1) {
    const [command, generate] = COMMANDS[batch % COMMANDS.length] as (typeof COMMANDS)[number];
    const inputs = Array.from({ length: Math.min(BATCH, cases - done) }, () => generate(random));
    done += inputs.length;
    for (const [input, theirs, ours] of answers(reference, command, inputs)) {
      if (theirs === undefined) crashes.push(`${command}: ${input}`);
      else if (canonical(command, theirs) !== canonical(command, ours)) {
        differences.push({ command, input, reference: theirs, ours });
      }
    }
  }
  return { cases: done, crashes, differences };
}

type Answer = readonly [input: string, theirs: string | undefined, ours: string];

/** Both programs' answers; where the reference crashes on all together, input by input. */
function answers(reference: string, command: string, inputs: readonly string[]): Answer[] {
  const theirs = ask(reference, command, inputs);
  if (theirs !== undefined) {
    const ours = ask(undefined, command, inputs) ?? [];
    return inputs.map((input, index) => [input, theirs[index], ours[index] ?? '']);
  }
  return inputs.map((input) => {
    const [answer] = ask(reference, command, [input]) ?? [];
    return [input, answer, (ask(undefined, command, [input]) ?? [])[0] ?? ''];
  });
}

/** Asks with a comment before each input, which both programs print back and so tell the answers apart. */
function ask(reference: string | undefined, command: string, inputs: readonly string[]): string[] | undefined {
  const text = inputs.map((input, index) => `#${index}\n${input}\n`).join('');
  const output =
    reference === undefined ? run(['test-ovn', command], () => text).output : askProgram(reference, command, text);
  const parts = output?.split(/^#\d+\n/m).slice(1);
  return parts?.length === inputs.length ? parts : undefined;
}

function askProgram(program: string, command: string, input: string): string | undefined {
  const { stdout, signal } = spawnSync(program, ['test-ovn', command], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: TIMEOUT,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return signal === null ? stdout : undefined;
}

/** What does not count as a difference: the order of flows, of groups, and of the choices for a string. */
function canonical(command: string, answer: string): string {
  if (command === 'normalize-expr') return answer.replace(/(\w+ == "[^"]*"(?: \|\| )?){2,}/g, sortChoices);
  return command === 'expr-to-flows' || command === 'parse-actions' ? answer.split('\n').sort().join('\n') : answer;
}

function sortChoices(choices: string): string {
  const tail = choices.endsWith(' || ') ? ' || ' : '';
  return (
    choices
      .split(' || ')
      .filter((choice) => choice !== '')
      .sort()
      .join(' || ') + tail
  );
}
