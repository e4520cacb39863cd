import { loadTopology } from './load';
import { topologySchema } from './schema';

const load = (source: string) => loadTopology(source, 'net.yaml');

/** What the file is told to be wrong in, a line each. */
async function complaints(source: string): Promise<string[]> {
  return load(source).then(
    () => [],
    (error: Error & { code: string }) => [error.code, ...error.message.split('\n')],
  );
}

describe('a topology file', () => {
  it('may be as small as its name, in YAML or JSON', async () => {
    expect(await load('name: x')).toEqual({ name: 'x' });
    expect(await load('{"name": "x", "switches": {"s": {}}}')).toEqual({ name: 'x', switches: { s: {} } });
  });

  it.each([
    [
      'YAML',
      'name: x\nswitches: [',
      ['net.yaml:2:12: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['a name used twice', 'name: x\nname: y\n', ['net.yaml:2:1: Map keys must be unique']],
    ['something missing', 'switches: {}', ['net.yaml:1:1: "name" is missing']],
    [
      'something unknown',
      'name: x\nswitches:\n  s:\n    colour: red\n',
      ['net.yaml:4:5: switches.s: there is nothing called "colour" here'],
    ],
    [
      'a type',
      'name: x\nswitches:\n  s: { ports: { p: { tag: ten } } }\n',
      ['net.yaml:3:27: switches.s.ports.p.tag: must be integer'],
    ],
    [
      'values',
      'name: x\nswitches:\n  s:\n    acls:\n      - { direction: up, priority: 99999, match: ip, action: drop }\n',
      [
        'net.yaml:5:22: switches.s.acls.0.direction: must be one of from-lport, to-lport',
        'net.yaml:5:36: switches.s.acls.0.priority: must be <= 32767',
      ],
    ],
    [
      'an address',
      'name: x\nrouters:\n  r: { ports: { p: { mac: "1:2" } } }\n',
      ['net.yaml:3:27: "1:2" is no Ethernet address'],
    ],
    [
      'a reference',
      'name: x\nswitches:\n  s: { ports: { p: { dhcp4: d } } }\n',
      ['net.yaml:3:29: there is no "d" under dhcp'],
    ],
    [
      'a port in two switches',
      'name: x\nswitches:\n  s: { ports: { p: {} } }\n  t: { ports: { p: {} } }\n',
      ['net.yaml:4:20: port p is in s already'],
    ],
  ])('says where it is wrong: %s', async (_what, source, expected) => {
    expect(await complaints(source)).toEqual(['OVNCTL_TOPOLOGY', ...expected]);
  });

  it('names no more problems than one reads at once', async () => {
    const ports = Array.from({ length: 30 }, (_, at) => `    p${at}: { mac: nothing }`).join('\n');
    const lines = await complaints(`name: x\nrouters:\n  r:\n   ports:\n${ports}\n`);
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('and 10 more');
  });

  it('does not expand aliases without end', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`),
    ];
    await expect(load(`name: x\n${bomb.join('\n')}\n`)).rejects.toThrow();
  });

  it('has a schema that describes every part', () => {
    expect(topologySchema).toMatchObject({ required: ['name'], additionalProperties: false });
  });
});
