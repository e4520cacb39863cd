import { isIPv4, isIPv6 } from 'node:net';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)([.,]\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;
const DURATION =
  /^[+-]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$|^[+-]?0$|^\d+\s*(nano|micro|milli|second|minute|hour|day|week)s?$/;
const HOSTNAME = /^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\.?$/;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const UUID_OF = (version: string): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$`, 'i');
const UUIDS = { uuid: UUID_OF('[0-9a-f]'), uuid3: UUID_OF('3'), uuid4: UUID_OF('4'), uuid5: UUID_OF('5') };
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The string formats that a real server checks (kube-openapi's default registry); others are not looked at. */
const CHECKS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => DATE.test(text) && isDay(text),
  'date-time': (text) => isDay(DATE_TIME.exec(text)?.[1] ?? ''),
  datetime: (text) => isDay(DATE_TIME.exec(text)?.[1] ?? ''),
  duration: (text) => DURATION.test(text),
  hostname: (text) => text.length <= 255 && HOSTNAME.test(text),
  email: (text) => EMAIL.test(text),
  ipv4: isIPv4,
  ipv6: isIPv6,
  cidr: isCidr,
  mac: (text) => /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text),
  uri: isUri,
  byte: (text) => BASE64.test(text),
  uuid: (text) => UUIDS.uuid.test(text),
  uuid3: (text) => UUIDS.uuid3.test(text),
  uuid4: (text) => UUIDS.uuid4.test(text),
  uuid5: (text) => UUIDS.uuid5.test(text),
  hexcolor: (text) => /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text),
  bsonobjectid: (text) => /^[0-9a-f]{24}$/i.test(text),
  isbn: (text) => /^(\d[- ]?){9}[\dXx]$|^(\d[- ]?){13}$/.test(text),
  'k8s-short-name': (text) => DNS_LABEL.test(text),
  'k8s-long-name': (text) => text.length <= 253 && text.split('.').every((label) => DNS_LABEL.test(label)),
};

/** Whether a string is of a format; a format that nobody checks accepts everything. */
export function matchesFormat(format: string, text: string): boolean {
  const check = Object.hasOwn(CHECKS, format) ? CHECKS[format] : undefined;
  return check === undefined || check(text);
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return month > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isCidr(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}

function isUri(text: string): boolean {
  // An absolute URI or an absolute path, as Go's url.ParseRequestURI takes it.
  if (text.startsWith('/')) return true;
  return URL.canParse(text);
}
