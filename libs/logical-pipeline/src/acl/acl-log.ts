import type { ovnNb } from '@ironloom/models';
import type { PipelineContext } from '../pipeline';

const VERDICTS: Readonly<Record<string, string>> = {
  drop: 'drop',
  reject: 'reject',
  pass: 'pass',
  allow: 'allow',
  'allow-related': 'allow',
  'allow-stateless': 'allow',
};

/** `log(...); ` of an ACL that logs; the empty string for one that does not. */
export function logAction(context: PipelineContext, acl: ovnNb.ACLRow): string {
  if (!acl.log) return '';
  const verdict = VERDICTS[acl.action];
  const meter = logMeter(context, acl);
  const parts = [
    ...(acl.name === undefined ? [] : [`name="${acl.name}"`]),
    `severity=${acl.severity ?? 'info'}`,
    ...(verdict === undefined ? [] : [`verdict=${verdict}`]),
    ...(meter === undefined ? [] : [`meter="${meter}"`]),
  ];
  return `log(${parts.join(', ')}); `;
}

/** A fair meter limits each ACL by itself, so each has a copy of its own. */
export function logMeter(context: PipelineContext, acl: ovnNb.ACLRow): string | undefined {
  if (acl.meter === undefined) return undefined;
  return context.copp.isFair(acl.meter) ? fairMeterName(acl.meter, acl._uuid) : acl.meter;
}

/** Name of the copy of a fair meter that one ACL has. */
export function fairMeterName(meter: string, acl: string): string {
  return `${meter}__${acl}`;
}
