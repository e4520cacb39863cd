import { parseMac } from '@ironloom/logical-pipeline';
import { refused } from '../errors';
import { setColumn } from '../records/set-column';
import {
  byName,
  findRouterPort,
  listing,
  nameOf,
  type Router,
  type RouterPort,
  theRouter,
  theRouterPort,
} from './lookup';
import { isCidr, keyValues, normalPrefix, parseEnabled } from './values';
import { answer, answerLines, ANY, IF_EXISTS, MAY_EXIST, type Verb, type VerbCall } from './verb';

const TABLES = ['Logical_Router', 'Logical_Router_Port'] as const;

/** Router ports. */
export const routerPortVerbs: readonly Verb[] = [
  {
    name: 'lrp-add',
    summary: 'add a port to a logical router',
    usage: 'ROUTER PORT MAC [NETWORK]... [COLUMN[:KEY]=VALUE]...',
    args: { min: 3, max: ANY },
    options: [MAY_EXIST],
    writes: true,
    tables: TABLES,
    run: addPort,
  },
  {
    name: 'lrp-del',
    summary: 'delete a port from its logical router',
    usage: 'PORT',
    args: { min: 1, max: 1 },
    options: [IF_EXISTS],
    writes: true,
    tables: TABLES,
    run({ args: [id = ''], options, draft }) {
      const found = options.has('if-exists') ? findRouterPort(draft, id) : theRouterPort(draft, id);
      if (found === undefined) return undefined;
      draft.remove('Logical_Router', found.owner._uuid, 'ports', [found.port._uuid]);
      draft.delete('Logical_Router_Port', found.port._uuid);
      return undefined;
    },
  },
  {
    name: 'lrp-list',
    summary: 'list the ports of a logical router',
    usage: 'ROUTER',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run({ args: [id = ''], draft }) {
      const ports = byName(draft.referred('Logical_Router_Port', theRouter(draft, id).ports));
      return answerLines(
        listing(ports),
        ports.map(({ _uuid, name }) => ({ uuid: _uuid, name })),
      );
    },
  },
  setter('lrp-set-enabled', 'whether a router port is administratively on', 'PORT STATE', 2, (_port, [state = '']) => ({
    enabled: parseEnabled(state),
  })),
  getter('lrp-get-enabled', 'whether a router port is administratively on', ({ enabled }) =>
    enabled === false ? 'disabled' : 'enabled',
  ),
  setter('lrp-set-options', 'the options of a router port', 'PORT KEY=VALUE [KEY=VALUE]...', ANY, (_port, words) => ({
    options: keyValues(words),
  })),
  setter(
    'lrp-set-redirect-type',
    'how traffic gets to the gateway chassis',
    'PORT TYPE',
    2,
    ({ options }, [type = '']) => {
      if (!/^(bridged|overlay)$/i.test(type)) throw refused(`Invalid redirect type: ${type}`);
      return { options: new Map([...options, ['redirect-type', type]]) };
    },
  ),
  getter(
    'lrp-get-redirect-type',
    'how traffic gets to the gateway chassis',
    ({ options }) => options.get('redirect-type') ?? 'overlay',
  ),
];

function setter(
  name: string,
  what: string,
  usage: string,
  max: number,
  columns: (port: RouterPort, words: readonly string[]) => object,
): Verb {
  return {
    name,
    summary: `set ${what}`,
    usage,
    args: { min: max === ANY ? 1 : max, max },
    writes: true,
    tables: TABLES,
    run({ args: [id = '', ...words], draft }) {
      const { port } = theRouterPort(draft, id);
      draft.set('Logical_Router_Port', port._uuid, columns(port, words));
      return undefined;
    },
  };
}

function getter(name: string, what: string, value: (port: RouterPort) => string): Verb {
  return {
    name,
    summary: `print ${what}`,
    usage: 'PORT',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run: ({ args: [id = ''], draft }) => answer(value(theRouterPort(draft, id).port)),
  };
}

function addPort({ args: [routerId = '', name = '', mac = '', ...words], options, draft }: VerbCall): undefined {
  const owner = theRouter(draft, routerId);
  const at = words.findIndex((word) => word.includes('='));
  const networks = at < 0 ? words : words.slice(0, at);
  const settings = at < 0 ? [] : words.slice(at);
  if (parseMac(mac) === undefined) throw refused(`${name}: invalid mac address ${mac}`);
  const present = findRouterPort(draft, name);
  if (present !== undefined) {
    if (!options.has('may-exist')) throw refused(`${name}: a port with this name already exists`);
    checkSame(present.port, present.owner, owner, name, { mac, networks, settings });
    return;
  }
  const bad = networks.find((network) => !isCidr(network));
  if (bad !== undefined) throw refused(`${name}: invalid network address: ${bad}`);
  const port = draft.insert('Logical_Router_Port', { name, mac, networks });
  for (const setting of settings) setColumn(draft, 'Logical_Router_Port', port._uuid, setting, { isNew: true });
  draft.add('Logical_Router', owner._uuid, 'ports', new Map([[port._uuid, undefined]]));
}

interface Wanted {
  readonly mac: string;
  readonly networks: readonly string[];
  readonly settings: readonly string[];
}

function checkSame(port: RouterPort, holder: Router, owner: Router, name: string, wanted: Wanted): void {
  const fail = (what: string): never => {
    throw refused(`${name}: ${what}`);
  };
  if (holder._uuid !== owner._uuid) fail(`port already exists but in router ${nameOf(holder)}`);
  if (parseMac(port.mac) !== parseMac(wanted.mac)) fail(`port already exists with mac ${port.mac}`);
  const [have, want] = [port.networks, wanted.networks].map((list) => list.map((network) => hostNetwork(network)));
  if (want?.includes(undefined) === true) fail('Invalid networks configured');
  if (have?.includes(undefined) === true) fail('Existing port has invalid networks configured');
  if (String([...new Set(have)].sort()) !== String([...new Set(want)].sort())) {
    fail('port already exists with different network');
  }
  const peer = wanted.settings.find((setting) => setting.startsWith('peer='))?.slice('peer='.length);
  if (peer !== port.peer) fail('port already exists with mismatching peer');
}

/** A network with the port's own address in it. */
const hostNetwork = (text: string): string | undefined =>
  normalPrefix(text) === undefined ? undefined : text.toLowerCase();
