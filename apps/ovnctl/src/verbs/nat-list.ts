import { compareText } from './lookup';
import type { Nat } from './nat';
import { answerLines, type NbDraft, type VerbAnswer } from './verb';

/** Width of a column, and how many characters of a text fit in. */
type Column = readonly [width: number, limit: number];

const TYPE: Column = [17, 13];
const NAME: Column = [22, 18];
const ADDRESS: Column = [19, 15];
const LOGICAL: Column = [20, 16];
const MAC: Column = [21, 17];

const cell = (text: string, [width, limit]: Column): string => text.slice(0, limit).padEnd(width);

/** Translations as `lr-nat-list` prints them. */
export function listNats(draft: NbDraft, nats: readonly Nat[]): VerbAnswer {
  const lines = nats.map((nat) => {
    const port = nat.gateway_port === undefined ? undefined : draft.get('Logical_Router_Port', nat.gateway_port);
    const key =
      cell(nat.type, TYPE) + cell(port?.name ?? '', NAME) + cell(nat.match, NAME) + cell(nat.external_ip, ADDRESS);
    return { key, value: behind(nat) };
  });
  const heading =
    cell('TYPE', TYPE) +
    cell('GATEWAY_PORT', NAME) +
    cell('MATCH', NAME) +
    cell('EXTERNAL_IP', ADDRESS) +
    cell('EXTERNAL_PORT', TYPE) +
    cell('LOGICAL_IP', LOGICAL) +
    cell('EXTERNAL_MAC', MAC) +
    'LOGICAL_PORT';
  const sorted = lines.sort((a, b) => compareText(a.key, b.key)).map(({ key, value }) => `${key}${value}`);
  const data = nats.map((nat) => ({
    uuid: nat._uuid,
    type: nat.type,
    externalIp: nat.external_ip,
    logicalIp: nat.logical_ip,
    externalMac: nat.external_mac ?? null,
    logicalPort: nat.logical_port ?? null,
    match: nat.match,
  }));
  return answerLines(sorted.length === 0 ? [] : [heading, ...sorted], data);
}

function behind({ external_port_range: ports, logical_ip: ip, external_mac: mac, logical_port: port }: Nat): string {
  if (mac === undefined || port === undefined) return cell(ports, TYPE) + ip;
  return cell(ports, TYPE) + cell(ip, LOGICAL) + cell(mac, MAC) + port;
}
