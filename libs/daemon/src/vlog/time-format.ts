const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * strftime(3) with the conversions that log patterns use (`%a %b %d %e %F %H %M %m %S %s %T %Y %y %Z %z %%`), where a
 * run of `#` stands for the leading digits of the milliseconds.
 */
export function formatTime(format: string, atMs: number, zone: 'utc' | 'local'): string {
  const offsetMinutes = zone === 'utc' ? 0 : -new Date(atMs).getTimezoneOffset();
  const shifted = new Date(atMs + offsetMinutes * 60_000);
  const milliseconds = String(shifted.getUTCMilliseconds()).padStart(3, '0');
  return format.replace(/%([A-Za-z%])|#+/g, (whole, letter: string | undefined) =>
    letter === undefined ? milliseconds.slice(0, whole.length) : convert(letter, whole, shifted, offsetMinutes, atMs),
  );
}

function convert(letter: string, whole: string, time: Date, offsetMinutes: number, atMs: number): string {
  const iso = time.toISOString();
  switch (letter) {
    case 'a':
      return DAYS[time.getUTCDay()] ?? whole;
    case 'b':
      return MONTHS[time.getUTCMonth()] ?? whole;
    case 'd':
      return two(time.getUTCDate());
    case 'e':
      return String(time.getUTCDate()).padStart(2);
    case 'F':
      return iso.slice(0, 10);
    case 'H':
      return two(time.getUTCHours());
    case 'M':
      return two(time.getUTCMinutes());
    case 'm':
      return two(time.getUTCMonth() + 1);
    case 'S':
      return two(time.getUTCSeconds());
    case 's':
      return String(Math.floor(atMs / 1000));
    case 'T':
      return iso.slice(11, 19);
    case 'Y':
      return String(time.getUTCFullYear());
    case 'y':
      return two(time.getUTCFullYear() % 100);
    case 'Z':
    case 'z':
      return offset(offsetMinutes, letter);
    case '%':
      return '%';
    default:
      return whole;
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

function offset(minutes: number, letter: 'Z' | 'z'): string {
  if (letter === 'Z' && minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
