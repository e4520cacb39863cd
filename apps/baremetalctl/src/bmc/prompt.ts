import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usage } from '../errors';

/** Asks whoever sits at the terminal. */
export type Prompt = (question: string, options: { readonly hidden: boolean }) => Promise<string>;

/** The terminal, if both of its ends are one; questions go to standard error, since results go to standard output. */
export function terminalPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt | undefined {
  if (!input.isTTY || !output.isTTY) return undefined;
  return (question, { hidden }) => ask(input, output, question, hidden);
}

function ask(input: NodeJS.ReadStream, output: NodeJS.WriteStream, question: string, hidden: boolean): Promise<string> {
  // What is typed comes back through readline's output, so that hiding it is giving readline another one.
  const echo = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : output;
  if (hidden) output.write(question);
  const lines = createInterface({ input, output: echo, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('close', () => reject(usage('no answer')));
    lines.question(hidden ? '' : question, (answer) => {
      if (hidden) output.write('\n');
      resolve(answer);
      lines.close();
    });
  });
}
