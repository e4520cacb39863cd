import { prefix4 } from './addresses';
import { type AnyKind, type Drawing, freeName, kind, orBad } from './drawing';

const ACTIONS = ['allow', 'allow-related', 'allow-related', 'allow-stateless', 'drop', 'reject', 'pass'] as const;

function match({ dice, content }: Drawing, direction: string): string {
  const ports = content.names('Logical_Switch_Port');
  const port = `${direction === 'from-lport' ? 'inport' : 'outport'} == `;
  const groups = content.names('Port_Group');
  return dice.pick([
    `${port}"${dice.pickAny(ports) ?? 'lsp0'}" && ip4`,
    `${port}@${dice.pickAny(groups) ?? 'pg0'} && ip`,
    `ip4.src == $${dice.pickAny(content.names('Address_Set')) ?? 'as0'}`,
    `ip4.dst == ${prefix4(dice)} && tcp.dst == ${dice.integer(1, 4)}`,
    'udp || icmp4',
    'ip6 && tcp',
    'arp',
    'eth.dst == 0a:00:00:00:00:02',
    'ip',
    '1',
    '',
  ]);
}

const acl = kind({
  table: 'ACL',
  parents: [
    ['Logical_Switch', 'acls'],
    ['Port_Group', 'acls'],
  ],
  make: (drawing) => {
    const { dice, content } = drawing;
    const direction = dice.pick(['from-lport', 'to-lport'] as const);
    const samples = content.uuids('Sample');
    const meters = [...content.names('Meter'), 'no-such-meter'];
    return {
      direction,
      priority: dice.pick([0, 1, 1000, 1001, 1001, 32_767]),
      match: match(drawing, direction),
      action: dice.pick(ACTIONS),
      name: dice.maybe(0.3, () => dice.pick(['acl-one', 'acl two', 'a"b'])),
      log: dice.chance(0.3),
      severity: dice.maybe(0.3, () => dice.pick(['alert', 'warning', 'info'] as const)),
      meter: dice.maybe(0.3, () => dice.pick(meters)),
      label: dice.chance(0.2) ? dice.integer(1, 4_000_000_000) : 0,
      tier: dice.chance(0.3) ? dice.integer(0, 3) : 0,
      sample_new: dice.maybe(0.4, () => dice.pickAny(samples)),
      sample_est: dice.maybe(0.4, () => dice.pickAny(samples)),
      options: dice.options({
        'apply-after-lb': [0.2, () => dice.pick(['true', 'false'])],
        'log-related': [0.2, () => 'true'],
        'persist-established': [0.1, () => 'true'],
      }),
      external_ids: dice.options({ owner: [0.1, () => 'tests'] }),
    };
  },
});

const portGroup = kind({
  table: 'Port_Group',
  make: (drawing) => ({
    name: freeName(drawing, 'Port_Group', 'pg'),
    ports: drawing.dice.some(drawing.content.uuids('Logical_Switch_Port')),
  }),
});

const addressSet = kind({
  table: 'Address_Set',
  make: (drawing) => {
    const { dice } = drawing;
    const good = (): string[] =>
      dice.some([
        '10.0.0.2',
        '10.0.0.3',
        '10.1.0.0/16',
        '192.168.0.1',
        'fd00::2',
        'fd00:0:0:1::/64',
        '0a:00:00:00:00:02',
      ]);
    return {
      name: freeName(drawing, 'Address_Set', 'as'),
      addresses: orBad(drawing, good, [['x'], [''], ['10.0.0.1', 'x']]),
    };
  },
});

const collector = kind({
  table: 'Sample_Collector',
  make: ({ dice, content }) => {
    const taken = new Set([...content.rows('Sample_Collector').values()].map(({ id }) => id));
    const id = dice.pickAny([1, 2, 3, 200, 255].filter((each) => !taken.has(each)));
    if (id === undefined) return undefined;
    return { id, name: `collector${id}`, probability: dice.pick([0, 100, 65_535]), set_id: dice.integer(1, 3) };
  },
});

/** A sample must belong to an ACL to live: it is drawn with one that has none yet. */
const sample = kind({
  table: 'Sample',
  parents: [
    ['ACL', 'sample_new'],
    ['ACL', 'sample_est'],
  ],
  make: ({ dice, content }) => {
    const taken = new Set([...content.rows('Sample').values()].map(({ metadata }) => metadata));
    const metadata = dice.pickAny([1, 2, 3, 4302, 4_294_967_295].filter((each) => !taken.has(each)));
    if (metadata === undefined) return undefined;
    return { metadata, collectors: dice.some(content.uuids('Sample_Collector'), 2) };
  },
});

const samplingApp = kind({
  table: 'Sampling_App',
  make: ({ dice, content }) => {
    const taken = new Set([...content.rows('Sampling_App').values()].map(({ type }) => type));
    const type = dice.pickAny((['drop', 'acl-new', 'acl-est'] as const).filter((each) => !taken.has(each)));
    return type === undefined ? undefined : { type, id: dice.integer(1, 255) };
  },
});

/** ACLs with what they name: groups of ports, sets of addresses, samples. */
export const aclKinds: readonly AnyKind[] = [acl, portGroup, addressSet, collector, sample, samplingApp];
