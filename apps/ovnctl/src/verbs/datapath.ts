import { refused, usage } from '../errors';
import { byName, findRouter, findSwitch, listing, theRouter, theSwitch } from './lookup';
import { answerLines, flag, IF_EXISTS, MAY_EXIST, type NbDraft, type Verb } from './verb';

interface Kind {
  readonly prefix: 'ls' | 'lr';
  readonly word: 'switch' | 'router';
  readonly table: 'Logical_Switch' | 'Logical_Router';
  readonly find: (draft: NbDraft, id: string) => { readonly _uuid: string } | undefined;
  readonly the: (draft: NbDraft, id: string) => { readonly _uuid: string };
}

const KINDS: readonly Kind[] = [
  { prefix: 'ls', word: 'switch', table: 'Logical_Switch', find: findSwitch, the: theSwitch },
  { prefix: 'lr', word: 'router', table: 'Logical_Router', find: findRouter, the: theRouter },
];

const adding = ({ prefix, word, table }: Kind): Verb => ({
  name: `${prefix}-add`,
  summary: `create a logical ${word}`,
  usage: `[${word.toUpperCase()}]`,
  args: { min: 0, max: 1 },
  options: [MAY_EXIST, flag('add-duplicate', 'allow a second one of the same name')],
  writes: true,
  tables: [table],
  run({ args: [name], options, draft }) {
    const [mayExist, duplicate] = [options.has('may-exist'), options.has('add-duplicate')];
    if (mayExist && duplicate) throw usage('--may-exist and --add-duplicate may not be used together');
    if (name === undefined) {
      if (mayExist || duplicate)
        throw usage(`--${mayExist ? 'may-exist' : 'add-duplicate'} requires specifying a name`);
    } else if (!duplicate && draft.rows(table).some((row) => row.name === name)) {
      if (mayExist) return undefined;
      throw refused(`${name}: a ${word} with this name already exists`);
    }
    draft.insert(table, name === undefined ? {} : { name });
    return undefined;
  },
});

const deleting = ({ prefix, word, table, find, the }: Kind): Verb => ({
  name: `${prefix}-del`,
  summary: `delete a logical ${word} with all its ports`,
  usage: word.toUpperCase(),
  args: { min: 1, max: 1 },
  options: [IF_EXISTS],
  writes: true,
  tables: [table],
  run({ args: [id = ''], options, draft }) {
    const row = options.has('if-exists') ? find(draft, id) : the(draft, id);
    if (row !== undefined) draft.delete(table, row._uuid);
    return undefined;
  },
});

const listingVerb = ({ prefix, word, table }: Kind): Verb => ({
  name: `${prefix}-list`,
  summary: `list the logical ${word}es`.replace('routeres', 'routers'),
  usage: '',
  args: { min: 0, max: 0 },
  writes: false,
  tables: [table],
  run({ draft }) {
    const rows = byName(draft.rows(table));
    return answerLines(
      listing(rows),
      rows.map(({ _uuid, name }) => ({ uuid: _uuid, name })),
    );
  },
});

/** `ls-add`, `ls-del`, `ls-list`, and the same for routers. */
export const datapathVerbs: readonly Verb[] = KINDS.flatMap((kind) => [
  adding(kind),
  deleting(kind),
  listingVerb(kind),
]);
