import { readFileSync } from 'node:fs';
import { ActionReporter } from './action-commands';
import { expressionReporter } from './expression-commands';
import { reportTokens } from './lexer-commands';
import { symbolLines } from './symbol-commands';
import { reportLines } from './test-lines';

const [, , , command, ...args] = process.argv;
const out = (x: string[]) => process.stdout.write(x.map((l) => l + '\n').join(''));
const each = (r: (line: string) => readonly string[]) => out(reportLines(readFileSync(0, 'utf8'), r));
switch (command) {
  case 'lex':
    each(reportTokens);
    break;
  case 'dump-symtab':
    out(symbolLines());
    break;
  case 'parse-expr':
    each(expressionReporter('parse'));
    break;
  case 'annotate-expr':
    each(expressionReporter('annotate'));
    break;
  case 'simplify-expr':
    each(expressionReporter('simplify'));
    break;
  case 'normalize-expr':
    each(expressionReporter('normalize'));
    break;
  case 'expr-to-flows':
    each(expressionReporter('flows'));
    break;
  case 'parse-actions': {
    const r = new ActionReporter();
    let ok = true;
    each((l) => {
      const x = r.report(l);
      ok &&= x.ok;
      return x.lines;
    });
    process.exitCode = ok ? 0 : 1;
    break;
  }
}
