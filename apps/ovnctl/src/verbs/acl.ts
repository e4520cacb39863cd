import type { OvnNorthboundTables } from '@ironloom/models';
import { refused, usage } from '../errors';
import { compareText, findPortGroup, findSwitch, type PortGroup, type Switch, thePortGroup, theSwitch } from './lookup';
import { parseDirection, parsePriority } from './values';
import { answerLines, flag, MAY_EXIST, type NbDraft, option, type Verb, type VerbCall, type VerbOptions } from './verb';

type Acl = OvnNorthboundTables['ACL'];

const TABLES = ['Logical_Switch', 'Logical_Switch_Port', 'Port_Group', 'ACL'] as const;
const ACTIONS = ['allow', 'allow-related', 'allow-stateless', 'drop', 'reject', 'pass'];
const SEVERITIES = ['alert', 'warning', 'notice', 'info', 'debug'];
const TYPE = option('type', 'switch or port-group, when both have the name');

/** The rules of switches and port groups. */
export const aclVerbs: readonly Verb[] = [
  {
    name: 'acl-add',
    summary: 'add a rule to a switch or port group',
    usage: '{SWITCH | PORTGROUP} DIRECTION PRIORITY MATCH ACTION',
    args: { min: 5, max: 5 },
    options: [
      TYPE,
      MAY_EXIST,
      flag('log', 'log packets that match'),
      option('severity', SEVERITIES.join(', ')),
      option('name', 'name in the log'),
      option('meter', 'limits how much is logged'),
      option('label', 'marks the connections, 0 to 4294967295'),
      option('tier', 'tier of the rule'),
      flag('apply-after-lb', 'look at packets after load balancing'),
    ],
    writes: true,
    tables: TABLES,
    run: addAcl,
  },
  {
    name: 'acl-del',
    summary: 'delete rules of a switch or port group',
    usage: '{SWITCH | PORTGROUP} [DIRECTION [PRIORITY MATCH]]',
    args: { min: 1, max: 4 },
    options: [TYPE, option('tier', 'only rules of this tier')],
    writes: true,
    tables: TABLES,
    run: deleteAcls,
  },
  {
    name: 'acl-list',
    summary: 'list the rules of a switch or port group',
    usage: '{SWITCH | PORTGROUP}',
    args: { min: 1, max: 1 },
    options: [TYPE, flag('all', "also those of port groups that the switch's ports are in")],
    writes: false,
    tables: TABLES,
    run: listAcls,
  },
];

/** What has rules. */
type Holder =
  | { readonly table: 'Logical_Switch'; readonly row: Switch }
  | { readonly table: 'Port_Group'; readonly row: PortGroup };

function holderOf(draft: NbDraft, id: string, options: VerbOptions): Holder {
  const type = options.value('type');
  if (type === 'switch') return { table: 'Logical_Switch', row: theSwitch(draft, id) };
  if (type === 'port-group') return { table: 'Port_Group', row: thePortGroup(draft, id) };
  if (type !== undefined) throw usage(`Invalid value '${type}' for option --type`);
  const [group, own] = [findPortGroup(draft, id), findSwitch(draft, id)];
  if (group !== undefined && own !== undefined) {
    throw refused(
      `Same name '${id}' exists in both port-groups and logical switches. Specify --type=port-group or switch, or use a UUID.`,
    );
  }
  if (group !== undefined) return { table: 'Port_Group', row: group };
  if (own !== undefined) return { table: 'Logical_Switch', row: own };
  throw refused(`'${id}' is not found for port-group or switch.`);
}

function addAcl({
  args: [id = '', directionText = '', priorityText = '', match = '', action = ''],
  options,
  draft,
}: VerbCall) {
  const { table, row } = holderOf(draft, id, options);
  const direction = parseDirection(directionText);
  const priority = parsePriority(priorityText);
  if (!ACTIONS.includes(action)) {
    throw refused(`${action}: action must be one of "allow", "allow-related", "allow-stateless", "drop", and "reject"`);
  }
  const afterLb = direction === 'from-lport' && options.has('apply-after-lb');
  const columns: Partial<Acl> = {
    priority,
    direction,
    match,
    action: action as Acl['action'],
    ...logColumns(options),
    ...labelColumn(options.value('label'), action),
    ...tierColumn(options.value('tier')),
    ...(afterLb ? { options: new Map([['apply-after-lb', 'true']]) } : {}),
  };
  const same = draft.referred('ACL', row.acls).some((acl) => compareAcls(acl, { ...EMPTY, ...columns }) === 0);
  if (same && !options.has('may-exist')) throw refused(`Same ACL already existed on the ls ${id}.`);
  if (same) return undefined;
  const acl = draft.insert('ACL', columns);
  draft.add(table, row._uuid, 'acls', new Map([[acl._uuid, undefined]]));
  return undefined;
}

function logColumns(options: VerbOptions): Partial<Acl> {
  const [severity, name, meter] = ['severity', 'name', 'meter'].map((each) => options.value(each));
  if (severity !== undefined && !SEVERITIES.includes(severity)) throw refused(`bad severity: ${severity}`);
  const log = options.has('log') || [severity, name, meter].some((value) => value !== undefined);
  return {
    ...(log ? { log } : {}),
    ...(severity === undefined ? {} : { severity: severity as NonNullable<Acl['severity']> }),
    ...(name === undefined ? {} : { name }),
    ...(meter === undefined ? {} : { meter }),
  };
}

function labelColumn(text: string | undefined, action: string): Partial<Acl> {
  if (text === undefined) return {};
  if (!/^allow(-related)?$/.test(action))
    throw refused('label can only be set with actions "allow" or "allow-related"');
  const label = Number.parseInt(text, 10);
  if (!/^\d/.test(text) || label > 0xffffffff) throw refused(`${text}: label must in range 0...4294967295`);
  return { label };
}

function tierColumn(text: string | undefined): Partial<Acl> {
  return text === undefined ? {} : { tier: parseTier(text) };
}

function parseTier(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw refused(`Invalid tier ${text}`);
  return Number(text);
}

function deleteAcls({ args, options, draft }: VerbCall): undefined {
  const [id = '', directionText, priorityText, match] = args;
  const { table, row } = holderOf(draft, id, options);
  const tierText = options.value('tier');
  const tier = tierText === undefined ? undefined : parseTier(tierText);
  const direction = directionText === undefined ? undefined : parseDirection(directionText);
  const priority = priorityText === undefined ? undefined : parsePriority(priorityText);
  if (priority !== undefined && match === undefined) throw usage('cannot specify priority without match');
  if (direction === undefined && tier === undefined) {
    draft.set(table, row._uuid, { acls: [] });
    return;
  }
  const isMeant = (acl: Acl): boolean =>
    (tier === undefined || acl.tier === tier) &&
    (direction === undefined || acl.direction === direction) &&
    (priority === undefined || (acl.priority === priority && acl.match === match));
  const gone = draft.referred('ACL', row.acls).filter(isMeant);
  draft.remove(
    table,
    row._uuid,
    'acls',
    gone.map(({ _uuid }) => _uuid),
  );
}

function listAcls({ args: [id = ''], options, draft }: VerbCall) {
  const { table, row } = holderOf(draft, id, options);
  const listed = sortedAcls(draft, row.acls).map((acl) => ({ acl, group: undefined as string | undefined }));
  if (options.has('all') && table === 'Logical_Switch') {
    const ports = new Set(row.ports);
    const groups = draft.rows('Port_Group').filter((group) => group.ports.some((port) => ports.has(port)));
    for (const group of [...groups].sort((a, b) => compareText(a.name, b.name))) {
      listed.push(...sortedAcls(draft, group.acls).map((acl) => ({ acl, group: group.name })));
    }
  }
  const data = listed.map(({ acl: { _uuid, direction, priority, match, action, tier } }) => ({
    uuid: _uuid,
    direction,
    priority,
    match,
    action,
    tier,
  }));
  return answerLines(
    listed.map(({ acl, group }) => describeAcl(acl, group)),
    data,
  );
}

function describeAcl(acl: Acl, group: string | undefined): string {
  const details = [
    acl.name === undefined ? undefined : `name=${acl.name}`,
    acl.severity === undefined ? undefined : `severity=${acl.severity}`,
    acl.meter === undefined ? undefined : `meter="${acl.meter}"`,
  ].filter((detail) => detail !== undefined);
  return [
    `${acl.direction.padStart(10)} ${String(acl.priority).padStart(5)} (${acl.match}) ${acl.action}`,
    ...(acl.log ? [`log(${details.join(',')})`] : []),
    ...(acl.label === 0 ? [] : [`label=${acl.label}`]),
    ...(isAfterLb(acl) ? ['[after-lb]'] : []),
    ...(group === undefined ? [] : [`[${group}]`]),
  ].join(' ');
}

const sortedAcls = (draft: NbDraft, uuids: readonly string[]): Acl[] =>
  [...draft.referred('ACL', uuids)].sort(compareAcls);

type Comparable = Pick<Acl, 'direction' | 'priority' | 'tier' | 'match' | 'options'>;
const EMPTY: Comparable = { direction: 'to-lport', priority: 0, tier: 0, match: '', options: new Map() };

const isAfterLb = ({ options }: Comparable): boolean => options.get('apply-after-lb') === 'true';

/** The order of `acl-list`; rules that it cannot tell apart are the same. */
function compareAcls(a: Comparable, b: Comparable): number {
  if (a.direction !== b.direction) return a.direction === 'from-lport' ? -1 : 1;
  if (isAfterLb(a) !== isAfterLb(b)) return isAfterLb(b) ? -1 : 1;
  return b.priority - a.priority || b.tier - a.tier || compareText(a.match, b.match);
}
