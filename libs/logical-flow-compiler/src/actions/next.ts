import type { ActionOf, Pipeline } from './action';
import type { ActionEncoders } from './action-encoder';
import { type ActionParser, PIPELINE_LENGTHS } from './action-parser';

/** `next`, `next(table)`, `next(pipeline=…, table=…)`. */
export function parseNext(parser: ActionParser): ActionOf<'next'> {
  const { tokens, context } = parser;
  if (parser.tableCount === 0) tokens.typeError('"next" action not allowed here.');
  let { pipeline } = context;
  let table = parser.nextTable;
  if (tokens.match('(')) {
    const only = tokens.matchSmallInteger();
    if (only !== undefined) table = only;
    else {
      do {
        if (tokens.matchId('pipeline')) pipeline = parsePipeline(parser);
        else if (tokens.matchId('table')) {
          tokens.force('=');
          table = tokens.forceSmallInteger();
        } else tokens.syntaxError('expecting "pipeline" or "table"');
      } while (tokens.match(','));
    }
    tokens.force(')');
  }
  const length = PIPELINE_LENGTHS[pipeline];
  if (table >= length) tokens.typeError(`"next" action cannot advance beyond table ${length}.`);
  return { kind: 'next', pipeline, table, source: { pipeline: context.pipeline, table: context.table } };
}

function parsePipeline({ tokens }: ActionParser): Pipeline {
  tokens.force('=');
  if (tokens.matchId('ingress')) return 'ingress';
  if (tokens.matchId('egress')) return 'egress';
  return tokens.syntaxError('expecting "ingress" or "egress"');
}

/** The action in the language's own syntax. */
export function formatNext({ pipeline, table, source }: ActionOf<'next'>): string {
  if (pipeline !== source.pipeline) return `next(pipeline=${pipeline}, table=${table});`;
  return table === source.table + 1 ? 'next;' : `next(${table});`;
}

export const nextEncoders: ActionEncoders<'next'> = {
  next: ({ pipeline, table }, encoder) => encoder.resubmit(encoder.logicalTable(table, pipeline)),
};
