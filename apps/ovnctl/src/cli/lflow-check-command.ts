import { readFileSync } from 'node:fs';
import { Command, Flags } from '@oclif/core';
import {
  checkLogicalFlow,
  type CheckKind,
  createOvnSymbols,
  formatCheck,
  optionTable,
} from '@ironloom/logical-flow-compiler';
import { DHCP_V4_OPTIONS, DHCP_V6_OPTIONS } from '@ironloom/logical-pipeline';
import { usage } from '../errors';

/** `ovnctl lflow check`. */
export function lflowCheckCommand(): Command.Class {
  return LflowCheck;
}

class LflowCheck extends Command {
  static override id = 'lflow-check';
  static override enableJsonFlag = true;
  static override strict = false;
  static override summary = 'explain a match expression or actions of a logical flow';
  static override description =
    'Prints what the fields require, the normal form, and the OpenFlow flows or actions that come of it; of a text that is wrong, where and why. A text with a semicolon is taken for actions. Ports get numbers as they are named, and are all resident; DHCP options are those that ovn-northd writes. No database is asked.';
  static override usage = 'lflow check TEXT|- [--kind match|actions] [--pipeline ingress|egress] [--table N]';
  static override flags = {
    kind: Flags.string({ summary: 'what the text is', options: ['auto', 'match', 'actions'], default: 'auto' }),
    pipeline: Flags.string({
      summary: 'the pipeline that actions are in',
      options: ['ingress', 'egress'],
      default: 'ingress',
    }),
    table: Flags.integer({ summary: 'the logical table that actions are in', default: 0, min: 0, max: 63 }),
    router: Flags.boolean({ summary: 'the flow is of a router' }),
    'address-set': Flags.string({
      summary: 'members of an address set',
      helpValue: 'NAME=MEMBER,…',
      multiple: true,
      default: [],
    }),
    'port-group': Flags.string({
      summary: 'ports of a port group',
      helpValue: 'NAME=PORT,…',
      multiple: true,
      default: [],
    }),
  };

  override async run(): Promise<unknown> {
    const { flags, argv } = await this.parse(LflowCheck);
    const [text, ...rest] = argv as string[];
    if (text === undefined || rest.length > 0) throw usage('lflow check takes one text; quote it');
    const result = checkLogicalFlow(text === '-' ? readFileSync(0, 'utf8') : text, createOvnSymbols(), {
      kind: flags.kind as CheckKind,
      pipeline: flags.pipeline as 'ingress' | 'egress',
      table: flags.table,
      router: flags.router,
      addressSets: membersOf(flags['address-set'], 'address-set'),
      portGroups: membersOf(flags['port-group'], 'port-group'),
      dhcpOptions: optionTable(DHCP_V4_OPTIONS),
      dhcpv6Options: optionTable(DHCP_V6_OPTIONS),
    });
    if (result.kind === 'error') process.exitCode = 1;
    if (result.kind === 'error' && !this.jsonEnabled()) process.stderr.write(formatCheck(result));
    else this.log('%s', formatCheck(result).trimEnd());
    return result;
  }
}

/** `NAME=A,B` as the members of NAME. */
function membersOf(definitions: readonly string[], option: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    definitions.map((definition) => {
      const at = definition.indexOf('=');
      if (at < 1) throw usage(`--${option} is written NAME=MEMBER,…`);
      const members = definition.slice(at + 1).split(',');
      return [definition.slice(0, at), members.filter((member) => member !== '')];
    }),
  );
}
