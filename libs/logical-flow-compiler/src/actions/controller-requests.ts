import { LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField } from '../symbols/symbol';
import type { ActionOf, LogSeverity, LogVerdict, OptionValue } from './action';
import { type ActionEncoders, subfieldOf } from './action-encoder';
import type { ActionParser } from './action-parser';
import { parseHostPort } from './host-port';
import { CONTROLLER_OPCODE } from './opcodes';
import { EMPTY_LB_OPTION, emptyLbBackendsOptions } from './options';
import { formatOptions, parseOptions, textOf } from './parse-options';

const LONGEST_NAME = 64;
const VERDICTS: Readonly<Record<LogVerdict, number>> = { allow: 0, drop: 1, reject: 2, pass: 3 };
const SEVERITIES: Readonly<Record<LogSeverity, number>> = { alert: 1, warning: 4, notice: 5, info: 6, debug: 7 };
const EVENT = 'empty_lb_backends';
const EVENT_NUMBER = 0;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type LogDraft = { -readonly [Key in 'verdict' | 'severity' | 'name' | 'meter']?: ActionOf<'log'>[Key] };

/** `log(verdict=…, severity=…, name="…", meter="…")`. */
export function parseLog(parser: ActionParser): ActionOf<'log'> {
  const { tokens } = parser;
  const draft: LogDraft = {};
  if (tokens.match('(')) {
    while (!tokens.match(')')) {
      parseLogArgument(parser, draft);
      tokens.match(',');
    }
  }
  const { severity = 'info', name, meter } = draft;
  const verdict = draft.verdict ?? tokens.syntaxError('expecting verdict');
  return { kind: 'log', verdict, severity, name, meter };
}

function parseLogArgument({ tokens }: ActionParser, draft: LogDraft): void {
  if (tokens.matchId('verdict')) {
    tokens.force('=');
    draft.verdict = parseWord(tokens, VERDICTS) ?? tokens.syntaxError('unknown verdict');
  } else if (tokens.matchId('severity')) {
    tokens.force('=');
    if (tokens.type !== 'id') tokens.syntaxError('expecting severity');
    draft.severity = parseWord(tokens, SEVERITIES) ?? tokens.syntaxError('unknown severity');
  } else if (tokens.matchId('name')) {
    tokens.force('=');
    if (tokens.type !== 'string') tokens.syntaxError('expecting string');
    if (Buffer.byteLength(tokens.token.text) >= LONGEST_NAME) {
      tokens.syntaxError(`name must be shorter than ${LONGEST_NAME} characters`);
    }
    draft.name = tokens.take().text;
  } else if (tokens.matchId('meter')) {
    tokens.force('=');
    if (tokens.type !== 'string') tokens.syntaxError('expecting string');
    draft.meter = tokens.take().text;
  } else tokens.syntaxError();
}

function parseWord<Word extends string>(
  tokens: ActionParser['tokens'],
  words: Readonly<Record<Word, number>>,
): Word | undefined {
  const { type, text } = tokens.token;
  if (type !== 'id' || !Object.hasOwn(words, text)) return undefined;
  tokens.take();
  return text as Word;
}

/** `trigger_event(event = "…", option = value, …)`. */
export function parseTriggerEvent(parser: ActionParser): ActionOf<'trigger_event'> {
  const { tokens } = parser;
  tokens.force('(');
  if (!tokens.matchId('event')) tokens.syntaxError("Expecting 'event' option");
  tokens.force('=');
  if (tokens.type !== 'string' || Buffer.byteLength(tokens.token.text) >= LONGEST_NAME) {
    tokens.syntaxError('Expecting string');
  }
  if (tokens.token.text !== EVENT) tokens.syntaxError("Unknown event '-1'");
  tokens.take();
  tokens.match(',');
  const options = parseOptions(parser, emptyLbBackendsOptions, EVENT);
  for (const option of options) checkEventOption(parser, option);
  return { kind: 'trigger_event', event: EVENT, options };
}

function checkEventOption({ tokens }: ActionParser, each: OptionValue): void {
  const { code, name } = each.option;
  if (each.value.values.length > 1) tokens.typeError(`Invalid value for "${name}" option`);
  const text = textOf(each);
  if (code === EMPTY_LB_OPTION.vip && parseHostPort(text) === undefined) {
    tokens.typeError(`Invalid load balancer VIP '${text}'`);
  }
  if (code === EMPTY_LB_OPTION.protocol && !['tcp', 'udp', 'sctp'].includes(text)) {
    tokens.typeError(`Load balancer protocol '${text}' is not 'tcp', 'udp', or 'sctp'`);
  }
  if (code === EMPTY_LB_OPTION.loadBalancer && !UUID.test(text)) {
    tokens.typeError(`Load balancer '${text}' is not a UUID`);
  }
}

/** `bind_vport("port", parent)`. */
export function parseBindVport(parser: ActionParser): ActionOf<'bind_vport'> {
  const { tokens } = parser;
  tokens.force('(');
  if (tokens.type !== 'string') tokens.syntaxError('expecting port name string');
  const port = tokens.take().text;
  tokens.force(',');
  const parent = parser.source(0);
  tokens.force(')');
  return { kind: 'bind_vport', port, parent };
}

/** `handle_svc_check(port)`. */
export function parseHandleSvcCheck(parser: ActionParser): ActionOf<'handle_svc_check'> {
  parser.tokens.force('(');
  const port = parser.source(0);
  parser.tokens.force(')');
  return { kind: 'handle_svc_check', port };
}

/** The action in the language's own syntax. */
export function formatLog({ verdict, severity, name, meter }: ActionOf<'log'>): string {
  const named = name === undefined ? '' : `name="${name}", `;
  return `log(${named}verdict=${verdict}, severity=${severity}${meter === undefined ? '' : `, meter="${meter}"`});`;
}

/** The action in the language's own syntax. */
export function formatTriggerEvent({ event, options }: ActionOf<'trigger_event'>): string {
  return `trigger_event(event = "${event}"${options.length === 0 ? '' : `, ${formatOptions(options)}`});`;
}

/** The action in the language's own syntax. */
export function formatBindVport({ port, parent }: ActionOf<'bind_vport'>): string {
  return `bind_vport("${port}", ${formatSymbolField(parent)});`;
}

/** The action in the language's own syntax. */
export function formatHandleSvcCheck({ port }: ActionOf<'handle_svc_check'>): string {
  return `handle_svc_check(${formatSymbolField(port)});`;
}

export const controllerRequestEncoders: ActionEncoders<'log' | 'trigger_event' | 'bind_vport' | 'handle_svc_check'> = {
  log({ verdict, severity, name, meter: meterName }, encoder) {
    const meter = meterName === undefined ? undefined : encoder.context.meterId(meterName);
    if (meterName !== undefined && meter === undefined) return;
    encoder.controller(CONTROLLER_OPCODE.log, { meter }, (out) => {
      out.u8(VERDICTS[verdict]).u8(SEVERITIES[severity]);
      if (name !== undefined) out.put(Buffer.from(name));
    });
  },
  trigger_event({ options }, encoder) {
    encoder.controller(CONTROLLER_OPCODE.event, { meter: encoder.context.controllerMeter }, (out) => {
      out.u32(EVENT_NUMBER);
      for (const each of options) {
        const text = Buffer.from(textOf(each));
        out.u16(each.option.code).u16(text.length).put(text);
      }
    });
  },
  bind_vport({ port, parent }, encoder) {
    const { lookupPort, controllerMeter: meter } = encoder.context;
    const key = lookupPort(port);
    if (key === undefined) return;
    encoder.withArguments([{ source: subfieldOf(parent), destination: LOGICAL_REGISTERS.inport }], () =>
      encoder.controller(CONTROLLER_OPCODE.bindVport, { meter }, (out) => out.u32(key)),
    );
  },
  handle_svc_check({ port }, encoder) {
    encoder.withArguments([{ source: subfieldOf(port), destination: LOGICAL_REGISTERS.inport }], () =>
      encoder.controller(CONTROLLER_OPCODE.handleSvcCheck, { meter: encoder.context.controllerMeter }),
    );
  },
};
