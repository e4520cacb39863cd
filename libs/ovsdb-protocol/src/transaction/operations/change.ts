import { datumEquals } from '../../notation/equality';
import { syntaxError } from '../../notation/syntax-error';
import { parseCondition } from '../condition';
import { applyMutation, parseMutation } from '../mutation';
import { decodeRow, type Operation, parseTable, query } from './operation';

/** RFC 7047 §5.2.3. */
export const update: Operation = {
  readOnly: false,
  run(context, parser) {
    const table = parseTable(context, parser);
    const where = parser.array('where');
    const json = parser.object('row');
    const values = decodeRow(json, table, context.symbols.resolve);
    const immutable = values.find(([column]) => !column.mutable)?.[0];
    if (immutable !== undefined) {
      const message = `Cannot update immutable column ${immutable.name} in table ${table.name}.`;
      throw syntaxError(parser.json, message, 'OVSDB_CONSTRAINT_VIOLATION');
    }
    const clauses = parseCondition(where, table, { resolve: context.symbols.resolve });
    let count = 0;
    for (const row of query(table, clauses)) {
      count += 1;
      const different = values.filter(([{ index }, datum]) => !datumEquals(row.fields[index], datum));
      if (different.length === 0) continue;
      const { fields } = context.transaction.modify(table, row);
      for (const [{ index }, datum] of different) fields[index] = datum;
    }
    return { count };
  },
};

/** RFC 7047 §5.2.4. */
export const mutate: Operation = {
  readOnly: false,
  run(context, parser) {
    const table = parseTable(context, parser);
    const where = parser.array('where');
    const json = parser.array('mutations');
    const { resolve } = context.symbols;
    const mutations = json.map((mutation) => parseMutation(mutation, table, { resolve }));
    const clauses = parseCondition(where, table, { resolve });
    let count = 0;
    for (const row of query(table, clauses)) {
      count += 1;
      if (mutations.length === 0) continue;
      const { fields } = context.transaction.modify(table, row);
      for (const mutation of mutations) {
        const { index } = mutation.column;
        fields[index] = applyMutation(fields[index], mutation);
      }
    }
    return { count };
  },
};

/** RFC 7047 §5.2.5. */
export const remove: Operation = {
  readOnly: false,
  run(context, parser) {
    const where = parser.array('where');
    const table = parseTable(context, parser);
    const clauses = parseCondition(where, table, { resolve: context.symbols.resolve });
    let count = 0;
    for (const row of query(table, clauses)) {
      count += 1;
      context.transaction.delete(table, row);
    }
    return { count };
  },
};
