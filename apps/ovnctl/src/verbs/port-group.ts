import { byName, thePortGroup, theSwitchPort } from './lookup';
import { answerLines, ANY, type NbDraft, type Verb } from './verb';

const TABLES = ['Port_Group', 'Logical_Switch', 'Logical_Switch_Port'] as const;

/** Port groups. */
export const portGroupVerbs: readonly Verb[] = [
  {
    name: 'pg-add',
    summary: 'create a port group, with ports',
    usage: 'GROUP [PORT]...',
    args: { min: 1, max: ANY },
    writes: true,
    tables: TABLES,
    run({ args: [name = '', ...ports], draft }) {
      draft.insert('Port_Group', { name, ports: uuidsOf(draft, ports) });
      return undefined;
    },
  },
  {
    name: 'pg-set-ports',
    summary: 'set the ports of a port group',
    usage: 'GROUP PORT...',
    args: { min: 2, max: ANY },
    writes: true,
    tables: TABLES,
    run({ args: [id = '', ...ports], draft }) {
      draft.set('Port_Group', thePortGroup(draft, id)._uuid, { ports: uuidsOf(draft, ports) });
      return undefined;
    },
  },
  {
    name: 'pg-get-ports',
    summary: 'print the ports of a port group',
    usage: 'GROUP',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const ports = byName(draft.referred('Logical_Switch_Port', thePortGroup(draft, id).ports)).map(
        ({ name }) => name,
      );
      return answerLines(ports.length === 0 ? [] : [ports.join(' ')], ports);
    },
  },
  {
    name: 'pg-del',
    summary: 'delete a port group',
    usage: 'GROUP',
    args: { min: 1, max: 1 },
    writes: true,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      draft.delete('Port_Group', thePortGroup(draft, id)._uuid);
      return undefined;
    },
  },
];

const uuidsOf = (draft: NbDraft, ports: readonly string[]): string[] =>
  ports.map((port) => theSwitchPort(draft, port).port._uuid);
