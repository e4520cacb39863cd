import { refused, usage } from '../errors';
import {
  byName,
  findSwitchPort,
  listing,
  nameOf,
  type Owned,
  type Switch,
  type SwitchPort,
  theSwitch,
  theSwitchPort,
} from './lookup';
import { answer, answerLines, IF_EXISTS, MAY_EXIST, type NbDraft, type Verb, type VerbCall } from './verb';

const TABLES = ['Logical_Switch', 'Logical_Switch_Port'] as const;

/** Coming and going of switch ports. */
export const switchPortVerbs: readonly Verb[] = [
  {
    name: 'lsp-add',
    summary: 'add a port to a logical switch',
    usage: 'SWITCH PORT [PARENT] [TAG]',
    args: { min: 2, max: 4 },
    options: [MAY_EXIST],
    writes: true,
    tables: TABLES,
    run: addPort,
  },
  miscPort(
    'lsp-add-router-port',
    'LRP_PEER',
    'add a port that leads to a router port',
    'router',
    'router-port',
    'router',
  ),
  miscPort(
    'lsp-add-localnet-port',
    'NETWORK',
    'add a port that leads to a physical network',
    'localnet',
    'network_name',
    'unknown',
  ),
  {
    name: 'lsp-del',
    summary: 'delete a port from its logical switch',
    usage: 'PORT',
    args: { min: 1, max: 1 },
    options: [IF_EXISTS],
    writes: true,
    tables: TABLES,
    run({ args: [id = ''], options, draft }) {
      const found = options.has('if-exists') ? findSwitchPort(draft, id) : theSwitchPort(draft, id);
      if (found === undefined) return undefined;
      draft.remove('Logical_Switch', found.owner._uuid, 'ports', [found.port._uuid]);
      draft.delete('Logical_Switch_Port', found.port._uuid);
      return undefined;
    },
  },
  {
    name: 'lsp-list',
    summary: 'list the ports of a logical switch',
    usage: 'SWITCH',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const ports = byName(draft.referred('Logical_Switch_Port', theSwitch(draft, id).ports));
      return answerLines(
        listing(ports),
        ports.map(({ _uuid, name }) => ({ uuid: _uuid, name })),
      );
    },
  },
  {
    name: 'lsp-get-ls',
    summary: 'print the logical switch of a port',
    usage: 'PORT',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const { _uuid, name } = theSwitchPort(draft, id).owner;
      return answer(`${_uuid} (${name})`, { uuid: _uuid, name });
    },
  },
];

function addPort({ args: [switchId = '', name = '', parent, tagText], options, draft }: VerbCall): undefined {
  const owner = theSwitch(draft, switchId);
  if (parent !== undefined && tagText === undefined) throw usage('lsp-add with parent must also specify a tag');
  const tag = tagText === undefined ? undefined : parseTag(tagText);
  const present = findSwitchPort(draft, name);
  if (present === undefined) {
    const child = parent === undefined || tag === undefined ? {} : { parent_name: parent, tag_request: tag };
    join(draft, owner, { name, ...child });
    return;
  }
  if (!options.has('may-exist')) throw refused(`${name}: a port with this name already exists`);
  checkOwner(present, owner, name, 'port');
  checkChild(present.port, name, parent, tag);
}

function parseTag(text: string): number {
  const tag = Number.parseInt(text, 10);
  if (!/^\s*[+-]?\d/.test(text) || tag < 0 || tag > 4095)
    throw refused(`${text}: invalid tag (must be in range 0 to 4095)`);
  return tag;
}

function checkOwner(present: Owned<SwitchPort, Switch>, owner: Switch, name: string, word: string): void {
  if (present.owner._uuid === owner._uuid) return;
  throw refused(`${name}: ${word} already exists but in switch ${nameOf(present.owner)}`);
}

function checkChild(port: SwitchPort, name: string, parent: string | undefined, tag: number | undefined): void {
  const has = (what: string): never => {
    throw refused(`${name}: port already exists ${what}`);
  };
  const { parent_name: parentName, tag_request: request } = port;
  if (parent === undefined) {
    if (parentName !== undefined) has(`but has parent ${parentName}`);
    return;
  }
  if (parentName === undefined) has('but has no parent');
  if (parentName !== parent) has(`with different parent ${parentName}`);
  if (request === undefined) has('but has no tag_request');
  if (request !== tag) has(`with different tag_request ${request}`);
}

function join(draft: NbDraft, owner: Switch, columns: Partial<SwitchPort>): void {
  const port = draft.insert('Logical_Switch_Port', columns);
  draft.add('Logical_Switch', owner._uuid, 'ports', new Map([[port._uuid, undefined]]));
}

/** A verb that adds a port of a type whose one option says where it leads. */
function miscPort(
  name: string,
  target: string,
  summary: string,
  type: string,
  optionName: string,
  address: string,
): Verb {
  return {
    name,
    summary,
    usage: `SWITCH PORT ${target}`,
    args: { min: 3, max: 3 },
    options: [MAY_EXIST],
    writes: true,
    tables: TABLES,
    run({ args: [switchId = '', portName = '', value = ''], options, draft }) {
      const owner = theSwitch(draft, switchId);
      const present = findSwitchPort(draft, portName);
      if (present === undefined) {
        const where = new Map([[optionName, value]]);
        join(draft, owner, { name: portName, type, addresses: [address], options: where });
        return undefined;
      }
      if (!options.has('may-exist')) throw refused(`${portName}: a port with this name already exists`);
      checkOwner(present, owner, portName, 'a port');
      const { port } = present;
      const differs = (what: string): never => {
        throw refused(`${portName}: a port already exists but with different ${what}`);
      };
      if (port.type !== type) differs(`type "${port.type}"`);
      const held = port.options.get(optionName) ?? '';
      if (held !== value) differs(`${optionName} "${held}"`);
      return undefined;
    },
  };
}
