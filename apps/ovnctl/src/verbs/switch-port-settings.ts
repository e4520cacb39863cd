import { parseIpv4, parseIpv6, parsePortAddresses } from '@ironloom/logical-pipeline';
import { refused, usage } from '../errors';
import { findRouterPort, type Owned, type Switch, type SwitchPort, theDhcpOptions, theSwitchPort } from './lookup';
import { duplicateAddress } from './duplicate-address';
import { isCidr, keyValues, parseEnabled } from './values';
import { answer, answerLines, ANY, type Verb, type VerbAnswer, type VerbCall } from './verb';

const TABLES = ['Logical_Switch', 'Logical_Switch_Port'] as const;
const TYPES = ['', 'l2gateway', 'localnet', 'localport', 'router', 'switch', 'vtep', 'external', 'virtual', 'remote'];

/** What is set on switch ports, and printed of them. */
export const switchPortSettingVerbs: readonly Verb[] = [
  getter('lsp-get-parent', 'the parent of a nested port', ({ parent_name: parent }) =>
    parent === undefined ? undefined : parent,
  ),
  getter('lsp-get-tag', 'the VLAN tag of a nested port', ({ tag }) => tag),
  setter('lsp-set-addresses', 'the addresses of a port', 'PORT [ADDRESS]...', { min: 1, max: ANY }, setAddresses),
  {
    ...getter('lsp-get-addresses', 'the addresses of a port', () => undefined),
    tables: [...TABLES, 'Logical_Router', 'Logical_Router_Port'],
    run: getAddresses,
  },
  setter(
    'lsp-set-port-security',
    'what a port may send from',
    'PORT [ADDRS]...',
    { min: 1, max: ANY },
    (_port, addresses) => ({
      port_security: addresses,
    }),
  ),
  getter('lsp-get-port-security', 'what a port may send from', ({ port_security: addresses }) => [...addresses].sort()),
  getter('lsp-get-up', 'whether a port is up', ({ up }) => (up === true ? 'up' : 'down')),
  setter(
    'lsp-set-enabled',
    'whether a port is administratively on',
    'PORT STATE',
    { min: 2, max: 2 },
    (_port, [state = '']) => ({
      enabled: parseEnabled(state),
    }),
  ),
  getter('lsp-get-enabled', 'whether a port is administratively on', ({ enabled }) =>
    enabled === false ? 'disabled' : 'enabled',
  ),
  setter('lsp-set-type', 'the type of a port', 'PORT TYPE [peer=PEER]', { min: 2, max: 3 }, setType),
  getter('lsp-get-type', 'the type of a port', ({ type }) => type),
  setter(
    'lsp-set-options',
    'the options of a port',
    'PORT KEY=VALUE [KEY=VALUE]...',
    { min: 1, max: ANY },
    (_port, words) => ({
      options: keyValues(words),
    }),
  ),
  getter('lsp-get-options', 'the options of a port', ({ options }) =>
    Array.from(options, ([key, value]) => `${key}=${value}`),
  ),
  ...(['4', '6'] as const).flatMap(dhcpVerbs),
];

type Found = Owned<SwitchPort, Switch>;

function setter(
  name: string,
  what: string,
  usageText: string,
  args: Verb['args'],
  columns: (found: Found, words: readonly string[], call: VerbCall) => Partial<SwitchPort> | object,
  tables: Verb['tables'] = TABLES,
): Verb {
  return {
    name,
    summary: `set ${what}`,
    usage: usageText,
    args,
    writes: true,
    tables,
    run(call) {
      const [id = '', ...words] = call.args;
      const found = theSwitchPort(call.draft, id);
      call.draft.set('Logical_Switch_Port', found.port._uuid, columns(found, words, call));
      return undefined;
    },
  };
}

function getter(
  name: string,
  what: string,
  value: (port: SwitchPort) => string | number | readonly string[] | undefined,
): Verb {
  return {
    name,
    summary: `print ${what}`,
    usage: 'PORT',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const found = value(theSwitchPort(draft, id).port);
      if (found === undefined) return answerLines([], null);
      return typeof found === 'object' ? answerLines(found) : answer(String(found), found);
    },
  };
}

function setAddresses({ port, owner }: Found, addresses: readonly string[], { draft }: VerbCall) {
  for (const address of addresses) {
    if (!isAddress(address)) {
      throw refused(
        `${address}: Invalid address format. See ovn-nb(5). Hint: An Ethernet address must be ` +
          'listed before an IP address, together as a single argument.',
      );
    }
    const duplicate = duplicateAddress(draft, owner, port, address);
    if (duplicate !== undefined) throw refused(duplicate);
  }
  return { addresses };
}

function isAddress(text: string): boolean {
  if (/^(unknown|dynamic|router)$/.test(text) || parsePortAddresses(text) !== undefined) return true;
  const [, ip = ''] = /^dynamic\s+(\S+)/.exec(text) ?? [];
  return parseIpv4(ip) !== undefined || parseIpv6(ip) !== undefined;
}

/** A port that takes its router port's addresses has those. */
function getAddresses({ args: [id = ''], draft }: VerbCall): VerbAnswer {
  const { port } = theSwitchPort(draft, id);
  const peer = port.options.get('router-port');
  const [only] = port.addresses;
  if (port.addresses.length === 1 && only === 'router' && peer !== undefined) {
    const router = findRouterPort(draft, peer)?.port;
    if (router !== undefined) return answerLines([[router.mac, ...router.networks].join(' ')]);
  }
  return answerLines([...port.addresses].sort());
}

function setType(_found: Found, [type = '', peer]: readonly string[]) {
  if (peer !== undefined && !peer.startsWith('peer=')) throw usage(`Unrecognized argument: ${peer}`);
  if (!TYPES.includes(type)) throw refused(`Logical switch port type '${type}' is unrecognized. Not setting type.`);
  if (peer === undefined) return { type };
  if (type !== 'switch') throw refused("Peer can only be set for a logical switch port with type 'switch'.");
  return { type, peer: peer.slice('peer='.length) };
}

function dhcpVerbs(version: '4' | '6'): Verb[] {
  const column = `dhcpv${version}_options` as const;
  const what = `the DHCPv${version} options of a port`;
  const tables: Verb['tables'] = [...TABLES, 'DHCP_Options'];
  return [
    setter(
      `lsp-set-dhcpv${version}-options`,
      what,
      'PORT [DHCP_OPT_UUID]',
      { min: 1, max: 2 },
      (_found, [id], { draft }) => {
        if (id === undefined) return { [column]: undefined };
        const { _uuid, cidr } = theDhcpOptions(draft, id);
        if (!isCidr(cidr, `ipv${version}`)) throw refused(`DHCP options cidr '${cidr}' is not IPv${version}`);
        return { [column]: _uuid };
      },
      tables,
    ),
    {
      ...getter(`lsp-get-dhcpv${version}-options`, what, () => undefined),
      tables,
      run({ args: [id = ''], draft }) {
        const uuid = theSwitchPort(draft, id).port[column];
        const options = uuid === undefined ? undefined : draft.get('DHCP_Options', uuid);
        if (options === undefined) return answerLines([], null);
        return answer(`${options._uuid} (${options.cidr})`, { uuid: options._uuid, cidr: options.cidr });
      },
    },
  ];
}
